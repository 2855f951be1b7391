/**
 * Durations of the swarm file: whole numbers of one unit, `90s`, `10m`, `4h`, `2w`. Quantities (`100ms`) are another
 * matter: a limit of half a second, or of `1e3s`, would be a mistake here.
 */
import type { DurationRange } from './swarm-config.ts';

export const durationPattern = /^\d{1,6}(s|m|h|d|w)$/;
export const durationRangePattern = /^\d{1,6}(s|m|h|d|w)?\.\.\d{1,6}(s|m|h|d|w)$/;

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds, or undefined where the text does not fit `durationPattern`. */
export function parseDuration(text: string): number | undefined {
  const unit = durationPattern.exec(text)?.[1];
  const factor = unit === undefined ? undefined : seconds[unit];
  return factor === undefined ? undefined : Number.parseInt(text, 10) * factor;
}

/** `2h..3h`, or `2..3h` with the unit meant for both; undefined where it does not fit, or ends before it begins. */
export function parseDurationRange(text: string): DurationRange | undefined {
  const [start, end] = text.split('..');
  if (start === undefined || end === undefined || !durationRangePattern.test(text)) return undefined;
  const to = parseDuration(end);
  const from = parseDuration(/\d$/.test(start) ? start + end.slice(-1) : start);
  if (from === undefined || to === undefined || from > to) return undefined;
  return { from, to, text };
}
