/** How much is read of what tools wrote. A file with more is no larger truth, it is refused. */
export const measureCaps = {
  /** Bytes of one file. */
  bytes: 8 * 1024 * 1024,
  /** Bytes of all files of one entry: they are held together, and what is made of them is ten times as large. */
  together: 32 * 1024 * 1024,
  /** Files that fit one path. */
  files: 50,
  /** Values of one entry, or lines of code, all its files together. */
  values: 500_000,
  /** Characters of a value's name. */
  name: 500,
  /** Elements inside each other. */
  depth: 100,
  /** Metrics that a file without `metrics` gives. */
  defaults: 200,
} as const;
