/** The words of `collect` in a swarm file: which files are read, and what is taken of several values. */

export const collectFormats = ['go-bench', 'junit', 'lcov', 'cobertura', 'sarif', 'json'] as const;
export type CollectFormat = (typeof collectFormats)[number];

export const takes = ['median', 'min', 'max', 'p95', 'sum', 'count'] as const;
export type Take = (typeof takes)[number];

/** In `unit:`, a plain number. */
export const plainCount = 'count';
