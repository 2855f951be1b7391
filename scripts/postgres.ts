/**
 * A PostgreSQL for a test: a data directory of its own that goes with it, a socket in that directory and no port, and no
 * care for a crash of the machine. It ends when whoever started it ends, however that ends.
 */
import { execFileSync, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Its socket's path must be short, and its directory's parents open to its user: no temporary folder of a test. */
const temporary = '/tmp';
const debian = '/usr/lib/postgresql';

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

export interface Postgres {
  /** `postgresql://…`, of its superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/** On the PATH, or where Debian puts them; null: nowhere. */
export function findPostgres(): Programs | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  return found === undefined ? null : { initdb: join(found, 'initdb'), postgres: join(found, 'postgres') };
}

/** Throws when it does not come up. */
export async function startPostgres({ initdb, postgres }: Programs): Promise<Postgres> {
  const folder = mkdtempSync(join(temporary, 'swarmlead-pg-'));
  const user = otherUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const data = join(folder, 'data');
  try {
    const words = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];
    execFileSync(initdb, words, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const stop = await run(postgres, ['-D', data, ...settings(folder)], { ...user, cwd: folder });
    const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
    return { url, stop: async () => stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function settings(folder: string): readonly string[] {
  const given = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    shared_buffers: '32MB',
    max_connections: '100',
  };
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL refuses to be root. */
function otherUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const name = ['postgres', 'nobody'].find((one) => spawnSync('id', [one]).status === 0);
  if (name === undefined)
    throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The shell's input ends with us, even when we are killed; then it ends what it started, and tidies up where it stands. */
const untilInputEnds = '"$@" </dev/null & child=$!; cat >/dev/null; kill -INT $child; wait $child; rm -rf "$PWD"';

async function run(program: string, words: readonly string[], options: SpawnOptions): Promise<() => Promise<void>> {
  const child = spawn('sh', ['-c', untilInputEnds, 'sh', program, ...words], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error(`PostgreSQL did not come up: ${said}`)));
  });
  return async () => {
    child.stdin?.end();
    await ended;
  };
}
