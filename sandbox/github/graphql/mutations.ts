/** The mutations that clients use here; another one of GitHub's answers null, without an effect. */
import type { RefChange } from '../git/store.ts';
import { refuseProtected } from '../git/protection.ts';
import { announcePush } from '../git/push.ts';
import { words } from '../git/ref-routes.ts';
import { mayPush } from '../identity/may.ts';
import { addComment, editComment } from '../issues/acts.ts';
import type { Comment } from '../issues/store.ts';
import { readNodeId } from '../world.ts';
import { commitOnBranch, type CommitOnBranch } from './commit-on-branch.ts';
import { mayWrite, subjectOf, type Context } from './context.ts';
import { refNameIn, refObject } from './git.ts';
import {
  closeIssue,
  createIssue,
  issueById,
  unresolved,
  type CloseIssue,
  type CreateIssue,
} from './issue-mutations.ts';
import { commentObject, issueObject } from './issues.ts';
import { nodeOf } from './query.ts';
import { GraphqlRefusal } from './refusal.ts';

type Input<Fields> = { readonly input: Fields & { readonly clientMutationId?: string | null } };
type CreateRef = { readonly repositoryId: string; readonly name: string; readonly oid: string };
type UpdateRef = { readonly refId: string; readonly oid: string; readonly force?: boolean | null };
type UpdateRefs = {
  readonly repositoryId: string;
  readonly refUpdates: readonly {
    readonly name: string;
    readonly afterOid: string;
    readonly beforeOid?: string | null;
    readonly force?: boolean | null;
  }[];
};
type AddComment = { readonly subjectId: string; readonly body: string };
type UpdateComment = { readonly id: string; readonly body: string };

export function mutationRoot(context: Context): object {
  return {
    createCommitOnBranch: ({ input }: Input<CommitOnBranch>) => commitOnBranch(context, input),
    createRef: ({ input }: Input<CreateRef>) => createRef(context, input),
    updateRef: ({ input }: Input<UpdateRef>) => updateRef(context, input),
    updateRefs: ({ input }: Input<UpdateRefs>) => updateRefs(context, input),
    createIssue: ({ input }: Input<CreateIssue>) => createIssue(context, input),
    closeIssue: ({ input }: Input<CloseIssue>) => closeIssue(context, input),
    addComment: ({ input }: Input<AddComment>) => say(context, input),
    updateIssueComment: ({ input }: Input<UpdateComment>) => edit(context, input),
  };
}

async function createRef(context: Context, input: Input<CreateRef>['input']): Promise<object> {
  nodeOf(context, input.repositoryId);
  return movedRef(context, input.clientMutationId, { ref: input.name, to: input.oid, how: 'create' });
}

async function updateRef(context: Context, input: Input<UpdateRef>['input']): Promise<object> {
  const ref = refNameIn(input.refId);
  const how = input.force === true ? 'force' : 'advance';
  return movedRef(context, input.clientMutationId, { ref, to: input.oid, how });
}

const noObject = '0'.repeat(40);

/** On GitHub all of them or none; here one, which is what clients use. */
async function updateRefs(context: Context, input: Input<UpdateRefs>['input']): Promise<object> {
  nodeOf(context, input.repositoryId);
  const [update, second] = input.refUpdates;
  if (!update || second) throw new GraphqlRefusal('UNPROCESSABLE', 'This local GitHub updates one ref at a time.');
  const { name, afterOid, beforeOid, force } = update;
  const to = afterOid === noObject ? null : afterOid;
  const made = beforeOid === noObject;
  await movedRef(context, input.clientMutationId, {
    ref: name,
    to,
    how: made ? 'create' : force === true || to === null ? 'force' : 'advance',
    ...(beforeOid && !made ? { expected: beforeOid } : {}),
  });
  return { clientMutationId: input.clientMutationId };
}

async function movedRef(
  context: Context,
  clientMutationId: string | null | undefined,
  change: RefChange,
): Promise<object> {
  mayWrite(context, 'contents');
  refuseProtected(context, change.ref);
  const outcome = await context.world.git.move(change);
  if (outcome.kind === 'exists') {
    throw new GraphqlRefusal('UNPROCESSABLE', `A ref named "${change.ref}" already exists in the repository.`);
  }
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

function say(context: Context, input: Input<AddComment>['input']): object {
  const issue = issueById(context, input.subjectId);
  mayWrite(context, subjectOf(issue), 'read');
  const node = commentObject(context, addComment(context, issue, input.body));
  return {
    clientMutationId: input.clientMutationId,
    commentEdge: { cursor: '', node },
    subject: issueObject(context, context.world.issues.get(issue.number) ?? issue),
  };
}

function edit(context: Context, input: Input<UpdateComment>['input']): object {
  const comment = commentById(context, input.id);
  const subject = context.world.issues.get(comment.issue)?.pull ? 'pull_requests' : 'issues';
  mayWrite(context, subject, 'read');
  if (comment.author.id !== context.grant.account.id && !mayPush(context, subject)) {
    const { login } = context.grant.account;
    throw new GraphqlRefusal(
      'FORBIDDEN',
      `${login} does not have the correct permissions to execute \`UpdateIssueComment\``,
    );
  }
  const issueComment = commentObject(context, editComment(context, comment, input.body));
  return { clientMutationId: input.clientMutationId, issueComment };
}

function commentById({ world }: Context, id: string): Comment {
  const node = readNodeId(id);
  const comment = node?.prefix === 'IC' ? world.issues.comment(node.id) : null;
  if (!comment) throw unresolved(id);
  return comment;
}
