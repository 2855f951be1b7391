/** The workflow files of a commit, read once: a commit never changes. */
import type { GitHubSide } from '../../contract.ts';
import { readWorkflow, type WorkflowReading } from './read-workflow.ts';

export const workflowDirectory = '.github/workflows';

export interface WorkflowLibrary {
  at(commit: string): Promise<readonly WorkflowReading[]>;
  /** `path` in the repository; null: there is no such file. */
  find(commit: string, path: string): Promise<WorkflowReading | null>;
  /** The workflow's id, which stays with its path. */
  idOf(path: string): number;
}

export function createLibrary(github: Pick<GitHubSide, 'list' | 'read'>): WorkflowLibrary {
  const commits = new Map<string, Promise<readonly WorkflowReading[]>>();
  const ids = new Map<string, number>();
  const readAll = async (commit: string): Promise<readonly WorkflowReading[]> => {
    const names = (await github.list(commit, workflowDirectory)).filter((name) => /\.ya?ml$/.test(name));
    return Promise.all(
      names.map(async (name) => {
        const path = `${workflowDirectory}/${name}`;
        return readWorkflow(new TextDecoder().decode((await github.read(commit, path)) ?? new Uint8Array()), path);
      }),
    );
  };
  const at = async (commit: string): Promise<readonly WorkflowReading[]> => {
    const known = commits.get(commit) ?? readAll(commit);
    commits.set(commit, known);
    return known;
  };
  return {
    at,
    find: async (commit, path) => (await at(commit)).find((one) => pathOf(one) === path) ?? null,
    idOf: (path) => {
      const id = ids.get(path) ?? 160_000_001 + ids.size;
      ids.set(path, id);
      return id;
    },
  };
}

export function pathOf(reading: WorkflowReading): string {
  return reading.kind === 'workflow' ? reading.workflow.path : reading.path;
}
