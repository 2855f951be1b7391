/** A worker with every default in its place. Called for files that passed all checks, so each text reads. */
import { collectFormats } from '../measure/words.ts';
import { parseRange } from '../verdict/parse-quantity.ts';
import { parseTarget } from '../verdict/parse-target.ts';
import type { Target } from '../verdict/target.ts';
import { parseDuration, parseDurationRange } from './duration.ts';
import type { SwarmFile } from './file-schema.ts';
import { defaultRoot, workerMemory } from './resolve-names.ts';
import type { CollectSpec, DeliverableSpec, DurationRange, Task, Worker } from './swarm-config.ts';

type WorkerFile = SwarmFile['workers'][string];
type TargetFile = NonNullable<WorkerFile['targets']>[number];

export function resolveWorker(file: SwarmFile, id: string, worker: WorkerFile): Worker {
  const { role, title } = worker;
  const memory = workerMemory({ root: file.memory?.root ?? defaultRoot, role, id, memory: worker.memory });
  const reproduces = resolveReproduces(worker.reproduces);
  const first = reproduces && file.workers[reproduces.worker];
  return {
    id,
    role,
    title,
    mission: worker.mission.trim(),
    tasks: (worker.tasks ?? []).map(resolveTask),
    deliverables: (worker.deliverables ?? []).map(resolveDeliverable),
    targets: (worker.targets ?? first?.targets ?? []).map(resolveTarget),
    collect: (worker.collect ?? first?.collect ?? []).map(resolveCollect),
    given: worker.given ?? [],
    needs: needsOf(worker.needs ?? [], reproduces),
    memory,
    hooks: resolveHooks(worker, memory),
    ...present('reproduces', reproduces),
    ...present('phase', worker.phase),
    ...present('bead', worker.bead),
    ...present('expected', worker.expected === undefined ? undefined : durationRange(worker.expected)),
    ...resolveInherited({ ...file.defaults, ...worker }, worker.expected),
    ...present('limits', limitsOf({ ...file.defaults?.limits, ...worker.limits })),
  };
}

function resolveReproduces(from: WorkerFile['reproduces']): Worker['reproduces'] {
  if (from === undefined) return undefined;
  const long = typeof from === 'string' ? { worker: from } : from;
  return { worker: long.worker, within: Number((long.within ?? '10%').slice(0, -1)) / 100 };
}

/** Before there is a result there is nothing to measure again. */
function needsOf(needs: readonly string[], reproduces: Worker['reproduces']): readonly string[] {
  return reproduces && !needs.includes(reproduces.worker) ? [...needs, reproduces.worker] : needs;
}

function resolveInherited(
  from: NonNullable<SwarmFile['defaults']>,
  expected: string | undefined,
): Pick<
  Worker,
  'priority' | 'minDuration' | 'ref' | 'deliver' | 'startWithin' | 'stallAfter' | 'stallBy' | 'timeout' | 'retries'
> {
  const timeout = duration(from.timeout ?? '6h');
  return {
    priority: from.priority ?? 2,
    deliver: from.deliver ?? 'branch',
    startWithin: duration(from['start-within'] ?? '20m'),
    stallAfter: from['stall-after'] === undefined ? usualStall(expected, timeout) : duration(from['stall-after']),
    stallBy: from['stall-after'] === undefined && expected === undefined ? 'default' : 'file',
    timeout,
    retries: from.retries ?? 1,
    ...present('ref', from.ref),
    ...present('minDuration', from['min-duration'] === undefined ? undefined : duration(from['min-duration'])),
  };
}

/** The file's default of each that the worker does not set itself. */
function limitsOf({ minutes, cost }: NonNullable<WorkerFile['limits']>): Worker['limits'] {
  if (minutes === undefined && cost === undefined) return undefined;
  return { ...present('minutes', minutes), ...present('cost', cost) };
}

/**
 * A worker may take all its time in one step, which shows nothing while it lasts; so it must be known how long that is
 * before silence means anything.
 */
function usualStall(expected: string | undefined, timeout: number): number {
  return expected === undefined ? timeout : Math.max(duration('30m'), durationRange(expected).to);
}

function resolveHooks(worker: WorkerFile, memory: string): Worker['hooks'] {
  return {
    description: worker.hooks?.description ?? worker.title,
    taskId: worker.hooks?.['task-id'] ?? memory.slice(memory.lastIndexOf('/') + 1),
    ...present('notify', worker.hooks?.notify),
  };
}

function resolveTask(item: NonNullable<WorkerFile['tasks']>[number]): Task {
  if (typeof item === 'string') return { text: item, detail: [] };
  const [text, detail] = onlyEntry(item);
  return { text, detail: typeof detail === 'string' ? [detail] : detail.map(itemText) };
}

/** An item on one line: a pair reads as its author wrote it. */
export function itemText(item: string | Readonly<Record<string, string>>): string {
  return typeof item === 'string' ? item : onlyEntry(item).join(': ');
}

export function onlyEntry<Value>(pair: Readonly<Record<string, Value>>): readonly [string, Value] {
  const [entry] = Object.entries(pair);
  if (entry === undefined) throw new TypeError('a pair without an entry passed the schema');
  return entry;
}

/** What has a space is no path: a document's name, or a heading in a delivered file. */
function resolveDeliverable(item: NonNullable<WorkerFile['deliverables']>[number]): DeliverableSpec {
  if (typeof item === 'string') return deliverable(item, {});
  if (isLong(item)) return deliverable(item.path, { title: item.title, required: item.required });
  const [name, title] = onlyEntry(item);
  return deliverable(name, { title });
}

interface LongDeliverable {
  readonly path: string;
  readonly title?: string | undefined;
  readonly required?: boolean | undefined;
}

/** `{path: x}` alone is the long form too; nothing that is handed in is called "path". */
function isLong(item: object): item is LongDeliverable {
  return Object.hasOwn(item, 'path');
}

function deliverable(item: string, more: Omit<LongDeliverable, 'path'>): DeliverableSpec {
  const kind = item.includes(' ') ? 'document' : 'path';
  return { item, kind, required: more.required ?? true, ...present('title', more.title) };
}

export function resolveTarget(item: TargetFile): Target {
  const long = typeof item === 'string' ? { target: item } : item;
  const parsed = parseTarget(long.target);
  if (parsed.kind === 'error') throw new TypeError('a target that does not read passed the checks');
  const range = long.expected === undefined ? undefined : parseRange(long.expected);
  return {
    ...parsed.target,
    required: long.required ?? true,
    ...present('title', long.title),
    ...present('expected', range?.kind === 'ok' ? range.range : undefined),
  };
}

type CollectFile = NonNullable<WorkerFile['collect']>[number];

function resolveCollect(item: CollectFile): CollectSpec {
  if (isLongCollect(item)) {
    const metrics = Object.entries(item.metrics ?? {}).map(([metric, { from, take, unit }]) => ({
      metric,
      from,
      take,
      ...present('unit', unit),
    }));
    return { format: item.format, path: item.path, metrics };
  }
  const format = collectFormats.find((one) => item[one] !== undefined);
  const path = format && item[format];
  if (format === undefined || path === undefined) throw new TypeError('a pair without an entry passed the schema');
  return { format, path, metrics: [] };
}

function isLongCollect(item: CollectFile): item is Extract<CollectFile, { readonly format: string }> {
  return 'format' in item;
}

export function duration(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new TypeError('a duration that does not read passed the schema');
  return seconds;
}

export function durationRange(text: string): DurationRange {
  const range = parseDurationRange(text);
  if (range === undefined) throw new TypeError('a range that does not read passed the schema');
  return range;
}

/** A field only where it has a value: with exact optional properties absent and undefined differ. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  const field: { [K in Key]?: Value } = {};
  if (value !== undefined) field[key] = value;
  return field;
}
