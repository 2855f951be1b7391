/**
 * Things to be compared are run in turns, in one process of one sitting: a machine that is busy for a minute is busy for
 * all of them. The median is shown with the range, because the range says whether the median means anything.
 */
export interface Subject {
  readonly name: string;
  /** One run; its milliseconds. */
  readonly run: () => number;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** One round more than asked is run first and not counted. */
export function inTurns(subjects: readonly Subject[], rounds: number): readonly Measured[] {
  const times = subjects.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    subjects.forEach(({ run }, index) => {
      const milliseconds = run();
      if (round > 0) times[index]?.push(milliseconds);
    });
  }
  return subjects.map(({ name }, index) => summary(name, times[index] ?? []));
}

/** Milliseconds of processor that this process used: on a busy machine the clock measures the neighbours. */
export function busy(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** By the clock. */
export function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

export function show({ name, median, least, most }: Measured, note = ''): void {
  const range = `${least.toFixed(0)}–${most.toFixed(0)}`;
  console.log(`${name.padEnd(44)} ${median.toFixed(0).padStart(6)} ms  (${range})${note === '' ? '' : `  ${note}`}`);
}

function summary(name: string, times: readonly number[]): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { name, median: at(Math.floor(sorted.length / 2)), least: at(0), most: at(sorted.length - 1) };
}
