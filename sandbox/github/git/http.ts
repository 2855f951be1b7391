/**
 * `git clone`, `fetch` and `push` at the repository's address, by git's own server program. What a push moved is found by
 * looking before and after, while no other update is let in.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ApiRequest, Reply, TokenGrant } from '../../contract.ts';
import { check } from '../http/check.ts';
import { Refusal } from '../http/refusal.ts';
import { read, write } from '../http/route.ts';
import type { World } from '../world.ts';
import { gitEnvironment } from './process.ts';
import { refusedBy } from './protection.ts';
import { announcePush, type Push } from './push.ts';

export const gitPaths = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** `request`: to one of `gitPaths`. */
export async function answerGit(world: World, request: ApiRequest): Promise<Reply> {
  const [, owner = '', name = '', rest = ''] = gitPaths.exec(request.path) ?? [];
  const { repository } = world;
  if (`${owner}/${name}`.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase()) return absent;
  const pushing = rest === 'git-receive-pack' || request.query.get('service') === 'git-receive-pack';
  const refused = refuse(world, request, pushing);
  if (refused) return refused;
  if (rest !== 'git-receive-pack' || !request.grant) return serve(world, request, rest);
  const { reply, pushes } = await world.git.exclusive(() => watched(world, request, rest));
  for (const push of pushes) await announcePush({ world, grant: request.grant }, push);
  return reply;
}

const absent = words(404, 'Repository not found.');

function words(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: new TextEncoder().encode(`${text}\n`) };
}

/** Everybody reads a public repository, without a token too. */
function refuse(world: World, { grant, headers }: ApiRequest, pushing: boolean): Reply | null {
  const open = !world.repository.private && !pushing && headers['authorization'] === undefined;
  if (open) return null;
  if (!grant) return words(401, 'No anonymous write access.', { 'www-authenticate': 'Basic realm="GitHub"' });
  try {
    check(world, grant, pushing ? write('contents') : read('contents'));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { owner, name } = world.repository;
    if (error.reply.status === 404) return absent;
    return words(403, `Permission to ${owner}/${name}.git denied to ${grant.account.login}.`);
  }
}

async function watched(
  world: World,
  request: ApiRequest,
  rest: string,
): Promise<{ readonly reply: Reply; readonly pushes: readonly Push[] }> {
  const refs = async () => new Map((await world.git.refs('refs/')).map(({ name, oid }) => [name, oid]));
  const before = await refs();
  const reply = await serve(world, request, rest);
  const after = await refs();
  const moved = [...new Set([...before.keys(), ...after.keys()])].filter((ref) => before.get(ref) !== after.get(ref));
  const pushes = moved.map(async (ref): Promise<Push> => {
    const [from, to] = [before.get(ref) ?? null, after.get(ref) ?? null];
    const forced = from !== null && to !== null && !(await world.git.isAncestor(from, to));
    return { ref, before: from, after: to, forced };
  });
  return { reply, pushes: await Promise.all(pushes) };
}

function serve(world: World, request: ApiRequest, rest: string): Promise<Reply> {
  const { directory } = world.git;
  const grant: TokenGrant | null = request.grant;
  const refused = grant ? [...world.protection.keys()].map((branch) => `refs/heads/${branch}`) : [];
  const child = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      ...gitEnvironment,
      GIT_PROJECT_ROOT: path.dirname(directory),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${path.basename(directory)}/${rest}`,
      QUERY_STRING: request.query.toString(),
      REQUEST_METHOD: request.method,
      REMOTE_USER: grant?.account.login ?? '',
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(request.raw.byteLength),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
      SANDBOX_PROTECTED: refused.filter((ref) => grant && refusedBy({ world, grant }, ref) !== null).join('\n'),
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  // It may end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(request.raw);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(parse(Buffer.concat(chunks))));
  });
}

/** Header lines, an empty line, the body. */
function parse(output: Buffer): Reply {
  const end = output.indexOf('\r\n\r\n');
  const lines = output
    .toString('latin1', 0, Math.max(end, 0))
    .split('\r\n')
    .map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  const headers = Object.fromEntries(
    lines.flatMap((one) => (one ? [[(one[1] ?? '').toLowerCase(), one[2] ?? '']] : [])),
  );
  const { status = '200', ...others } = headers;
  return { status: Number.parseInt(status, 10), headers: others, body: new Uint8Array(output.subarray(end + 4)) };
}
