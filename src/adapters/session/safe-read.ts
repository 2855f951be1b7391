/**
 * Opening a file that a worker named. A worker may hold an agent that obeys whoever wrote the issue, so a path may be a
 * link to a secret, a pipe that never ends, or the token in `.git/config`: nothing is followed, nothing but a regular
 * file inside the root is read, and the size is known before the first byte.
 */
import { constants, type BigIntStats } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileReading } from '../../app/ports/session.ts';

/** No link at the end of the path, no waiting for a pipe's other side. Windows has neither, and no such flags. */
const carefully = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const secretNames = [/^\.env/, /^id_(rsa|dsa|ecdsa|ed25519)$/, /\.(pem|key|p12|pfx)$/, /^\.(npmrc|netrc|pypirc)$/];
const closedDirectories = new Set(['.git', '.ssh', '.swarmlead']);

/** Whether a path below the root holds secrets, git's own state, or ours. */
export function isClosed(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  return parts.some((part) => closedDirectories.has(part) || secretNames.some((name) => name.test(part)));
}

export async function readSafely(file: {
  /** Absolute. */
  readonly root: string;
  /** Absolute, or relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  /** Bytes. */
  readonly limit: number;
}): Promise<FileReading> {
  const given = resolve(file.cwd, file.path);
  const handle = await openCarefully(given);
  if ('cause' in handle) return handle;
  try {
    return await readHandle(handle, { given, root: file.root, limit: file.limit });
  } finally {
    await handle.close();
  }
}

type Refused = Extract<FileReading, { readonly kind: 'refused' }>;

function refused(reason: string, cause: Refused['cause'] = 'not-allowed'): Refused {
  return { kind: 'refused', cause, reason };
}

async function openCarefully(path: string): Promise<FileHandle | Refused> {
  try {
    return await open(path, carefully);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refused('there is no such file', 'absent');
    if (code === 'ELOOP') return refused('it is a symbolic link');
    if (code === 'ENXIO') return refused('it is not a regular file');
    return refused('it cannot be opened');
  }
}

async function readHandle(
  handle: FileHandle,
  file: { readonly given: string; readonly root: string; readonly limit: number },
): Promise<FileReading> {
  const opened = await handle.stat({ bigint: true });
  if (!opened.isFile()) return refused('it is not a regular file');
  const path = await pathBelow(file.root, file.given, opened);
  if (path === null) return refused('it is outside of the workspace');
  if (isClosed(path)) return refused('files of that name or place may hold secrets and are never taken');
  if (path.length > 500) return refused('its path is longer than 500 characters');
  if (opened.size > BigInt(file.limit)) {
    return refused(`it has ${opened.size} bytes; at most ${file.limit} are taken`, 'too-large');
  }
  const bytes = await handle.readFile();
  return bytes.byteLength > file.limit
    ? refused('it grew while it was read', 'too-large')
    : { kind: 'file', path, bytes };
}

/** The path below the root of the very file that was opened; a link swapped in meanwhile is another file, so null. */
async function pathBelow(root: string, given: string, opened: BigIntStats): Promise<string | null> {
  const real = await realpath(given).catch(() => null);
  if (real === null) return null;
  const now = await stat(real, { bigint: true }).catch(() => null);
  if (now?.ino !== opened.ino || now.dev !== opened.dev) return null;
  const below = relative(await realpath(root), real)
    .split(sep)
    .join('/');
  return below === '' || below === '..' || below.startsWith('../') || isAbsolute(below) ? null : below;
}
