/**
 * `npm run simulate -- --swarms N --seed S [--json] [--threads T] [--first]`: swarms in worlds where everything goes wrong that may, held
 * against the promises of docs/protocol.md. Prints what came of them; the first broken promise comes with its seed and a
 * shrunk trace. `--first` plays no more after it, and tells no trace. Exit code 1 when a promise was broken.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { reportOf, type Report } from '../simulator/report.ts';
import { runMany } from '../simulator/run-many.ts';
import { tellViolation } from '../simulator/tell-violation.ts';

const { values } = parseArgs({
  options: {
    swarms: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
  },
});

function wholeNumber(name: 'swarms' | 'seed' | 'threads', least: number): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= least) return number;
  process.stderr.write(`--${name} must be a whole number from ${least}, not ${values[name]}\n`);
  process.exit(2);
}

function textOf(report: Report, seconds: number): string {
  const { swarms, steps, violations, dispatches, duplicateEffectiveRuns, lostResults, recovery } = report;
  const faults = Object.entries(report.faults);
  const all = faults.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${swarms} swarms in ${seconds.toFixed(1)} s, ${steps} events, ${dispatches} dispatches, ${all} faults and acts of people`,
    ...faults.map(([kind, count]) => `  ${kind} ${count}`),
    `worked twice: ${duplicateEffectiveRuns}; results lost: ${lostResults}; promises broken: ${violations.length}`,
    `recovery: half within ${recovery.p50} s, 99 of 100 within ${recovery.p99} s, all within ${recovery.max} s`,
    ...violations.map(({ promise, seed, at }) => `BROKEN ${promise} in seed ${seed} at ${at} s`),
  ].join('\n');
}

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
process.exitCode = first ? 1 : 0;
