/** The mutations that clients use here; a mutation that is not one of them answers null with an error. */
import { commitOnBranch, type CommitOnBranch } from './commit-on-branch.ts';
import { mayWrite, type Context } from './context.ts';
import { refObject } from './git.ts';
import { commentObject, issueObject } from './issues.ts';
import { GraphqlRefusal } from './refusal.ts';
import { addComment, editComment, linkChild } from '../issues/acts.ts';
import type { Comment, Issue } from '../issues/store.ts';
import { announcePush } from '../git/push.ts';
import { words } from '../git/ref-routes.ts';
import type { RefChange } from '../git/store.ts';
import { readNodeId } from '../world.ts';
import { mayPush } from '../identity/may.ts';

interface Input<Fields> {
  readonly input: Fields & { readonly clientMutationId?: string | null };
}

export function mutationRoot(context: Context): object {
  return {
    createCommitOnBranch: ({ input }: Input<CommitOnBranch>) => commitOnBranch(context, input),
    createRef: async ({ input }: Input<{ readonly name: string; readonly oid: string }>) =>
      refPayload(context, input.clientMutationId, { ref: input.name, to: input.oid, how: 'create' }),
    updateRef: async ({
      input,
    }: Input<{ readonly refId: string; readonly oid: string; readonly force?: boolean | null }>) =>
      refPayload(context, input.clientMutationId, {
        ref: Buffer.from(input.refId.replace(/^REF_/, ''), 'base64url').toString('utf8'),
        to: input.oid,
        how: input.force === true ? 'force' : 'advance',
      }),
    addComment: ({ input }: Input<{ readonly subjectId: string; readonly body: string }>) => {
      mayWrite(context, 'issues', 'read');
      const issue = issueById(context, input.subjectId);
      const node = commentObject(context, addComment(context, issue, input.body));
      return {
        clientMutationId: input.clientMutationId,
        commentEdge: { cursor: '', node },
        subject: issueObject(context, issue),
      };
    },
    updateIssueComment: ({ input }: Input<{ readonly id: string; readonly body: string }>) => {
      mayWrite(context, 'issues', 'read');
      const comment = commentById(context, input.id);
      if (comment.author.id !== context.grant.account.id && !mayPush(context)) {
        throw new GraphqlRefusal(
          'FORBIDDEN',
          `${context.grant.account.login} does not have the correct permissions to execute UpdateIssueComment`,
        );
      }
      return {
        clientMutationId: input.clientMutationId,
        issueComment: commentObject(context, editComment(context, comment, input.body)),
      };
    },
    addSubIssue: ({ input }: Input<{ readonly issueId: string; readonly subIssueId: string }>) => {
      mayWrite(context, 'issues', 'triage');
      const child = issueById(context, input.subIssueId);
      const parent = linkChild(context, issueById(context, input.issueId), child);
      return {
        clientMutationId: input.clientMutationId,
        issue: issueObject(context, parent),
        subIssue: issueObject(context, child),
      };
    },
  };
}

async function refPayload(
  context: Context,
  clientMutationId: string | null | undefined,
  change: RefChange,
): Promise<object> {
  mayWrite(context, 'contents');
  const outcome = await context.world.git.move(change);
  if (outcome.kind !== 'moved') throw new GraphqlRefusal('UNPROCESSABLE', words(outcome));
  await announcePush(context, {
    ref: change.ref,
    before: outcome.before,
    after: outcome.after,
    forced: outcome.forced,
  });
  const ref = await context.world.git.ref(change.ref);
  return { clientMutationId, ref: ref ? refObject(context, ref) : null };
}

function issueById({ world }: Context, id: string): Issue {
  const node = readNodeId(id);
  const issue = node && (node.prefix === 'I' || node.prefix === 'PR') ? world.issues.byId(node.id) : null;
  if (!issue) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  return issue;
}

function commentById({ world }: Context, id: string): Comment {
  const node = readNodeId(id);
  const comment = node?.prefix === 'IC' ? world.issues.comment(node.id) : null;
  if (!comment) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  return comment;
}
