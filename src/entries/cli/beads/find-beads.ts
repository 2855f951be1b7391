/** The beads file of the repository that a directory is in: where `bd` says that it is, or where it usually is. */
import { topOf } from '../../../adapters/project/git.ts';
import { readProjectFile } from '../../../adapters/project/read-file.ts';
import { readBeads, type BeadsFile } from '../../../core/beads/jsonl.ts';
import { beadsPlaces, settingsFiles } from '../../../core/beads/location.ts';
import type { Problem } from '../../../core/problem.ts';

/** One without beads and with an error where there is none. */
export async function findBeads(cwd: string): Promise<BeadsFile> {
  const root = await topOf(cwd);
  if (root === null || root === '') return without('.', 'this is in no git repository; name a file with --file');
  const readings = settingsFiles.map(async (path) => [path, await textAt(root, path)] as const);
  const { paths, problems } = beadsPlaces(new Map(await Promise.all(readings)));
  for (const path of paths) {
    const reading = await readProjectFile(root, path);
    if (reading.kind === 'blocked') return without(path, `the beads file is ${reading.what}`);
    if (reading.kind !== 'text') continue;
    const file = readBeads(reading.text, path);
    return { ...file, problems: [...problems, ...file.problems] };
  }
  return without(
    paths.join(', '),
    'there is no beads file in this repository; "bd export" writes one, and --file names another',
    problems,
  );
}

async function textAt(root: string, path: string): Promise<string | null> {
  const reading = await readProjectFile(root, path);
  return reading.kind === 'text' ? reading.text : null;
}

function without(name: string, message: string, more: readonly Problem[] = []): BeadsFile {
  const problem: Problem = { level: 'error', code: 'no-beads-file', message, file: name };
  return { name, beads: new Map(), problems: [...more, problem], lines: [], places: new Map() };
}
