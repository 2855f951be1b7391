/**
 * What an admitted worker starts from: the swarm file, the coordinator's memory, and what its needs found, read from the
 * swarm's one ref. The first look already brought the ledger and, as a rule, the swarm file; there is one more at most.
 */
import { groundsOf } from '../../core/config/grounds.ts';
import { withSpawned } from '../../core/config/spawned.ts';
import type { SwarmConfig, Worker } from '../../core/config/swarm-config.ts';
import type { RestoredEntry } from '../../core/hooks/restored.ts';
import type { EventOf } from '../../core/swarm/event.ts';
import { resultOf, type SwarmState } from '../../core/swarm/state.ts';
import type { Verdict } from '../../core/verdict/outcome.ts';
import type { Look, LookRequest, RepositoryReader } from '../ports/repository.ts';
import { ledgerPath } from './wait-for-admission.ts';

export interface NeedResult {
  readonly id: string;
  readonly title: string;
  /** A person's override counts. */
  readonly verdict: Verdict;
  readonly event: EventOf<'done'>;
  readonly memory: readonly RestoredEntry[];
}

export interface Restored {
  readonly config: SwarmConfig;
  readonly worker: Worker;
  readonly state: SwarmState;
  readonly needs: readonly NeedResult[];
  readonly coordinator: readonly RestoredEntry[];
  /** What earlier attempts of this worker handed in. */
  readonly before: readonly RestoredEntry[];
  /** What workers of live roles told while they ran, this one's earlier attempts among them. */
  readonly live: readonly RestoredEntry[];
  /** Looks that this took. */
  readonly requests: number;
}

export type Restoring =
  | { readonly kind: 'restored'; readonly restored: Restored }
  /** `reason` is in our words. */
  | { readonly kind: 'failed'; readonly reason: string; readonly requests: number };

const coordinatorKeys = ['coordinator/init', 'coordinator/status'] as const;
const usualRoot = 'swarm';

/** The look that waits for the admission, with what is most likely wanted after it. */
export function firstLook(swarmRef: string, configPath: string): LookRequest {
  return {
    swarmRef,
    swarmFiles: [ledgerPath, ...coordinatorKeys.map((key) => memoryPath(`${usualRoot}/${key}`))],
    files: [configPath],
  };
}

export async function restore(options: {
  readonly reader: RepositoryReader;
  readonly swarmRef: string;
  readonly workerId: string;
  readonly state: SwarmState;
  readonly look: Look;
  /** The swarm file of this swarm, from its text; null when it cannot be read or does not know the worker. */
  readonly read: (text: string, path: string, state: SwarmState) => SwarmConfig | null;
}): Promise<Restoring> {
  const { state, look } = options;
  const { path } = state.started.config;
  const early = look.files.get(path);
  const config = early ? readWhole(options, early) : null;
  const request = secondLook(options, config);
  const more = request && (await options.reader.look(request));
  const requests = more ? 1 : 0;
  const late = config ?? readLate(more, path, options);
  const worker = late?.workers.find((one) => one.id === options.workerId);
  if (!late || !worker) {
    return {
      kind: 'failed',
      reason: `the swarm file ${shownPath(path)} does not read, or has no such worker`,
      requests,
    };
  }
  const files = new Map([...look.swarmFiles, ...(more?.swarmFiles ?? [])]);
  return {
    kind: 'restored',
    restored: {
      config: late,
      worker,
      state,
      needs: withMemory(needsOf(late, worker, state), files),
      coordinator: remembered(
        coordinatorKeys.map((key) => `${late.memory.root}/${key}`),
        files,
      ),
      before: remembered(keysBefore(state, worker.id), files),
      live: remembered(keysToldLive(state), files),
      requests,
    },
  };
}

function readLate(
  more: Look | null,
  path: string,
  options: {
    readonly state: SwarmState;
    readonly read: (text: string, path: string, state: SwarmState) => SwarmConfig | null;
  },
): SwarmConfig | null {
  const text = more?.files.get(path);
  return text ? readWhole(options, text) : null;
}

/** With the workers that people added while the swarm runs. */
function readWhole(
  { read, state }: Pick<Parameters<typeof restore>[0], 'read' | 'state'>,
  text: string,
): SwarmConfig | null {
  const config = read(text, state.started.config.path, state);
  return config && withSpawned(config, state);
}

/** null: the first look had everything. Without the swarm file yet, every result's memory is asked for: needs are not known. */
function secondLook(
  options: { readonly swarmRef: string; readonly workerId: string; readonly state: SwarmState },
  config: SwarmConfig | null,
): LookRequest | null {
  const { state, swarmRef } = options;
  if (!config) {
    const results = [...state.workers.values()].flatMap((worker) => resultOf(worker)?.memory ?? []);
    const keys = [...new Set([...results, ...keysBefore(state, options.workerId), ...keysToldLive(state)])];
    return { swarmRef, swarmFiles: keys.map(memoryPath), files: [state.started.config.path] };
  }
  const worker = config.workers.find((one) => one.id === options.workerId);
  const keys = worker ? needsOf(config, worker, state).flatMap((need) => need.event.memory) : [];
  const own = config.memory.root === usualRoot ? [] : coordinatorKeys.map((key) => `${config.memory.root}/${key}`);
  const wanted = [...new Set([...own, ...keys, ...keysBefore(state, options.workerId), ...keysToldLive(state)])];
  return wanted.length === 0 ? null : { swarmRef, swarmFiles: wanted.map(memoryPath) };
}

/** Of attempts that a person had begin anew, or that were for another commit. */
function keysBefore(state: SwarmState, worker: string): readonly string[] {
  const attempts = state.workers.get(worker)?.attempts ?? [];
  return [...new Set(attempts.flatMap(({ end }) => (end?.kind === 'done' ? end.event.memory : [])))];
}

/** Keys of one swarm that are read again; the newest, where live workers write more. */
const mostLive = 200;

function keysToldLive(state: SwarmState): readonly string[] {
  const attempts = [...state.workers.values()].flatMap((worker) => worker.attempts);
  return [...new Set(attempts.flatMap(({ news }) => news.flatMap(({ memory }) => memory)))].slice(-mostLive);
}

/** A gate among the needs stands for the workers that decide it. Needs without a result (a person's Go) are left out. */
function needsOf(config: SwarmConfig, worker: Worker, state: SwarmState): readonly Omit<NeedResult, 'memory'>[] {
  return groundsOf(config, worker).flatMap((id) => {
    const standing = state.workers.get(id);
    const event = resultOf(standing);
    const title = config.workers.find((one) => one.id === id)?.title ?? id;
    return event ? [{ id, title, verdict: standing?.override?.verdict ?? event.verdict.verdict, event }] : [];
  });
}

function withMemory(
  needs: readonly Omit<NeedResult, 'memory'>[],
  files: ReadonlyMap<string, string | null>,
): readonly NeedResult[] {
  return needs.map(({ id, title, verdict, event }) => ({
    id,
    title,
    verdict,
    event,
    memory: remembered(event.memory, files),
  }));
}

function memoryPath(key: string): string {
  return `memory/${key}.json`;
}

/** Entries that are not there, or not JSON, are left out. */
function remembered(keys: readonly string[], files: ReadonlyMap<string, string | null>): readonly RestoredEntry[] {
  return keys.flatMap((key) => {
    const text = files.get(memoryPath(key));
    return text ? valueOf(key, text) : [];
  });
}

function valueOf(key: string, text: string): readonly RestoredEntry[] {
  try {
    const entry: unknown = JSON.parse(text);
    const wrapped = typeof entry === 'object' && entry !== null && 'value' in entry;
    return [wrapped ? { key, value: entry.value, ...writerOf(entry) } : { key, value: entry }];
  } catch {
    return [];
  }
}

function writerOf(entry: object): Pick<RestoredEntry, 'at' | 'worker' | 'attempt'> {
  const { at, worker, attempt }: { at?: unknown; worker?: unknown; attempt?: unknown } = entry;
  return {
    ...(typeof at === 'string' ? { at } : {}),
    ...(typeof worker === 'string' ? { worker } : {}),
    ...(typeof attempt === 'number' ? { attempt } : {}),
  };
}

/** Comes from the ledger, and goes into a log line. */
function shownPath(path: string): string {
  return /^[\w./-]{1,200}$/.test(path) ? path : 'of this swarm';
}
