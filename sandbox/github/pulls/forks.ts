/**
 * Pull requests from copies of the repository, which need no right in it. The copy itself is not served: what counts here is
 * its commits, which GitHub offers as `refs/pull/N/head`, and that everything tells it as another repository.
 */
import type { TokenGrant } from '../../contract.ts';
import { editTree } from '../git/edit-tree.ts';
import { signatureOf } from '../git/object-routes.ts';
import type { Actor } from '../issues/announce.ts';
import { change } from '../issues/acts.ts';
import type { Fork, Issue } from '../issues/store.ts';
import { now, type World } from '../world.ts';
import { openPull } from './acts.ts';
import { synchronize } from './follow.ts';

export interface ForkPull {
  readonly title: string;
  readonly body?: string;
  /** Path → text, on top of the base branch. */
  readonly files: Readonly<Record<string, string>>;
  /** In the fork; default `patch-1`, counting up. */
  readonly branch?: string;
  readonly base?: string;
  readonly draft?: boolean;
}

export interface Opened {
  readonly number: number;
  /** Commit. */
  readonly head: string;
}

export async function openForkPull(world: World, grant: TokenGrant, wanted: ForkPull): Promise<Opened> {
  const actor: Actor = { world, grant };
  const base = wanted.base ?? world.repository.defaultBranch;
  const onto = await world.git.ref(`refs/heads/${base}`);
  if (!onto) throw new Error(`there is no branch ${base}`);
  const fork = forkOf(actor);
  const head = wanted.branch ?? `patch-${pullsOf(world, fork).length + 1}`;
  const headSha = await commitFiles(actor, onto.oid, wanted.files);
  const facts = {
    title: wanted.title,
    body: wanted.body ?? null,
    head,
    headSha,
    fork,
    base,
    draft: wanted.draft === true,
  };
  return { number: (await openPull(actor, facts)).number, head: headSha };
}

/** As its author pushes to the fork's branch: one more commit. */
export async function pushToFork(
  world: World,
  grant: TokenGrant,
  { number, files }: { readonly number: number; readonly files: Readonly<Record<string, string>> },
): Promise<string> {
  const issue = world.issues.get(number);
  if (!issue?.pull?.fork) throw new Error(`${number} is no pull request from a fork`);
  const actor: Actor = { world, grant };
  const before = issue.pull.headSha;
  const after = await commitFiles(actor, before, files);
  change(actor, issue, { pull: { ...issue.pull, headSha: after } });
  if (issue.state === 'open') await synchronize(actor, number, { before, after });
  return after;
}

/** One fork an account. */
function forkOf({ world, grant: { account } }: Actor): Fork {
  const known = world.issues.all().find((one) => one.pull?.fork?.owner.id === account.id)?.pull?.fork;
  if (known) return known;
  return { id: world.issues.nextId('fork'), owner: account, name: world.repository.name, createdAt: now() };
}

function pullsOf(world: World, fork: Fork): readonly Issue[] {
  return world.issues.all().filter((one) => one.pull?.fork?.id === fork.id);
}

async function commitFiles(actor: Actor, parent: string, files: Readonly<Record<string, string>>): Promise<string> {
  const { git } = actor.world;
  const changes = await Promise.all(
    Object.entries(files).map(async ([path, text]) => ({
      path,
      mode: '100644',
      oid: await git.writeBlob(Buffer.from(text)),
    })),
  );
  const before = await git.commit(parent);
  const tree = await editTree(git, before?.tree ?? null, changes);
  const author = signatureOf(actor);
  const message = `Change ${Object.keys(files).length} files`;
  return git.writeCommit({ tree, parents: [parent], author, committer: author, message });
}
