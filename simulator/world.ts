/**
 * A world, as data: a swarm, what becomes of each run, and a script of faults and of what people do. Nothing is rolled on
 * the way, so that a world can be played again without one of its lines, and a broken promise be told by few of them.
 */

/** What a worker does once it is admitted. */
export type Deed =
  | 'go'
  | 'no-go'
  | 'insufficient'
  /** Keys of another role's part of memory come with its result. */
  | 'foreign-memory'
  /** It hands in, and a later step fails. */
  | 'fails-after'
  /** After it was told to end, and then whole. */
  | 'late'
  /** Two artifacts of one name. */
  | 'twice'
  | 'garbage'
  | 'nothing'
  | 'dies'
  /** Until it is told to end; then it hands in what it has. */
  | 'hangs'
  /** Until it is forced to. */
  | 'stubborn'
  /** It never ends. */
  | 'immortal';

/** How the job that measures an agent's work fares, or what the agent uploads under its name. */
export const measurings = ['honest', 'early', 'doubled', 'another-result', 'beside', 'skipped'] as const;
export type Measuring = (typeof measurings)[number];

export interface Fate {
  readonly deed: Deed;
  /** Seconds until a runner takes it, and of its work. */
  readonly queue: number;
  readonly work: number;
}

/** What its hooks say while it runs. Those that are no `shout` are one record each. */
export const sayings = ['blocked', 'goes-on', 'warns', 'remembers', 'foreign', 'shout'] as const;
export type Saying = (typeof sayings)[number];

export const carriages = [
  /** An artifact, and a wake. */
  'told',
  /** The wake is lost. */
  'unheard',
  /** It was uploaded, and its worker does not know: the same goes once more under the next number. */
  'again',
  /** Its process was killed before: the number stays without an artifact, and the next one has it. */
  'skipped',
  /** It is listed after the number that follows it. */
  'late',
  /** Two artifacts of one name. */
  'doubled',
  'garbage',
  'expired',
  /** It names another worker. */
  'strange',
] as const;
export type Carriage = (typeof carriages)[number];

export interface Telling {
  /** Seconds since it began to work. */
  readonly at: number;
  readonly says: Saying;
  readonly how: Carriage;
  /** Of one that is blocked: a person answers so many seconds later. */
  readonly answered?: number;
}

export interface Shape {
  readonly workers: readonly WorkerShape[];
  /** Roles whose workers are heard while they run. Those of the others speak to no purpose. Absent: none. */
  readonly live?: readonly WorkerShape['role'][];
  /** By how many of the first workers each gate is decided. */
  readonly gates: readonly number[];
  readonly slots: number;
  readonly reserve: number;
  readonly heals: boolean;
  readonly beads: boolean;
}

export interface WorkerShape {
  /** Indexes of workers before it. */
  readonly needs: readonly number[];
  readonly gates: readonly number[];
  readonly retries: number;
  readonly role: 'research' | 'coder';
  /** It has one in the beads file; otherwise one is made. */
  readonly bead: boolean;
  readonly deliver: 'pull-request' | 'branch' | 'memory';
  /** Minutes. */
  readonly timeout: number;
  /** Absent: its role holds no agent. */
  readonly measuring?: Measuring;
  /** By attempt; the last one stands for all that follow. */
  readonly fates: readonly [Fate, ...Fate[]];
  /** In each attempt. Absent: nothing. */
  readonly tells?: readonly Telling[];
}

export const forgeries = [
  'second-admission',
  'late-admission',
  'unknown-dispatch',
  'end-of-another-run',
  'result-of-another-run',
  'second-start',
  'doubled-line',
  'no-json',
  'unknown-kind',
] as const;
export type Forgery = (typeof forgeries)[number];

export const deedsOfPeople = [
  'cancel',
  'go',
  'no-go',
  'decide-gate',
  'retry',
  'pause',
  'pause-worker',
  'answer',
  'spawn',
  'status',
  'plan',
  'report',
  'nonsense',
  'close-epic',
  'close-issue',
  'relabel',
  'edit-epic',
  'edit-comment',
  'delete-board',
  'close-bead',
  'take-bead',
  'reopen-bead',
  'push',
  'switch-off',
] as const;
export type PersonsDeed = (typeof deedsOfPeople)[number];

/** `nth` counts from 0. Times are seconds since the world began. */
export type Act =
  /** One that is reordered comes after the one that follows it. */
  | { readonly kind: 'hint-lost' | 'hint-doubled' | 'hint-reordered'; readonly nth: number }
  | { readonly kind: 'hint-late'; readonly nth: number; readonly seconds: number }
  /** A call that does not reach GitHub, one whose answer is lost, one that waits for the limit to pass. */
  | { readonly kind: 'fails' | 'unanswered' | 'limited'; readonly call: string; readonly nth: number }
  /** Nobody answers for as long as a client waits; it took effect, or it did not. */
  | { readonly kind: 'times-out'; readonly call: string; readonly nth: number }
  /** The process is gone, before or after the call took effect. */
  | { readonly kind: 'dies-before' | 'dies-after'; readonly call: string; readonly nth: number }
  | { readonly kind: 'slow'; readonly call: string; readonly nth: number; readonly seconds: number }
  | { readonly kind: 'stale-look' | 'stale-run'; readonly nth: number; readonly seconds: number }
  /** Of the n-th dispatch: its run appears later, or twice, or is not named in the answer. */
  | { readonly kind: 'dispatch-late'; readonly nth: number; readonly seconds: number }
  | { readonly kind: 'dispatch-doubled' | 'dispatch-untold'; readonly nth: number }
  | {
      readonly kind: 'list-lags' | 'artifacts-lag';
      readonly at: number;
      readonly until: number;
      readonly seconds: number;
    }
  /** Nobody looks, and what is told meanwhile is lost. */
  | { readonly kind: 'gap'; readonly at: number; readonly until: number }
  /** The clock of the n-th process goes at this many hundredths of its speed. */
  | { readonly kind: 'clock'; readonly nth: number; readonly speed: number }
  /** The n-th run, so long after its end. */
  | { readonly kind: 'run-again' | 'run-deleted'; readonly nth: number; readonly seconds: number }
  /** A run with the ids of the n-th dispatch, so long after it. */
  | {
      readonly kind: 'decoy';
      readonly nth: number;
      readonly how: 'fork' | 'branch' | 'colleague' | 'bot';
      readonly seconds: number;
    }
  | { readonly kind: 'forged'; readonly at: number; readonly how: Forgery; readonly worker: number }
  | {
      readonly kind: 'person';
      readonly at: number;
      readonly does: PersonsDeed;
      readonly worker: number;
      readonly mayDo: boolean;
    };

export interface World {
  readonly seed: number;
  readonly shape: Shape;
  readonly coordinators: 1 | 2;
  /** Runs wake the coordinator while they still end, as in the Action face; otherwise after their end. */
  readonly wakes: boolean;
  readonly script: readonly Act[];
  /** Second from which nothing goes wrong any more, and people who paused come back. */
  readonly peace: number;
}

/** As the report counts them. */
export function kindOf(act: Act): string {
  if (act.kind === 'person') return `person-${act.does}`;
  if (act.kind === 'decoy' || act.kind === 'forged') return `${act.kind}-${act.how}`;
  if (act.kind === 'gap') return gapOf(act.until - act.at);
  return act.kind;
}

function gapOf(seconds: number): string {
  if (seconds < 21_600) return 'gap-short';
  return seconds === 21_600 ? 'gap-of-six-hours' : 'gap-longer';
}
