/** Which metrics have no number because something could not be read: what the reason is about, named or not. */
import type { Unread } from './unread.ts';
import type { CollectFormat } from './words.ts';

/** What a file gives by itself. The names of go-bench and json are those in the file, and unknown without it. */
const ownMetrics: Readonly<Partial<Record<CollectFormat, RegExp>>> = {
  junit: /^tests\.(?:passed|failures|errors|skipped|count|time)$/,
  lcov: /^coverage\.(?:lines|functions|branches)$/,
  cobertura: /^coverage\.(?:lines|branches)$/,
  sarif: /^findings\.(?:errors|warnings|notes)$/,
};

/** Whether the metric was to be read there. A reason that leaves other values of the file as they are spoils no other. */
export function spoils({ format, metric: named, why }: Unread, metric: string): boolean {
  if (named !== undefined) return named === metric;
  return why !== 'unnamed' && ownMetrics[format]?.test(metric) === true;
}
