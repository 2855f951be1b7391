/** Does what was proposed: files first, because labels without a swarm file would start nothing. */
import { isWritten } from '../../core/setup/file-change.ts';
import type { WantedLabel } from '../../core/setup/needs.ts';
import type { Proposal } from '../../core/setup/propose.ts';
import type { Project } from '../ports/project.ts';
import type { SetupHost } from '../ports/setup-host.ts';

/** Throws as `Project.write`; nothing was done then. */
export async function writeFiles(project: Project, { files, obstacles }: Proposal): Promise<readonly string[]> {
  const wanted = obstacles.length > 0 ? [] : files.filter(isWritten);
  if (wanted.length > 0) await project.write(wanted);
  return wanted.map(({ path }) => path);
}

/** Labels are the same whatever their case. Throws when the host refuses. */
export async function missingLabels(
  host: Pick<SetupHost, 'labels'>,
  wanted: readonly WantedLabel[],
): Promise<readonly WantedLabel[]> {
  const present = new Set((await host.labels()).map((name) => name.toLowerCase()));
  return wanted.filter(({ name }) => !present.has(name.toLowerCase()));
}

/** A label that is there is never changed. Names of those that were made; throws when the host refuses one. */
export async function makeLabels(host: SetupHost, missing: readonly WantedLabel[]): Promise<readonly string[]> {
  const made: string[] = [];
  for (const label of missing) if ((await host.makeLabel(label)) === 'made') made.push(label.name);
  return made;
}
