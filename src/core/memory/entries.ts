/**
 * What of a hand-in goes into shared memory. A namespace is kept by the coordinator alone: a worker's entries go into its
 * role's part and nowhere else, and never over another worker's result. What is refused is recorded by its key.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import { refusedKey, type MemoryPart } from './keys.ts';
import { largestEntry, tooMuch } from './room.ts';
import type { EventOf } from '../swarm/event.ts';
import type { HandedMemory, HandIn } from '../swarm/hand-in.ts';
import type { News } from '../swarm/news.ts';
import type { WorkerVerdict } from '../verdict/outcome.ts';
import type { Admitted } from '../plan/attempt/admitted-attempt.ts';

/** Whose entries they are: an attempt of a worker, by its run. */
export interface Writer extends Pick<Admitted, 'worker' | 'attempt' | 'run'> {
  readonly config: SwarmConfig;
}

export interface Entries {
  /** Key → text of its file. */
  readonly memory: ReadonlyMap<string, string>;
  readonly refused: EventOf<'done'>['refused'];
}

const secretReason = 'it looks like a secret, so the worker did not hand it in';

export function entriesOf(one: Writer, handIn: HandIn, verdict: WorkerVerdict): Entries {
  const { worker } = one;
  const memory = new Map<string, string>();
  const own = handIn.memory.findLast(({ key }) => key === worker.memory);
  const result = textOf(one, resultValue(verdict, own), handIn.endedAt);
  memory.set(
    worker.memory,
    result.length > largestEntry ? textOf(one, resultValue(verdict, undefined), handIn.endedAt) : result,
  );
  const others = acceptedOf(one, handIn.memory, memory.size);
  return {
    memory: new Map([...memory, ...others.memory]),
    refused: [...others.refused, ...unhandedOf(one, handIn)],
  };
}

/**
 * Of news: the key of the worker's result comes with that, and what later news brought stays. The text of an entry is
 * the same as it will be with the result, so that it is written once.
 */
export function newsEntriesOf(one: Writer, { memory, number }: News): Entries {
  const { news } = one.attempt;
  const later = new Set(news.filter((taken) => taken.number > number).flatMap((taken) => taken.memory));
  const fresh = memory.filter(({ key }) => !later.has(key));
  const again = new Set(fresh.map(({ key }) => key));
  const before = new Set(news.flatMap((taken) => taken.memory).filter((key) => !again.has(key)));
  return acceptedOf(one, fresh, before.size);
}

/** `count`: of entries that its attempt has beside these. */
function acceptedOf(one: Writer, handed: readonly HandedMemory[], count: number): Entries {
  const { config, worker } = one;
  const memory = new Map<string, string>();
  const refused: { key: string; reason: string }[] = [];
  let total = 0;
  for (const { key, value, at } of newestOf(handed)) {
    if (key === worker.memory) continue;
    const text = textOf(one, value, at);
    const reason = refusalOf(config, worker, key) ?? tooMuch(count + memory.size, total, text.length);
    if (reason === null) {
      memory.set(key, text);
      total += text.length;
    } else refused.push({ key, reason });
  }
  return { memory, refused };
}

/** What its own side kept back, in our words; the key is foreign text as any refused key is. */
function unhandedOf({ config, worker }: Writer, { refused }: HandIn): Entries['refused'] {
  return (refused ?? []).map(({ key, why }) => {
    const known = why === 'secret' ? secretReason : refusalOf(config, worker, key);
    return { key, reason: known ?? 'the worker was refused this entry' };
  });
}

/** A key that was written twice has its last value, in the order in which the keys first came. */
function newestOf(entries: readonly HandedMemory[]): Iterable<HandedMemory> {
  return new Map(entries.map((entry) => [entry.key, entry])).values();
}

/** What those who need this worker read first; the worker's own words stand beside it, as what they are. */
function resultValue(verdict: WorkerVerdict, own: HandedMemory | undefined): object {
  return {
    verdict: verdict.verdict,
    targets: verdict.targets.map((target) => ({
      metric: target.metric,
      expect: target.expect,
      measured: target.measured,
      class: target.class,
      verdict: target.verdict,
    })),
    deliverables: verdict.deliverables.map(({ item, found, path }) => ({ item, found, path })),
    ...(own ? { said: own.value } : {}),
  };
}

function textOf({ attempt, run }: Writer, value: unknown, at: string): string {
  const entry = { value, at, worker: attempt.worker, attempt: attempt.number, run };
  return `${JSON.stringify(entry, null, 2)}\n`;
}

/** null: the key may be written by this worker. */
export function refusalOf(config: SwarmConfig, worker: Worker, key: string): string | null {
  return refusedKey(memoryPartOf(config, worker), key);
}

export function memoryPartOf(config: SwarmConfig, worker: Worker): MemoryPart {
  const others = config.workers.filter(({ id }) => id !== worker.id).map(({ memory }) => memory);
  return { root: config.memory.root, role: worker.role, own: worker.memory, others };
}
