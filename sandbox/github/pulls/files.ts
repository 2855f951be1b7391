/** The files that a pull request changes, against where it left the base branch. */
import type { Issue } from '../issues/store.ts';
import type { Json } from '../render.ts';
import { apiUrl, htmlUrl, type World } from '../world.ts';
import { mergeBase, type Sides } from './measure.ts';

export interface ChangedFile {
  readonly path: string;
  /** Before it was renamed. */
  readonly from: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
};

/** GitHub lists at most three thousand. */
const most = 3000;

/** Sorted by path. */
export async function changedFiles(world: World, { pull }: Issue): Promise<readonly ChangedFile[]> {
  if (!pull) return [];
  const { git } = world;
  const sides = { head: pull.headSha, base: pull.merged ? pull.measure.base : pull.baseSha };
  const files = await filesBetween(git, { base: await mergeBase(git, sides), head: sides.head });
  return files.slice(0, most);
}

/** Sorted by path. */
export async function filesBetween(git: World['git'], { base, head }: Sides): Promise<readonly ChangedFile[]> {
  const text = await git.run(['diff', '--raw', '--numstat', '--abbrev=40', '-M', '-z', base, head]);
  return read(text.split('\0'));
}

/** First all raw records, `:modes oids LETTER`, path and, of a rename, the new path; then all counts. */
function read(parts: readonly string[]): readonly ChangedFile[] {
  const files: ChangedFile[] = [];
  const counts = new Map<string, readonly [number, number]>();
  for (let at = 0; at < parts.length;) {
    const part = parts[at] ?? '';
    const [, before = '', after = '', letter = ''] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/.exec(part) ?? [];
    const [, added, removed, path] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(part) ?? [];
    if (letter !== '') {
      const moved = letter === 'R';
      const name = parts[at + (moved ? 2 : 1)] ?? '';
      const status = statuses[letter] ?? 'changed';
      const oid = letter === 'D' ? before : after;
      files.push({ path: name, from: moved ? (parts[at + 1] ?? '') : null, status, oid, additions: 0, deletions: 0 });
      at += moved ? 3 : 2;
    } else if (path === undefined) at += 1;
    else {
      counts.set(path === '' ? (parts[at + 2] ?? '') : path, [Number(added) || 0, Number(removed) || 0]);
      at += path === '' ? 3 : 1;
    }
  }
  return files.map((file) => {
    const [additions, deletions] = counts.get(file.path) ?? [0, 0];
    return { ...file, additions, deletions };
  });
}

export function renderFile(world: World, { pull }: Issue, file: ChangedFile): Json {
  return renderFileAt(world, pull?.headSha ?? '', file);
}

export function renderFileAt(world: World, at: string, file: ChangedFile): Json {
  const address = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${htmlUrl(world)}/blob/${at}/${address}`,
    raw_url: `${htmlUrl(world)}/raw/${at}/${address}`,
    contents_url: `${apiUrl(world)}/contents/${address}?ref=${at}`,
    ...(file.from === null ? {} : { previous_filename: file.from }),
  };
}
