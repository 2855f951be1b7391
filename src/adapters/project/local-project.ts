/** The port `Project` on a clone: files through Node, the rest through git. */
import { basename } from 'node:path';
import type { Project, ProjectFacts } from '../../app/ports/project.ts';
import { git, topOf } from './git.ts';
import { listProjectFolder, readProjectFile } from './read-file.ts';
import { writeProjectFiles } from './write-files.ts';

/** null: the directory is in no work tree of git. */
export async function openProject(directory: string): Promise<Project | null> {
  const root = await topOf(directory);
  if (root === null || root === '') return null;
  return {
    facts: async () => factsOf(root, directory),
    read: async (path) => readProjectFile(root, path),
    list: async (path) => listProjectFolder(root, path),
    ignored: async (paths) => ignored(root, paths),
    write: async (files) => writeProjectFiles(root, files),
  };
}

async function factsOf(root: string, directory: string): Promise<ProjectFacts> {
  const [prefix, branch, head, origin] = await Promise.all([
    git(directory, 'rev-parse', '--show-prefix'),
    git(root, 'symbolic-ref', '--short', '--quiet', 'HEAD'),
    git(root, 'symbolic-ref', '--short', '--quiet', 'refs/remotes/origin/HEAD'),
    git(root, 'remote', 'get-url', 'origin'),
  ]);
  const below = prefix !== null && prefix !== '';
  return { folder: basename(root), below, branch, defaultBranch: head?.replace(/^origin\//, '') ?? null, origin };
}

/** A path that is tracked already counts as not ignored, as git has it. */
async function ignored(root: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const told = await git(root, 'check-ignore', '--', ...paths);
  return told === null ? [] : told.split('\n').filter((path) => path !== '');
}
