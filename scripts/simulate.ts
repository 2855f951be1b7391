/**
 * `npm run simulate -- --swarms N --seed S [--json] [--threads T] [--first] [--every-kind]`: swarms in worlds where
 * everything goes wrong that may, held against the promises of docs/protocol.md. Prints what came of them; the first broken
 * promise comes with its seed and a shrunk trace. `--first` plays no more after it, and tells no trace. Exit code 1 when a
 * promise was broken, and with `--every-kind` when some kind of fault never came about.
 *
 * `--seed S --acts 2,5 [--alone]`: that world with those acts alone, and one coordinator, as a trace names it.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { neverCame } from '../simulator/kinds.ts';
import { play } from '../simulator/play.ts';
import { renderTables } from '../simulator/report-table.ts';
import { reportOf, type Report } from '../simulator/report.ts';
import { runMany } from '../simulator/run-many.ts';
import { tellPlayed, tellViolation, worldWith } from '../simulator/tell-violation.ts';

const { values } = parseArgs({
  options: {
    swarms: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
    acts: { type: 'string' },
    alone: { type: 'boolean', default: false },
    'every-kind': { type: 'boolean', default: false },
  },
});

function wholeNumber(name: 'swarms' | 'seed' | 'threads', least: number): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= least) return number;
  process.stderr.write(`--${name} must be a whole number from ${least}, not ${values[name]}\n`);
  process.exit(2);
}

/** Indexes of the acts of the one world that happen; null: all of them. */
function chosenActs(): readonly number[] | null {
  if (values.acts === undefined) return null;
  const numbers = values.acts.split(',').filter(Boolean).map(Number);
  if (numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return numbers;
  process.stderr.write(`--acts must be whole numbers with commas between, not ${values.acts}\n`);
  process.exit(2);
}

function textOf(report: Report, seconds: number): string {
  return [
    ...report.violations.map(({ promise, seed, at }) => `BROKEN ${promise} in seed ${seed} at ${at} s`),
    `Took ${seconds.toFixed(1)} s.`,
    '',
    renderTables(report),
  ].join('\n');
}

/** One world with some of its acts, as the trace of a broken promise names them. */
async function playAgain(acts: readonly number[]): Promise<never> {
  const world = worldWith({ seed: wholeNumber('seed', 0), acts, coordinators: values.alone ? 1 : null });
  const played = await play(world);
  process.stdout.write(`${tellPlayed(played)}\n`);
  process.exit(played.violations.length > 0 ? 1 : 0);
}

const acts = chosenActs();
if (acts) await playAgain(acts);
const began = performance.now();
let told = began;
const outcomes = await runMany({
  seed: wholeNumber('seed', 0),
  swarms: wholeNumber('swarms', 1),
  threads: wholeNumber('threads', 1),
  first: values.first,
  progress: (done, broken) => {
    if (performance.now() - told < 2000) return;
    told = performance.now();
    process.stderr.write(`${done} swarms, ${broken} with a broken promise\n`);
  },
});
const report = reportOf(outcomes);
const [first] = report.violations;
if (first && !values.first) process.stderr.write(`${await tellViolation(first)}\n`);
const text = values.json ? JSON.stringify(report) : textOf(report, (performance.now() - began) / 1000);
process.stdout.write(`${text}\n`);
const missing = values['every-kind'] ? neverCame(report.faults) : [];
if (missing.length > 0) process.stderr.write(`Never came about: ${missing.join(', ')}\n`);
process.exitCode = first || missing.length > 0 ? 1 : 0;
