/**
 * The schedule of the coordinator's workflow, from how often the swarm files want a look. GitHub runs it late, and at busy
 * minutes not at all, so it keeps off the full hour and its quarters; it is the backstop, since every event looks too.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';

/** Minutes between two looks that a cron can say evenly; GitHub takes no shorter ones. */
const withinHour = [5, 6, 10, 12, 15, 20, 30, 60];
const hoursBetween = [2, 3, 4, 6, 8, 12, 24];
/** Past the hour; of looks that are closer together, what remains of it. */
const offset = 7;

/** Seconds that the most impatient of the swarms wants between two looks; without any, ten minutes. */
export function lookEvery(configs: readonly Pick<SwarmConfig, 'coordination'>[]): number {
  return configs.length === 0 ? 600 : Math.min(...configs.map(({ coordination }) => coordination.monitorEvery));
}

/** Evenly, and not less often than that, as far as GitHub can. */
export function cronFor(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const step = withinHour.findLast((one) => one <= minutes) ?? 5;
  if (step < 60) return `${minutesFrom(offset % step, step)} * * * *`;
  const hours = hoursBetween.findLast((one) => one * 60 <= minutes);
  return hours === undefined ? `${offset} * * * *` : `${offset} ${hours === 24 ? '0' : `*/${hours}`} * * *`;
}

function minutesFrom(first: number, step: number): string {
  return Array.from({ length: 60 / step }, (_, index) => first + index * step).join(',');
}

/** The longest time in seconds between two looks of these schedules; null: one of them is not read here. */
export function longestGap(crons: readonly string[]): number | null {
  const minutes = new Set<number>();
  for (const cron of crons) {
    const [minute = '', hour = '', ...days] = cron.trim().split(/\s+/);
    const [at, of] = [fieldOf(minute, 60), fieldOf(hour, 24)];
    if (at === null || of === null || days.length !== 3 || days.some((day) => day !== '*')) return null;
    for (const one of of) for (const two of at) minutes.add(one * 60 + two);
  }
  const sorted = [...minutes].sort((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return null;
  const gaps = sorted.map((one, index) => (sorted[index + 1] ?? first + 1440) - one);
  return Math.max(...gaps) * 60;
}

/** `*`, `7`, `7-57/10`, `*` in steps, and lists of these. null: something else. */
function fieldOf(field: string, size: number): readonly number[] | null {
  const all: number[] = [];
  for (const part of field.split(',')) {
    const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!found) return null;
    const [, from, to, step] = found;
    const first = Number(from ?? 0);
    const last = to === undefined ? (from === undefined || step !== undefined ? size - 1 : first) : Number(to);
    const by = Number(step ?? 1);
    if (by === 0 || first >= size || last >= size) return null;
    for (let one = first; one <= last; one += by) all.push(one);
  }
  return all;
}
