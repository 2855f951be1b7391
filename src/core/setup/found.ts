/** What a repository holds of the things that a swarm needs, before anything is written. */
import type { RepositoryAddress } from '../beads/external-ref.ts';
import { readSwarmFile } from '../config/read-swarm-file.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Problem } from '../problem.ts';
import type { FileReading } from './file-reading.ts';
import { isCoordinator } from './fitness.ts';
import type { FoundBeads } from './found-beads.ts';
import { usualCoordinator } from './role-workflow.ts';
import { isSealed, type Digest } from './sealed-file.ts';
import type { TestCommand } from './test-command.ts';

export const swarmPath = '.github/swarm.yml';
export const swarmFolder = '.github/swarms';
export const workflowFolder = '.github/workflows';

export interface FoundSwarmFile {
  readonly path: string;
  readonly text: string;
  /** As init wrote it. */
  readonly sealed: boolean;
  /** null: it has errors, which are among the problems. */
  readonly config: SwarmConfig | null;
  readonly problems: readonly Problem[];
}

export interface Found {
  /** Of the repository, for people; from its address or its folder. */
  readonly title: string;
  /** null: it has no address on a host. */
  readonly remote: RepositoryAddress | null;
  /** It was looked at from a folder below its root. */
  readonly below: boolean;
  /** The branch that is checked out; null: none. */
  readonly branch: string | null;
  /** null: nothing says. */
  readonly defaultBranch: string | null;
  readonly swarmFiles: readonly FoundSwarmFile[];
  /** Path → what is there, for every file of the folder of workflows. */
  readonly workflows: ReadonlyMap<string, FileReading>;
  /** The swarm file's place when it is neither absent nor text. */
  readonly blocked: ReadonlyMap<string, string>;
  /** File name of the workflow that coordinates; null: none. */
  readonly coordinator: string | null;
  readonly beads: FoundBeads;
  readonly test: TestCommand | null;
}

export function foundSwarmFile(path: string, text: string, digest: Digest): FoundSwarmFile {
  const read = readSwarmFile(text, path);
  const config = read.kind === 'ok' ? read.config : null;
  return { path, text, sealed: isSealed(text, digest), config, problems: read.problems };
}

/** The usual one first, then any other that coordinates. */
export function findCoordinator(workflows: ReadonlyMap<string, FileReading>): string | null {
  const usual = `${workflowFolder}/${usualCoordinator}`;
  const found = [usual, ...workflows.keys()].find((path) => {
    const reading = workflows.get(path);
    return reading?.kind === 'text' && isCoordinator(reading.text);
  });
  return found?.slice(workflowFolder.length + 1) ?? null;
}
