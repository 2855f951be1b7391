/** Words and signs that all texts share, so that one thing has one name. Times are UTC. */
import type { WorkerPhase } from '../view.ts';
import type { Failure } from '../../swarm/event.ts';
import type { Verdict } from '../../verdict/outcome.ts';

export const verdictSigns: Readonly<Record<Verdict, string>> = {
  go: '✅',
  'no-go': '❌',
  'insufficient-evidence': '⚠️',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  go: 'Go',
  'no-go': 'No-Go',
  'insufficient-evidence': 'Insufficient evidence',
};

export function verdictText(verdict: Verdict): string {
  return `${verdictSigns[verdict]} ${verdictWords[verdict]}`;
}

export const phaseSigns: Readonly<Record<WorkerPhase, string>> = {
  waits: '⏳',
  ready: '⏳',
  dispatching: '🚀',
  running: '▶️',
  cancelling: '🛑',
  done: '✅',
  failed: '❌',
  blocked: '⛔',
  cancelled: '🛑',
};

export const failureWords: Readonly<Record<Failure, string>> = {
  'not-started': 'never started',
  'not-admitted': 'was not admitted',
  stalled: 'stalled',
  'timed-out': 'timed out',
  failed: 'failed',
  'no-result': 'handed in no result',
  'bad-result': 'handed in a result that breaks the rules',
  cancelled: 'was cancelled',
  yielded: 'yielded to a person',
  withdrawn: 'was withdrawn, a need was no longer met',
  superseded: 'was superseded',
};

export const waitWords = { runner: 'waits for a runner', approval: 'waits for an approval' } as const;

export function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `18:10`, or `11 Nov 05:30` when it is not the day of `near`. A time that does not read is said to be unknown. */
export function moment(at: string, near: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return 'an unknown time';
  const clock = time.toISOString().slice(11, 16);
  return at.slice(0, 10) === near.slice(0, 10) ? clock : `${time.getUTCDate()} ${months[time.getUTCMonth()]} ${clock}`;
}

/** `12 Jan 2026`, of milliseconds since 1970. */
export function day(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `2 h 48 m`, `41 m`, `12 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${hours} h ${String(minutes % 60).padStart(2, '0')} m`
    : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  const kilo = count / 1000;
  return kilo < 1000 ? `${Math.round(kilo)} KB` : `${(kilo / 1000).toFixed(1)} MB`;
}

/** `R1`, `R1 and C2`, `R1, C2 and A3`. */
export function and(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Prose of ranges: `2h..3h` as it was written, readable. */
export function span(text: string): string {
  return text.replace('..', '–');
}
