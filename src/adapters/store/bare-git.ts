/**
 * A bare repository in a temporary folder, which is gone when the work is done: its objects may hold what is to be taken
 * away. The token goes to git by its environment, for one host, and stands in no argument and in no file.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Remote {
  /** `https://github.com`. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
}

export interface Ran {
  readonly code: number;
  /** One character a byte. */
  readonly out: string;
  readonly err: string;
}

export interface BareGit {
  readonly url: string;
  /** `input`: one character a byte, as the answer. Throws git's words where it fails. */
  ask(args: readonly string[], input?: string): Promise<string>;
  try(args: readonly string[]): Promise<Ran>;
  /** Each once, in the order of the first mention: id → its bytes. */
  objects(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const most = 256 * 1024 * 1024;

export async function withBareGit<T>(remote: Remote, work: (git: BareGit) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmlead-git-'));
  try {
    const env = environmentOf(remote, folder);
    const ask: BareGit['ask'] = async (args, input = '') => {
      const { code, out, err } = await run(args, { env, input });
      if (code !== 0) throw new Error(`git ${args[0] ?? ''}: ${whyOf(err)}`);
      return out;
    };
    await ask(['init', '--quiet', '--bare', folder]);
    return await work({
      url: `${remote.serverUrl}/${remote.owner}/${remote.repo}.git`,
      ask,
      try: async (args) => run(args, { env, input: '' }),
      objects: async (ids) => batch(await ask(['cat-file', '--batch'], [...new Set(ids), ''].join('\n'))),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of many lines the one that says why: the host's reason, else its last word, else git's. */
export function whyOf(err: string): string {
  const lines = err.trim().split('\n');
  const rejected = /^ ! \[remote rejected\].*\((.*)\)$/m.exec(err)?.[1];
  const told = lines.findLast((line) => /^remote: \S/.test(line))?.slice('remote: '.length);
  const fatal = lines.findLast((line) => line.startsWith('fatal: '));
  return rejected ?? told ?? fatal ?? (lines.at(-1)?.trim() || 'git said nothing');
}

/** `<id> <type> <size>`, the bytes, and a line's end, again and again. */
function batch(out: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < out.length;) {
    const end = out.indexOf('\n', at);
    const [id = '', , size = ''] = out.slice(at, end).split(' ');
    found.set(id, out.slice(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return found;
}

function environmentOf({ serverUrl, token }: Remote, folder: string): NodeJS.ProcessEnv {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || name.startsWith('GIT_SSL_'));
  return {
    ...Object.fromEntries(own),
    GIT_DIR: folder,
    GIT_TERMINAL_PROMPT: '0',
    // Its words are read.
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    // What the machine remembers for the host is another account's, maybe.
    GIT_CONFIG_KEY_1: 'credential.helper',
    GIT_CONFIG_VALUE_1: '',
    // What a person's git does before every push is not meant for this one.
    GIT_CONFIG_KEY_2: 'core.hooksPath',
    GIT_CONFIG_VALUE_2: join(folder, 'no-hooks'),
  };
}

async function run(
  args: readonly string[],
  { env, input }: { readonly env: NodeJS.ProcessEnv; readonly input: string },
): Promise<Ran> {
  return new Promise((done) => {
    const options = { env, encoding: 'latin1', maxBuffer: most, timeout: 120_000 } as const;
    const child = execFile('git', [...args], options, (error, out, err) =>
      done({ code: error ? Number(error.code) || 1 : 0, out, err: err || (error?.message ?? '') }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(Buffer.from(input, 'latin1'));
  });
}
