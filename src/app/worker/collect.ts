/**
 * What a worker hands in, gathered from its store and its workspace: what it said with `swarmlead deliver`, and also
 * declared paths that exist and were changed, because a script that writes the promised file has handed it in as far as
 * its author is concerned. The coordinator checks all of it again.
 */
import type { CollectSpec, DeliverableSpec } from '../../core/config/swarm-config.ts';
import type { DeliveryRecord, MemoryRecord, RefusedRecord, SessionRecord } from '../../core/hooks/session-record.ts';
import { unreadText, type Unread } from '../../core/measure/unread.ts';
import type { HandedMemory, HandIn, HookCall, Measurement, Note } from '../../core/swarm/hand-in.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import { caps } from './caps.ts';
import { declaredFiles, evidenceFiles, recordedFiles, type CollectedFile } from './gather-files.ts';
import { measureFiles } from './measure-files.ts';

export interface Collected {
  readonly measurements: readonly Measurement[];
  /** What could not be read of tools' output. */
  readonly unread: readonly Unread[];
  readonly delivered: readonly CollectedFile[];
  /** Paths whose content is what the checked-out commit has. */
  readonly unchanged: ReadonlySet<string>;
  readonly memory: readonly HandedMemory[];
  readonly notes: readonly Note[];
  readonly calls: readonly HookCall[];
  /** What hooks refused to write. */
  readonly refused: NonNullable<HandIn['refused']>;
  /** What was left out and why, in our words and with declared names only. */
  readonly warnings: readonly string[];
}

export async function collect(options: {
  readonly store: SessionStore;
  readonly workspace: Workspace;
  readonly deliverables: readonly DeliverableSpec[];
  /** Tools' output that measurements are read from. */
  readonly collect: readonly CollectSpec[];
  /** ISO. */
  readonly at: string;
  /** Of declared paths and evidence; what was not changed is left out then. What was delivered stays in any case. */
  readonly onlyChanged: boolean;
}): Promise<Collected> {
  const { records, broken } = await options.store.read();
  const sorted = sort(records);
  const recorded = await recordedFiles(options.store, sorted.deliveries);
  const taken = new Set(recorded.files.map((file) => file.delivered.path));
  const declared = await declaredFiles(options, options.deliverables, taken);
  const read = await measureFiles(options, options.collect, options.at);
  const measurements = [...sorted.measurements, ...read.measurements];
  const shown = [...measurements.flatMap((one) => one.evidence ?? []), ...read.files];
  const evidence = await evidenceFiles(options, shown, [...recorded.files, ...declared.files]);
  const delivered = [...recorded.files, ...declared.files, ...evidence.files];
  return {
    measurements: distinct(measurements, (one) => [one.metric, one.value, one.evidence]),
    unread: read.unread,
    delivered,
    unchanged: await unchangedAmong(options.workspace, delivered),
    memory: handed(newestPerKey(sorted.memory)).slice(-caps.memory),
    notes: sorted.notes.slice(-caps.notes),
    calls: sorted.calls.slice(-caps.calls),
    refused: distinct(sorted.refused, ({ key, why }) => [key, why]).slice(-caps.refused),
    warnings: [
      ...leftOut(handed(newestPerKey(sorted.memory)).length, caps.memory, 'memory entries'),
      ...leftOut(sorted.notes.length, caps.notes, 'notes'),
      ...(broken > 0 ? [`${broken} files of the local store are no records and were left out`] : []),
      ...recorded.warnings,
      ...declared.warnings,
      ...evidence.warnings,
      ...read.unread.map(warningOf),
    ],
  };
}

/** Numbers and files are never cut; what only tells is, the oldest first. */
function leftOut(count: number, most: number, what: string): readonly string[] {
  return count > most ? [`the oldest ${count - most} of ${count} ${what} were left out`] : [];
}

function warningOf(one: Unread): string {
  const what = one.metric === undefined ? 'Numbers' : one.metric;
  return `${what} could not be read: ${unreadText(one)}`;
}

interface Sorted {
  readonly measurements: Measurement[];
  readonly deliveries: DeliveryRecord[];
  readonly memory: MemoryRecord[];
  readonly notes: Note[];
  readonly calls: HookCall[];
  readonly refused: Collected['refused'][number][];
}

function sort(records: readonly SessionRecord[]): Sorted {
  const sorted: Sorted = { measurements: [], deliveries: [], memory: [], notes: [], calls: [], refused: [] };
  for (const one of records) {
    if (one.kind === 'measurement') sorted.measurements.push(one.record);
    else if (one.kind === 'delivery') sorted.deliveries.push(one.record);
    else if (one.kind === 'memory') sorted.memory.push(one.record);
    else if (one.kind === 'note') sorted.notes.push(one.record);
    else if (one.kind === 'refused') sorted.refused.push(refusalOf(one.record));
    else sorted.calls.push(one.record);
  }
  return sorted;
}

function refusalOf({ key, why }: RefusedRecord): Collected['refused'][number] {
  return { key, why: why ?? 'key' };
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

function newestPerKey(entries: readonly MemoryRecord[]): readonly MemoryRecord[] {
  const newest = new Map<string, MemoryRecord>();
  for (const entry of entries) {
    newest.delete(entry.key);
    newest.set(entry.key, entry);
  }
  return [...newest.values()];
}

/** The coordinator's memory forgets nothing by itself, so what was to be kept for a while only stays in the job. */
function handed(entries: readonly MemoryRecord[]): readonly HandedMemory[] {
  return entries.filter(({ expires }) => expires === undefined).map(({ key, value, at }) => ({ key, value, at }));
}
