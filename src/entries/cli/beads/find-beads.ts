/** The beads file of the repository that a directory is in: where `bd` or the swarm file says that it is, or where it usually is. */
import { hindranceAt, readProjectFile } from '../../../adapters/project/read-file.ts';
import { workTreeOf } from '../../../adapters/project/work-tree.ts';
import { usualConfig } from '../../../app/coordinate/targets/target.ts';
import { withoutBeads, type BeadsFile } from '../../../core/beads/jsonl.ts';
import { configFile, placesIn, saysNothing, settingsFiles, type BeadsPlaces } from '../../../core/beads/places.ts';
import type { Problem } from '../../../core/problem.ts';
import { readBeadsFile } from '../files.ts';

/** One without beads and with an error where there is none. */
export async function findBeads(cwd: string): Promise<BeadsFile> {
  const root = await workTreeOf(cwd);
  if (root === null) return without('.', 'this is in no git repository; name a file with --file');
  const readings = settingsFiles.map(async (path) => [path, await textAt(root, path)] as const);
  const { paths, problems } = await placesBy(new Map(await Promise.all(readings)), await textAt(root, usualConfig));
  for (const path of paths) {
    const hindrance = await hindranceAt(root, path);
    if (hindrance?.kind === 'blocked') return without(path, `the beads file is ${hindrance.what}`);
    if (hindrance) continue;
    const file = readBeadsFile(path, root);
    return { ...file, problems: [...problems, ...file.problems] };
  }
  return without(
    paths.join(', '),
    'there is no beads file in this repository; "bd export" writes one, and --file names another',
    problems,
  );
}

async function placesBy(settings: ReadonlyMap<string, string | null>, swarmFile: string | null): Promise<BeadsPlaces> {
  const mayName = swarmFile !== null && /\btracker\b[^]*\bpath\b/.test(swarmFile);
  if (!mayName && saysNothing(settings.get(configFile) ?? ''))
    return placesIn(settings, { exported: undefined, configured: undefined });
  const { configuredPlaces } = await import('../../cli-more.ts');
  return configuredPlaces(settings, swarmFile);
}

async function textAt(root: string, path: string): Promise<string | null> {
  const reading = await readProjectFile(root, path);
  return reading.kind === 'text' ? reading.text : null;
}

function without(name: string, message: string, more: readonly Problem[] = []): BeadsFile {
  const problem: Problem = { level: 'error', code: 'no-beads-file', message, file: name };
  return withoutBeads(name, [...more, problem]);
}
