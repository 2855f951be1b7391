/** What follows from a moved branch or tag: the `push` event, and its pull requests. Refs elsewhere move silently. */
import type { TokenGrant } from '../../contract.ts';
import { followPush } from '../pulls/follow.ts';
import { renderUser, type Json } from '../render.ts';
import { htmlUrl, type World } from '../world.ts';

export interface Push {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly forced: boolean;
}

interface Pusher {
  readonly world: World;
  readonly grant: TokenGrant;
}

const nothing = '0'.repeat(40);

export async function announcePush(pusher: Pusher, push: Push): Promise<void> {
  const { world, grant } = pusher;
  if (!/^refs\/(?:heads|tags)\//.test(push.ref)) return;
  const followed = followPush(pusher, push);
  const head = push.after === null ? null : await renderPushed(world, push.after);
  world.announce(
    'push',
    {
      ref: push.ref,
      before: push.before ?? nothing,
      after: push.after ?? nothing,
      created: push.before === null,
      deleted: push.after === null,
      forced: push.forced,
      base_ref: null,
      compare: `${htmlUrl(world)}/compare/${push.before ?? nothing}...${push.after ?? nothing}`,
      commits: head ? [head] : [],
      head_commit: head,
      pusher: { name: grant.account.login, email: `${grant.account.login}@users.noreply.github.com` },
      sender: renderUser(world, grant.account),
    },
    grant,
  );
  await followed;
}

async function renderPushed(world: World, oid: string): Promise<Json | null> {
  const told = await renderCommitAlone(world, oid);
  const url = `${htmlUrl(world)}/commit/${oid}`;
  return told && { ...told, distinct: true, url, added: [], removed: [], modified: [] };
}

/** As runs tell the commit that they are of. */
export async function renderCommitAlone(world: World, oid: string): Promise<Json | null> {
  const commit = await world.git.commit(oid);
  if (!commit) return null;
  return {
    id: oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}
