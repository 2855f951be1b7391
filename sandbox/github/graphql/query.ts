/** The roots of GraphQL's reads: the repository, nodes by id, and who asks. */
import { timeNow } from '../../clock.ts';
import { readNodeId } from '../world.ts';
import { mayRead, mayReadSubject, type Context } from './context.ts';
import { actorObject } from './actors.ts';
import { commentObject, issueObject } from './issues.ts';
import { GraphqlRefusal } from './refusal.ts';
import { repositoryObject } from './repository.ts';

export function queryRoot(context: Context): object {
  const { world, grant } = context;
  return {
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      const { repository } = world;
      const same =
        owner.toLowerCase() === repository.owner.toLowerCase() && name.toLowerCase() === repository.name.toLowerCase();
      if (!same)
        throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      mayRead(context, 'metadata');
      return repositoryObject(context);
    },
    node: ({ id }: { readonly id: string }) => nodeOf(context, id),
    // Each fails by itself: what is not there is null and an error, as on GitHub.
    nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map(async (id) => nodeOf(context, id)),
    viewer: () => ({ ...actorObject(context, grant.account), __typename: 'User', login: grant.account.login }),
    rateLimit: () => ({
      limit: 5000,
      cost: 1,
      remaining: 4999,
      used: 1,
      nodeCount: 0,
      resetAt: new Date(timeNow() + 3_600_000).toISOString(),
    }),
  };
}

export function nodeOf(context: Context, id: string): object {
  const { world } = context;
  const node = readNodeId(id);
  switch (node?.prefix) {
    case 'R':
      if (node.id === world.repository.id) return repositoryObject(context);
      break;
    case 'I':
    case 'PR': {
      const issue = world.issues.byId(node.id);
      mayReadSubject(context, issue);
      if (issue) return issueObject(context, issue);
      break;
    }
    case 'IC': {
      const comment = world.issues.comment(node.id);
      mayReadSubject(context, comment && world.issues.get(comment.issue));
      if (comment) return commentObject(context, comment);
      break;
    }
    case 'U':
    case 'BOT': {
      const account = world.people.byId(node.id);
      if (account) return actorObject(context, account);
      break;
    }
    default:
  }
  throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
}
