/**
 * The stage: a local GitHub with the example in it, its epic as an open issue, and a maintainer. A miss is staged by
 * worse conditions in `config/knobs.json`, under which the worker really measures worse.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import type { Face } from './flags.ts';

export const root = resolve(import.meta.dirname, '../..');
const example = join(root, 'examples/novacron');

/** The person who labels the epic. */
export const maintainer = 'maintainer';
/** The epic's bead says `gh-1`. */
export const epic = 1;

const missesShape = z.record(z.string(), z.object({ target: z.string(), knobs: z.record(z.string(), z.unknown()) }));
const beadShape = z.object({
  title: z.string(),
  description: z.string().default(''),
  external_ref: z.string().default(''),
});
const knobsShape = z.record(z.string(), z.record(z.string(), z.unknown()));

export type Misses = z.infer<typeof missesShape>;

export function readMisses(): Misses {
  return missesShape.parse(JSON.parse(inExample('demo/misses.json')));
}

export function readConfig(): SwarmConfig {
  const read = readSwarmFile(inExample('.github/swarm.yml'), '.github/swarm.yml');
  if (read.kind === 'ok') return read.config;
  throw new Error(read.problems.map(({ message }) => message).join(' '));
}

/** `out`: an own directory, made anew; logs of the runs are kept below it. */
export async function startScene(options: {
  readonly face: Face;
  readonly miss: Misses[string] | null;
  readonly worker: string | null;
  readonly out: string;
}): Promise<Sandbox> {
  const runs = join(options.out, 'runs');
  rmSync(options.out, { recursive: true, force: true });
  mkdirSync(runs, { recursive: true });
  return startSandbox({
    seed: options.face === 'app' ? withoutCoordinator(join(options.out, 'repository')) : example,
    files: options.miss && options.worker !== null ? knobsFor(options.worker, options.miss) : {},
    actions: { 'swarmlead/swarmlead': root },
    people: { [maintainer]: 'maintain' },
    issues: issuesOfBeads(),
    keep: runs,
  });
}

/** As `swarmlead init` sets up where a server coordinates: no coordinator's workflow, and no job that wakes it. */
function withoutCoordinator(copy: string): string {
  const workflows = join(copy, '.github/workflows');
  cpSync(example, copy, { recursive: true });
  rmSync(join(workflows, 'swarmlead.yml'));
  for (const name of readdirSync(workflows)) {
    const text = readFileSync(join(workflows, name), 'utf8');
    const [kept = '', wake] = text.split(/^ {2}wake:\n/m);
    if (wake === undefined) throw new Error(`The example's ${name} has no job that wakes the coordinator.`);
    writeFileSync(join(workflows, name), `${kept.trimEnd()}\n`);
  }
  return copy;
}

/** Built files are what workflows run; without them nothing would start, and nobody would say why. */
export function missingBuild(): readonly string[] {
  const files = ['cli', 'coordinator', 'server', 'worker-main', 'worker-measure', 'worker-post', 'wake'].map(
    (name) => `dist/${name}.js`,
  );
  return files.filter((file) => !existsSync(join(root, file)));
}

/** The issues that beads name by their number, the epic's among them, as they are before the swarm begins. */
export function issuesOfBeads(): readonly { readonly title: string; readonly body: string }[] {
  const lines = inExample('.beads/issues.jsonl').split('\n').filter(Boolean);
  const beads = lines.map((line) => beadShape.parse(JSON.parse(line)));
  const named = beads.flatMap(({ title, description, external_ref: ref }) => {
    const number = Number(/^gh-(\d+)$/.exec(ref)?.[1] ?? Number.NaN);
    return Number.isNaN(number) ? [] : [{ number, title, body: description }];
  });
  const issues = named.sort((one, other) => one.number - other.number);
  if (issues.some(({ number }, index) => number !== index + 1)) {
    throw new Error("The example's beads must name the issues 1, 2 and so on, without a gap.");
  }
  return issues.map(({ title, body }) => ({ title, body }));
}

function knobsFor(worker: string, miss: Misses[string]): Readonly<Record<string, string>> {
  const knobs = knobsShape.parse(JSON.parse(inExample('config/knobs.json')));
  const worse = { ...knobs, [worker]: { ...knobs[worker], ...miss.knobs } };
  return { 'config/knobs.json': `${JSON.stringify(worse, null, 2)}\n` };
}

function inExample(path: string): string {
  return readFileSync(join(example, path), 'utf8');
}
