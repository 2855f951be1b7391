/**
 * Finds the beads file and reads what of it a look has not brought. On the default branch that is nearly always nothing;
 * another branch is one request more, because a look shows the default branch alone.
 */
import type { RepositoryReader } from '../../../app/ports/repository.ts';
import type { SeenFiles, TrackerSettings } from '../../../app/ports/tracker.ts';
import { chooseDriver, copyProblem, metadataFile } from '../../../core/beads/driver.ts';
import { readBeads, type BeadsFile } from '../../../core/beads/jsonl.ts';
import { beadsFiles, locateBeads } from '../../../core/beads/location.ts';
import { trackerBranchMissing, troubleText } from '../../../core/doctor/trouble.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import { SwarmLeadError } from '../../../core/problem.ts';

type Texts = ReadonlyMap<string, string | null>;

interface Place {
  readonly branch: string;
  readonly head: string;
  readonly seen: Texts;
  readonly more: (paths: readonly string[]) => Promise<Texts>;
}

export async function readFile(
  reader: RepositoryReader,
  settings: TrackerSettings,
  seen: SeenFiles,
): Promise<SeenBeads | null> {
  const { name } = seen.defaultBranch;
  const isDefault = settings.branch === undefined || settings.branch === name;
  const place = isDefault ? onDefault(reader, seen) : await onBranch(reader, settings.branch, seen);
  const found = await findFile(place, settings.path);
  if (found === null) return null;
  const metadata = found.files.get(metadataFile) ?? null;
  const file = withCopy(readBeads(found.text, found.path), settings, metadata);
  return { branch: place.branch, head: place.head, path: found.path, file };
}

function onDefault(reader: RepositoryReader, { defaultBranch, files }: SeenFiles): Place {
  return {
    branch: defaultBranch.name,
    head: defaultBranch.commit,
    seen: files,
    more: async (paths) => (await reader.look({ files: paths })).files,
  };
}

/** Settings of `bd` that the branch does not hold itself are those of the default branch. */
async function onBranch(reader: RepositoryReader, branch: string, { files }: SeenFiles): Promise<Place> {
  const swarmRef = `refs/heads/${branch}`;
  const look = await reader.look({ swarmRef, swarmFiles: beadsFiles });
  if (look.swarm === null) throw noBranch(branch);
  const settings = [...files].filter(([path]) => path.startsWith('.beads/') && !path.endsWith('.jsonl'));
  const own = [...look.swarmFiles].filter(([path, text]) => text !== null || path.endsWith('.jsonl'));
  return {
    branch,
    head: look.swarm.commit,
    seen: new Map([...beadsFiles.map((path) => [path, null] as const), ...settings, ...own]),
    more: async (paths) => (await reader.look({ swarmRef, swarmFiles: paths })).swarmFiles,
  };
}

/** Each round reads what the round before showed to be missing; there are at most as many as there are places to look. */
async function findFile(
  place: Place,
  configured: string | undefined,
): Promise<{ readonly path: string; readonly text: string; readonly files: Texts } | null> {
  const unseen = beadsFiles.filter((path) => !place.seen.has(path));
  let files: Texts = unseen.length === 0 ? place.seen : new Map([...place.seen, ...(await place.more(unseen))]);
  for (;;) {
    const path = locateBeads(files, configured);
    if (path === null) return null;
    const text = files.get(path) ?? null;
    if (text !== null) return { path, text, files };
    files = new Map([...files, [path, null], ...(await place.more([path]))]);
  }
}

function withCopy(file: BeadsFile, settings: TrackerSettings, metadata: string | null): BeadsFile {
  const problem = chooseDriver(settings.driver, metadata) === 'jsonl' ? copyProblem(metadata) : null;
  return problem === null ? file : { ...file, problems: [...file.problems, problem] };
}

function noBranch(branch: string): SwarmLeadError {
  return new SwarmLeadError({ code: 'tracker-branch', message: troubleText(trackerBranchMissing({ branch })) });
}
