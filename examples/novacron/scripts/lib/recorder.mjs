/**
 * Hands numbers and files in with `swarmlead`, which the worker step put on the PATH. Every number names the file under
 * `results/` that shows where it comes from, and the conditions of the machine at that time.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { inRoot, root } from './root.mjs';

const run = promisify(execFile);

export async function write(path, text) {
  await mkdir(dirname(inRoot(path)), { recursive: true });
  await writeFile(inRoot(path), text);
  return path;
}

/** Writes `results/NAME.json` and records `metrics`, a map of metric to its text, with that file as the evidence. */
export async function record(name, metrics, details) {
  const machine = { node: process.version, cpus: availableParallelism(), load: loadavg()[0] };
  const evidence = { measured: metrics, at: new Date().toISOString(), machine, ...details };
  const path = await write(`results/${name}.json`, `${JSON.stringify(evidence, null, 2)}\n`);
  const pairs = Object.entries(metrics).map(([metric, value]) => `${metric}=${value}`);
  await swarmlead('metric', ...pairs, '--evidence', path);
  for (const pair of pairs) console.log(`${pair}  (${path})`);
}

/** `name`: the document's name in the swarm file, for files that are not declared by their path. */
export async function deliver(path, name) {
  await swarmlead('deliver', ...(name === undefined ? [] : [name]), path);
  console.log(`delivered ${path}`);
}

/**
 * Puts files into shared memory, a map of key to path: what others can build on without looking for it, each under the
 * key that the swarm file expects. `post-edit` stores path, size and digest, and the text of small files.
 */
export async function share(files) {
  const all = Object.entries(files);
  await Promise.all(all.map(([key, path]) => swarmlead('hooks', 'post-edit', '--file', path, '--memory-key', key)));
  for (const [key, path] of all) console.log(`shared ${key}  (${path})`);
}

/** Says what this worker itself recommends to a gate; it stands beside the verdict, which is computed from the numbers. */
export async function recommend(key, words) {
  await swarmlead('memory', 'store', key, words);
  console.log(`recommended ${key}: ${words}`);
}

async function swarmlead(...args) {
  await run('swarmlead', args, { cwd: root, shell: process.platform === 'win32' });
}
