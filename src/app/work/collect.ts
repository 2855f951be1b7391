/**
 * What a worker hands in, gathered from its store and its workspace: what it said with `swarmlead deliver`, and also
 * declared paths that exist and were changed, because a script that writes the promised file has handed it in as far as
 * its author is concerned. The coordinator checks all of it again.
 */
import type { DeliverableSpec } from '../../core/config/swarm-config.ts';
import type { Delivered, HandedMemory, Measurement, Note } from '../../core/swarm/hand-in.ts';
import { headingsOf, isMarkdown } from '../../core/verdict/heading.ts';
import { isGlob } from '../../core/verdict/glob.ts';
import type { DeliveryRecord, SessionRecord, SessionStore, Workspace } from '../ports/session.ts';

export const caps = {
  files: 60,
  /** Of one file, and of all together. */
  bytes: 25 * 1024 * 1024,
  measurements: 1000,
  memory: 200,
  notes: 500,
} as const;

export interface Collected {
  readonly measurements: readonly Measurement[];
  /** Without `file`: their place in an archive is the packer's. */
  readonly delivered: readonly CollectedFile[];
  /** Paths whose content is what the checked-out commit has. */
  readonly unchanged: ReadonlySet<string>;
  readonly memory: readonly HandedMemory[];
  readonly notes: readonly Note[];
  /** What was left out and why, in our words and with declared names only. */
  readonly warnings: readonly string[];
}

export interface CollectedFile {
  readonly delivered: Omit<Delivered, 'file'>;
  readonly bytes: Uint8Array;
}

export async function collect(options: {
  readonly store: SessionStore;
  readonly workspace: Workspace;
  readonly deliverables: readonly DeliverableSpec[];
  /** Of declared paths; those that were not changed are left out then. What was delivered by name stays in any case. */
  readonly onlyChanged: boolean;
}): Promise<Collected> {
  const { records, broken } = await options.store.read();
  const sorted = sort(records);
  const recorded = await recordedFiles(options.store, sorted.deliveries);
  const declared = await declaredFiles(options, new Set(recorded.files.map((file) => file.delivered.path)));
  const delivered = [...recorded.files, ...declared.files];
  return {
    measurements: distinct(sorted.measurements, (one) => [one.metric, one.value, one.evidence]),
    delivered,
    unchanged: await unchangedAmong(options.workspace, delivered),
    memory: newestPerKey(sorted.memory).slice(-caps.memory),
    notes: sorted.notes.slice(-caps.notes),
    warnings: [
      ...(broken > 0 ? [`${broken} files of the local store are no records and were left out`] : []),
      ...recorded.warnings,
      ...declared.warnings,
    ],
  };
}

interface Sorted {
  readonly measurements: Measurement[];
  readonly deliveries: DeliveryRecord[];
  readonly memory: HandedMemory[];
  readonly notes: Note[];
}

function sort(records: readonly SessionRecord[]): Sorted {
  const sorted: Sorted = { measurements: [], deliveries: [], memory: [], notes: [] };
  for (const one of records) {
    if (one.kind === 'measurement') sorted.measurements.push(one.record);
    else if (one.kind === 'delivery') sorted.deliveries.push(one.record);
    else if (one.kind === 'memory') sorted.memory.push(one.record);
    else sorted.notes.push(one.record);
  }
  return sorted;
}

interface Files {
  readonly files: readonly CollectedFile[];
  readonly warnings: readonly string[];
}

/** The newest delivery of a path under a name counts, with the bytes as they were at that call. */
async function recordedFiles(store: SessionStore, records: readonly DeliveryRecord[]): Promise<Files> {
  const newest = [...new Map(records.map((one) => [JSON.stringify([one.path, one.name ?? null]), one])).values()];
  const files: CollectedFile[] = [];
  let lost = 0;
  for (const record of newest) {
    const bytes = await store.kept(record.sha256);
    if (bytes) files.push(describe({ path: record.path, bytes, sha256: record.sha256, name: record.name }));
    else lost += 1;
  }
  return { files, warnings: lost > 0 ? [`the bytes of ${lost} deliveries are gone from the local store`] : [] };
}

async function declaredFiles(
  options: { readonly store: SessionStore; readonly workspace: Workspace } & {
    readonly deliverables: readonly DeliverableSpec[];
    readonly onlyChanged: boolean;
  },
  already: ReadonlySet<string>,
): Promise<Files> {
  const { workspace } = options;
  const files = new Map<string, CollectedFile>();
  const warnings: string[] = [];
  for (const spec of options.deliverables.filter((one) => one.kind === 'path')) {
    for (const path of await workspace.find(spec.item, isGlob(spec.item) ? caps.files + 1 : 1)) {
      if (already.has(path) || files.has(path)) continue;
      const reading = await workspace.read(path, caps.bytes);
      if (reading.kind === 'refused') {
        warnings.push(`${spec.item} was not taken: ${reading.reason}`);
        continue;
      }
      if (options.onlyChanged && (await workspace.unchanged(reading.path, reading.bytes))) continue;
      files.set(
        path,
        describe({ path: reading.path, bytes: reading.bytes, sha256: await options.store.keep(reading.bytes) }),
      );
    }
  }
  return { files: [...files.values()], warnings };
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

async function unchangedAmong(workspace: Workspace, files: readonly CollectedFile[]): Promise<ReadonlySet<string>> {
  const unchanged = new Set<string>();
  for (const { delivered, bytes } of files) {
    if (await workspace.unchanged(delivered.path, bytes)) unchanged.add(delivered.path);
  }
  return unchanged;
}

function distinct<T>(all: readonly T[], key: (one: T) => readonly unknown[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(key(one)), one])).values()];
}

function newestPerKey(entries: readonly HandedMemory[]): readonly HandedMemory[] {
  const newest = new Map<string, HandedMemory>();
  for (const entry of entries) {
    newest.delete(entry.key);
    newest.set(entry.key, entry);
  }
  return [...newest.values()];
}
