/** How much one hand-in may carry; the coordinator refuses more, so the worker's side says it first. */
export const caps = {
  files: 60,
  /** Of one file, and of all together. */
  bytes: 25 * 1024 * 1024,
  measurements: 1000,
  memory: 200,
  notes: 500,
  /** Keys that hooks refused. */
  refused: 100,
  /** Of hooks. */
  calls: 500,
  /** Bytes of `result.json`. */
  result: 1024 * 1024,
} as const;
