/**
 * The ref of the Dolt store on the remote, and a bare repository of ours between it and `bd`.
 *
 * `bd dolt push` by itself is a compare-and-swap of Dolt's branch: of two clones that both changed, the second is refused
 * as "non-fast-forward". But it takes the head that it finds while it pushes rather than the one that was observed, tries
 * again by itself, writes a branch `__dolt_remote_info__` besides, which starts CI, and warns in its own source of chunks
 * that are missing after pushes at once. So `bd` pushes to this bare repository alone, where nobody else is, and what it
 * pushed goes to the remote as one commit onto the observed one, by `--force-with-lease`: one update of one ref, whole or
 * not at all. Also `bd` then never sees the network, or a token.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmLeadError } from '../../../core/problem.ts';
import { gitEnvironment, type RemoteCredentials } from './environment.ts';
import { runProgram, type ProgramEnd } from './program.ts';

export const doltRef = 'refs/dolt/data';

/** Where the observed commit is kept, whatever `bd` does to `doltRef`. */
const observedRef = 'refs/swarmlead/observed';

export type Offer =
  | { readonly kind: 'won'; readonly head: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Mirror {
  /** Address for `bd`. */
  readonly url: string;
  /** Brings what the remote has. null: it has no Dolt store. */
  fetch(): Promise<string | null>;
  /** Puts the store of `bd` back to this commit, which was fetched. */
  reset(head: string): Promise<void>;
  /** What `bd` pushed, as one commit onto `observed`, to the remote. */
  offer(observed: string, message: string): Promise<Offer>;
}

export async function openMirror(options: {
  /** Folder of ours; made when it is not there. */
  readonly folder: string;
  readonly home: string;
  readonly remote: string;
  readonly credentials?: RemoteCredentials;
  /** Seconds. */
  readonly limit: number;
}): Promise<Mirror> {
  const { folder, home, remote, limit } = options;
  const environment = gitEnvironment(home, remote, options.credentials);
  const near = gitEnvironment(home, 'file:///', undefined);
  const call = async (words: readonly string[], env: Readonly<Record<string, string>>): Promise<ProgramEnd> =>
    runProgram({ program: 'git', words: ['--no-pager', ...words], folder, environment: env, limit });
  const git = async (...words: readonly string[]): Promise<string> => {
    const end = await call(words, near);
    if (end.kind === 'ended' && end.code === 0) return end.output.trim();
    throw failed(`git ${words[0] ?? ''}`, end);
  };

  await mkdir(folder, { recursive: true, mode: 0o700 });
  await git('init', '--quiet', '--bare', '--template=', '.');

  const remoteHead = async (): Promise<string | null> => {
    const end = await call(['ls-remote', '--refs', '--', remote, doltRef], environment);
    if (end.kind !== 'ended' || end.code !== 0) throw failed('git ls-remote', end);
    return /^[0-9a-f]{40,64}/.exec(end.output)?.[0] ?? null;
  };

  const afterFailure = async (made: string, observed: string, end: ProgramEnd): Promise<Offer> => {
    const head = await remoteHead();
    if (head === made) return { kind: 'won', head: made };
    if (head !== observed) return { kind: 'lost' };
    const reason = end.kind === 'ended' ? refusalOf(end) : null;
    if (reason === null) throw failed('git push', end);
    return { kind: 'refused', reason: `the host does not let the coordinator write ${doltRef}: ${reason}` };
  };

  return {
    url: `file://${folder}`,
    fetch: async () => {
      await dropLeftovers(folder);
      const words = [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--',
        remote,
        `+${doltRef}:${observedRef}`,
      ];
      const end = await call(words, environment);
      if (end.kind === 'ended' && end.code === 0) return git('rev-parse', '--verify', observedRef);
      if (end.kind === 'ended' && /couldn't find remote ref/i.test(end.complaint)) return null;
      throw failed('git fetch', end);
    },
    reset: async (head) => {
      await dropLeftovers(folder);
      await git('update-ref', doltRef, head);
      // Dolt takes no repository without a branch.
      await git('update-ref', 'refs/heads/main', head);
      await git(...tidy);
    },
    offer: async (observed, message) => {
      const made = await git('commit-tree', `${doltRef}^{tree}`, '-p', observed, '-m', message);
      const lease = `--force-with-lease=${doltRef}:${observed}`;
      const end = await call(
        ['push', '--quiet', '--porcelain', lease, '--', remote, `${made}:${doltRef}`],
        environment,
      );
      if (end.kind === 'ended' && end.code === 0) return { kind: 'won', head: made };
      return afterFailure(made, observed, end);
    },
  };
}

/** Each pass brings more objects; git looks itself whether there are too many. Refs stay files, where `bd` may write them. */
const tidy = ['-c', 'gc.auto=2000', '-c', 'gc.autoDetach=false', '-c', 'gc.packRefs=false'].concat([
  'gc',
  '--auto',
  '--quiet',
  '--prune=now',
]);

/**
 * Locks of a git that was ended in time, or died with its process; there is no other git here in our turn. Also the one
 * file below what `bd` may write that would lead git out of the mirror.
 */
async function dropLeftovers(folder: string): Promise<void> {
  const refs = await readdir(join(folder, 'refs'), { recursive: true });
  const top = await readdir(folder);
  const locks = [...refs.map((name) => join('refs', name)), ...top].filter((name) => name.endsWith('.lock'));
  for (const name of [...locks, 'objects/info/alternates'])
    await rm(join(folder, name), { force: true, recursive: true });
}

/** The folder of a mirror below the workspace. */
export function mirrorFolder(workspace: string): string {
  return join(workspace, 'mirror.git');
}

/** In git's words, one line; null when it was no refusal but something that may pass. */
function refusalOf({ output, complaint }: Extract<ProgramEnd, { kind: 'ended' }>): string | null {
  const rejected = /^!\t[^\t]*\t(.*)$/m.exec(output)?.[1];
  const denied = /^.*(?:returned error: 40[13]|Authentication failed|Permission to .* denied).*$/m.exec(complaint)?.[0];
  const words = rejected ?? denied;
  return words === undefined ? null : plain(words);
}

function failed(what: string, end: ProgramEnd): SwarmLeadError {
  const why = end.kind === 'ended' ? plain(end.complaint.trim().split('\n').at(-1) ?? '') : reasons[end.kind];
  return new SwarmLeadError({
    code: 'beads-remote',
    message: `The beads in ${doltRef} could not be reached: ${what}: ${why}. Look whether the repository is there and the token may read and write its contents; the next pass tries again.`,
  });
}

const reasons = {
  'too-long': 'it took too long and was ended',
  'too-much': 'it said more than can be kept',
  absent: 'there is no git on the PATH',
  'not-started': 'the system could not start it',
} as const;

/** What another program said, as one short line that means nothing to a log. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
}
