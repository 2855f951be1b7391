/**
 * The example's scripts, run as its workflows run them: a copy of the example, the command of the role's workflow, and
 * `swarmlead` on the PATH. The command line is bundled here from its sources, so that what is tested is what is written
 * now; nothing is put in its place.
 */
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';

export const example = resolve(import.meta.dirname, '../../examples/novacron');

export const config: SwarmConfig = (() => {
  const read = readSwarmFile(readFileSync(join(example, '.github/swarm.yml'), 'utf8'), 'swarm.yml');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.problems));
  return read.config;
})();

const settings = z.record(z.string(), z.union([z.number(), z.string()]));

export const knobsSchema = z.record(z.string(), settings);

export const missesSchema = z.record(z.string(), z.object({ target: z.string(), knobs: settings }));

export function readJson<Output>(schema: z.ZodType<Output>, path: string): Output {
  return schema.parse(JSON.parse(readFileSync(join(example, path), 'utf8')));
}

const workflow = z.object({
  jobs: z.object({ work: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }) }),
});

/** What the worker's role runs, from its workflow. */
export function commandOf(worker: string): string {
  const role = config.roles.find(({ id }) => id === config.workers.find((one) => one.id === worker)?.role);
  const text = readFileSync(join(example, '.github/workflows', role?.workflow ?? 'none'), 'utf8');
  const runs = workflow.parse(parse(text)).jobs.work.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  if (runs.length !== 1 || runs[0] === undefined) throw new Error(`${worker}'s workflow has ${runs.length} commands`);
  return runs[0];
}

const verdictSchema = z.object({
  verdict: z.string(),
  targets: z.array(
    z.object({
      metric: z.string(),
      measured: z.string().nullable(),
      verdict: z.string(),
      evidence: z.string().nullable(),
    }),
  ),
  deliverables: z.array(z.object({ item: z.string(), found: z.boolean() })),
});

export interface Ran {
  readonly root: string;
  readonly judged: z.infer<typeof verdictSchema>;
}

export interface Workshop {
  /** Runs a worker's script in a fresh copy, under its usual conditions or others. Throws when the script fails. */
  readonly run: (worker: string, otherKnobs?: Readonly<Record<string, number | string>>) => Promise<Ran>;
  /** Removes all copies. */
  readonly close: () => void;
}

export async function openWorkshop(): Promise<Workshop> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'novacron-')));
  const path = [await installCli(join(place, 'bin')), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env = { ...withoutJob(process.env), PATH: path };
  let copies = 0;
  return {
    run: async (worker, otherKnobs) => {
      copies += 1;
      const root = join(place, `copy-${copies}`);
      cpSync(example, root, { recursive: true });
      if (otherKnobs) turn(root, worker, otherKnobs);
      await execute('sh', ['-c', commandOf(worker)], { cwd: root, env });
      const judging = ['verdict', '--config', '.github/swarm.yml', '--worker', worker, '--json'];
      const judged = verdictSchema.parse(JSON.parse(await execute('swarmlead', judging, { cwd: root, env })));
      return { root, judged };
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Returns the directory that holds `swarmlead`. */
async function installCli(bin: string): Promise<string> {
  const bundle = await rolldown({
    input: resolve(import.meta.dirname, '../../src/entries/cli.ts'),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ dir: bin, format: 'esm', codeSplitting: false, entryFileNames: 'cli.mjs' });
  await bundle.close();
  const command = join(bin, 'swarmlead');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'cli.mjs')}" "$@"\n`);
  chmodSync(command, 0o755);
  return bin;
}

/** The environment of a shell that is in no job, whatever these tests run in. */
function withoutJob(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:GITHUB|RUNNER|SWARMLEAD|NODE_OPTIONS|SEED)/.test(name)),
  );
}

function turn(root: string, worker: string, other: Readonly<Record<string, number | string>>): void {
  const path = join(root, 'config/knobs.json');
  const all = knobsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, JSON.stringify({ ...all, [worker]: { ...all[worker], ...other } }));
}

/** Standard output; what went wrong with the standard error in it. */
export async function execute(
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((done, failed) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error) failed(new Error(`${file} ${args.join(' ')}: ${error.message}\n${stderr}`));
      else done(stdout);
    });
  });
}

export function existsIn(root: string, path: string): boolean {
  return existsSync(join(root, path));
}
