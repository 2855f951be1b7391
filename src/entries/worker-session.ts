/** What later steps of a job are told once it is admitted: their session, and `swarmlead` on the PATH. Only ids and paths. */
import * as core from '@actions/core';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobFacts } from '../adapters/actions/run-facts.ts';
import { writeShim } from '../adapters/actions/shim.ts';
import type { WorkContext } from '../app/worker/context.ts';

export function sessionOf({ temp, run }: JobFacts, dispatch: string): string {
  return join(temp, `swarmlead-${dispatch}-${run.attempt}`);
}

/** `post` reads the context; nothing is handed in without one. */
export async function openSession(context: WorkContext, { temp }: JobFacts): Promise<void> {
  core.saveState('context', JSON.stringify(context));
  core.exportVariable('SWARMLEAD_SESSION', context.session);
  core.exportVariable('SWARMLEAD_SWARM', context.swarm);
  core.exportVariable('SWARMLEAD_WORKER', context.worker);
  core.exportVariable('SWARMLEAD_DISPATCH', context.dispatch);
  const directory = join(temp, 'swarmlead-bin');
  core.addPath(await writeShim({ directory, node: process.execPath, cli: resolve(ownDirectory(), 'cli.js') }));
  core.setOutput('session', context.session);
  core.setOutput('commit', context.commit);
  core.setOutput('admitted', 'true');
}

/** `dist/`, where `cli.js` lies beside this file. */
function ownDirectory(): string {
  return dirname(fileURLToPath(import.meta.url));
}
