/** Reads what a repository holds of the things that a swarm needs. */
import type { RepositoryAddress } from '../../core/beads/external-ref.ts';
import { beadsFiles } from '../../core/beads/location.ts';
import { textOf, type FileReading } from '../../core/setup/file-reading.ts';
import { findBeads, type FoundBeads } from '../../core/setup/found-beads.ts';
import {
  findCoordinator,
  foundSwarmFile,
  swarmFolder,
  swarmPath,
  workflowFolder,
  type Found,
  type FoundSwarmFile,
} from '../../core/setup/found.ts';
import type { Digest } from '../../core/setup/sealed-file.ts';
import { findTestCommand, testFiles } from '../../core/setup/test-command.ts';
import type { Project, ProjectFacts } from '../ports/project.ts';

export async function lookAround(
  project: Project,
  of: { readonly facts: ProjectFacts; readonly remote: RepositoryAddress | null; readonly digest: Digest },
): Promise<Found> {
  const { folder, below, branch, defaultBranch } = of.facts;
  const swarms = await readFolder(project, swarmFolder);
  swarms.set(swarmPath, await project.read(swarmPath));
  const workflows = await readFolder(project, workflowFolder);
  const swarmFiles = swarmFilesIn(swarms, of.digest);
  const root = await readAll(project, testFiles);
  const texts = new Map([...root].map(([name, reading]) => [name, textOf(reading)] as const));
  return {
    title: of.remote?.name ?? folder,
    remote: of.remote,
    below,
    branch,
    defaultBranch,
    swarmFiles,
    blocked: new Map([...swarms].flatMap(([path, one]) => (one.kind === 'blocked' ? [[path, one.what] as const] : []))),
    workflows,
    coordinator: findCoordinator(workflows),
    beads: await lookForBeads(project, swarmFiles),
    test: findTestCommand(texts, await project.list('.')),
  };
}

/** YAML files only. */
async function readFolder(project: Project, directory: string): Promise<Map<string, FileReading>> {
  const names = (await project.list(directory)).filter((name) => /\.ya?ml$/.test(name));
  return readAll(
    project,
    names.map((name) => `${directory}/${name}`),
  );
}

async function readAll(project: Project, paths: readonly string[]): Promise<Map<string, FileReading>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await project.read(path)] as const)));
}

/** The usual one first. */
function swarmFilesIn(files: ReadonlyMap<string, FileReading>, digest: Digest): readonly FoundSwarmFile[] {
  const paths = [swarmPath, ...[...files.keys()].filter((path) => path !== swarmPath).sort()];
  return paths.flatMap((path) => {
    const text = textOf(files.get(path));
    return text === null ? [] : [foundSwarmFile(path, text, digest)];
  });
}

/** Settings of `bd` and the swarm file may each name a place, which is read then. */
async function lookForBeads(project: Project, swarmFiles: readonly FoundSwarmFile[]): Promise<FoundBeads> {
  const files = await readAll(project, beadsFiles);
  const configured = swarmFiles.find(({ config }) => config?.tracker.path !== undefined)?.config?.tracker.path;
  for (;;) {
    const found = findBeads(files, configured);
    if (!('kind' in found)) return found;
    files.set(found.path, await project.read(found.path));
  }
}
