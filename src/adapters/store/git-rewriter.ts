/**
 * A swarm's ref made anew by git itself: fetched, its commits written again from the first that held something, and pushed
 * only if the ref still stands where it was observed (`--force-with-lease`), which the host's git compares in one step.
 */
import type { HistoryRewriter, Rewrite, Rewritten } from '../../app/ports/history-rewriter.ts';
import { anewStream, type AnewStream, type OldCommit } from './anew-stream.ts';
import { withBareGit, whyOf, type BareGit, type Remote } from './bare-git.ts';
import { messageOf } from './git-ref-store.ts';
import { readCommit } from './raw-commit.ts';

export function createGitRewriter(of: { readonly remote: Remote; readonly nonce: () => string }): HistoryRewriter {
  return {
    rewrite: async (wanted) => withBareGit(of.remote, async (git) => rewrite(git, wanted, of.nonce())),
  };
}

async function rewrite(git: BareGit, wanted: Rewrite, nonce: string): Promise<Rewritten> {
  const { ref, onto, yes } = wanted;
  const fetched = await git.try(['fetch', '--quiet', '--no-tags', git.url, `+${ref}:refs/keep`]);
  if (fetched.code !== 0) return refusedBy(fetched.err);
  if ((await git.ask(['rev-parse', 'refs/keep'])).trim() !== onto.commit) return { kind: 'lost' };
  const { text, held, anew } = await streamOf(git, wanted, nonce);
  if (held === 0) return { kind: 'nothing' };
  if (!yes) return { kind: 'won', commit: onto.commit, held, anew };
  const commit = (await git.ask(['fast-import', '--quiet', '--force', '--done'], text)).trim();
  const lease = `--force-with-lease=${ref}:${onto.commit}`;
  const pushed = await git.try(['push', '--quiet', lease, git.url, `${commit}:${ref}`]);
  if (pushed.code === 0) return { kind: 'won', commit, held, anew };
  return settle(git, { ref, before: onto.commit, done: { kind: 'won', commit, held, anew }, err: pushed.err });
}

/** The push failed, or its answer was lost: the ref tells. */
async function settle(
  git: BareGit,
  of: {
    readonly ref: string;
    readonly before: string;
    readonly done: Extract<Rewritten, { readonly kind: 'won' }>;
    readonly err: string;
  },
): Promise<Rewritten> {
  const listed = await git.try(['ls-remote', git.url, of.ref]);
  const head = /^[0-9a-f]{40,64}/.exec(listed.out)?.[0];
  if (head === of.done.commit) return of.done;
  return listed.code === 0 && head !== undefined && head !== of.before ? { kind: 'lost' } : refusedBy(of.err);
}

function refusedBy(err: string): Rewritten {
  // Where the host does not let git in, git would ask for another name and password.
  const isLocked = /could not read Username|Authentication failed/.test(err);
  return { kind: 'refused', reason: isLocked ? 'the host does not let git in with this token' : whyOf(err) };
}

async function streamOf(git: BareGit, wanted: Rewrite, nonce: string): Promise<AnewStream> {
  const { ref, path, without, top, author, at } = wanted;
  const commits = await commitsOf(git, path);
  const texts = await git.objects(commits.flatMap(({ blob }) => blob ?? []));
  const replaced = [...texts].flatMap(([blob, text]): readonly (readonly [string, string])[] => {
    const left = without(Buffer.from(text, 'latin1').toString('utf8'));
    return left === null ? [] : [[blob, bytesOf(left)]];
  });
  const name = author.login.replaceAll(/[<>\n]/g, '');
  const who = `${name} <${author.id}+${name}@users.noreply.github.com> ${Math.floor(Date.parse(at) / 1000)} +0000`;
  const message = bytesOf(`${messageOf({ ref, message: top.message, nonce })}\n`);
  const files = new Map([...top.files].map(([file, text]) => [file, bytesOf(text)]));
  const onTop = { files, commit: { author: bytesOf(who), committer: bytesOf(who), message } };
  return anewStream({ commits, path, replaced: new Map(replaced), top: onTop });
}

/** Parents before children. */
async function commitsOf(git: BareGit, path: string): Promise<readonly OldCommit[]> {
  const ids = (await git.ask(['rev-list', '--reverse', '--topo-order', 'refs/keep'])).trim().split('\n');
  const raws = await git.objects(ids);
  const asked = ids.map((id) => `${id}:${path}\n`).join('');
  const blobs = (await git.ask(['cat-file', '--batch-check=%(objectname) %(objecttype)'], asked)).split('\n');
  return ids.map((id, index) => {
    const [, blob = null] = /^([0-9a-f]+) blob$/.exec(blobs[index] ?? '') ?? [];
    return { id, commit: readCommit(raws.get(id) ?? ''), blob };
  });
}

/** As git is given it: one character a byte. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
