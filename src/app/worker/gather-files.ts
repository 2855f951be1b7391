/**
 * The files of a hand-in, from three places: what `swarmlead deliver` recorded, declared paths that exist, and what
 * measurements name as their evidence, so that each number can be looked up after the job is gone. The workspace's
 * working directory is its root here.
 */
import type { DeliverableSpec } from '../../core/config/swarm-config.ts';
import type { Delivered } from '../../core/swarm/hand-in.ts';
import { headingsOf, isMarkdown } from '../../core/verdict/markdown-headings.ts';
import type { DeliveryRecord } from '../../core/hooks/session-record.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import { caps } from './caps.ts';

export interface CollectedFile {
  /** Without `file`: its place in an archive is the packer's. */
  readonly delivered: Omit<Delivered, 'file'>;
  readonly bytes: Uint8Array;
}

export interface Files {
  readonly files: readonly CollectedFile[];
  /** What was left out and why, in our words and the swarm file's. */
  readonly warnings: readonly string[];
}

interface Sources {
  readonly store: SessionStore;
  readonly workspace: Workspace;
  /** Leaves out what is as the checked-out commit has it. */
  readonly onlyChanged: boolean;
}

/** One per path and name, all names of a path with the bytes of its newest delivery, as they were at that call. */
export async function recordedFiles(store: SessionStore, records: readonly DeliveryRecord[]): Promise<Files> {
  const newest = new Map(records.map((one) => [one.path, one.sha256]));
  const distinct = [...new Map(records.map((one) => [JSON.stringify([one.path, one.name ?? null]), one])).values()];
  const files: CollectedFile[] = [];
  let lost = 0;
  for (const { path, name, sha256: own } of distinct) {
    const sha256 = newest.get(path) ?? own;
    const bytes = await store.kept(sha256);
    if (bytes) files.push(describe({ path, bytes, sha256, name }));
    else lost += 1;
  }
  return { files, warnings: lost > 0 ? [`the bytes of ${lost} deliveries are gone from the local store`] : [] };
}

/** Paths that the swarm file declares, except those that are `taken`. */
export async function declaredFiles(
  sources: Sources,
  specs: readonly DeliverableSpec[],
  taken: ReadonlySet<string>,
): Promise<Files> {
  const files = new Map<string, CollectedFile>();
  const warnings: string[] = [];
  for (const spec of specs.filter((one) => one.kind === 'path')) {
    for (const path of await sources.workspace.find(spec.item, caps.files + 1)) {
      if (taken.has(path) || files.has(path)) continue;
      const file = await readFile(sources, path);
      if (typeof file === 'string') warnings.push(`${spec.item} was not taken: ${file}`);
      else if (file) files.set(path, file);
    }
  }
  return { files: [...files.values()], warnings };
}

/** `paths` may repeat. Only while there is room: a file that merely shows a number may not crowd out a deliverable. */
export async function evidenceFiles(
  sources: Sources,
  paths: readonly string[],
  before: readonly CollectedFile[],
): Promise<Files> {
  const taken = new Set(before.map((one) => one.delivered.path));
  const wanted = new Set(paths);
  const files: CollectedFile[] = [];
  let room = caps.bytes - before.reduce((sum, one) => sum + one.bytes.byteLength, 0);
  let left = 0;
  for (const path of [...wanted].filter((one) => !taken.has(one))) {
    const file = before.length + files.length < caps.files ? await readFile(sources, path) : 'no room';
    if (file === null) continue;
    if (typeof file === 'string' || file.bytes.byteLength > room) left += 1;
    else {
      files.push(file);
      room -= file.bytes.byteLength;
    }
  }
  return { files, warnings: left > 0 ? [`${left} files that show evidence could not be handed in`] : [] };
}

/** null: it is not to be taken because nothing changed. A text: why it cannot be. */
async function readFile(sources: Sources, path: string): Promise<CollectedFile | string | null> {
  const { store, workspace } = sources;
  const reading = await workspace.read(path, caps.bytes);
  if (reading.kind === 'refused') return reading.reason;
  if (sources.onlyChanged && (await workspace.unchanged(reading.path, reading.bytes))) return null;
  return describe({ path: reading.path, bytes: reading.bytes, sha256: await store.keep(reading.bytes) });
}

function describe(file: {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly name?: string | undefined;
}): CollectedFile {
  const headings = isMarkdown(file.path) ? headingsOf(new TextDecoder().decode(file.bytes)) : [];
  return {
    bytes: file.bytes,
    delivered: {
      ...(file.name === undefined ? {} : { name: file.name }),
      path: file.path,
      bytes: file.bytes.byteLength,
      sha256: file.sha256,
      ...(headings.length === 0 ? {} : { headings: [...headings] }),
    },
  };
}
