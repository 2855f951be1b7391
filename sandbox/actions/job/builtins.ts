/** `actions/checkout` and `actions/setup-node`, without a network. */
import { mkdir, readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Session, StepRun } from './session.ts';

type Inputs = Readonly<Record<string, string>>;

/** Throws in words; a private repository asks for `contents: read`, so the job's token needs it here. */
export async function checkOut(session: Session, step: StepRun, inputs: Inputs): Promise<Inputs> {
  const { github, run, places } = session;
  const full = `${github.repository.owner}/${github.repository.name}`;
  if ((inputs['repository'] ?? full).toLowerCase() !== full.toLowerCase())
    throw new Error(`Only ${full} can be checked out here`);
  if (!session.canCheckOut) throw new Error('Not Found: the token of this job has no contents: read');
  const ref = inputs['ref'] ?? '';
  const commit = /^[0-9a-f]{40}$/.test(ref) ? ref : ref === '' ? run.sha : await github.resolve(ref);
  if (commit === null) throw new Error(`A branch or tag with the name '${ref}' could not be found`);
  const directory = resolve(places.workspace, inputs['path'] ?? '.');
  if (relative(places.workspace, directory).startsWith('..'))
    throw new Error(`The path ${directory} is not under ${places.workspace}`);
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw new Error('The directory for the checkout is not empty');
  await github.checkout(commit, directory);
  step.log.say(`Checked out ${commit}`);
  return { ref: ref === '' ? run.ref : ref, commit };
}

export function setUpNode(step: StepRun, inputs: Inputs): Inputs {
  step.log.say(`Node ${process.version} is on the PATH already (asked for: ${inputs['node-version'] ?? 'any'})`);
  return { 'node-version': process.version, 'cache-hit': 'false' };
}
