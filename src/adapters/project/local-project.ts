/** The port `Project` on a clone: files through Node, the rest through git. */
import { basename } from 'node:path';
import type { Project } from '../../app/ports/project.ts';
import { git, topOf } from './git.ts';
import { listProjectFolder, readProjectFile } from './read-file.ts';
import { writeProjectFiles } from './write-files.ts';

/** null: the directory is in no work tree of git. */
export async function openProject(directory: string): Promise<Project | null> {
  const root = await topOf(directory);
  if (root === null || root === '') return null;
  return {
    facts: async () => ({
      folder: basename(root),
      below: ((await git(directory, 'rev-parse', '--show-prefix')) ?? '') !== '',
      branch: await git(root, 'symbolic-ref', '--short', '--quiet', 'HEAD'),
      defaultBranch: await defaultBranch(root),
      origin: await git(root, 'remote', 'get-url', 'origin'),
    }),
    read: async (path) => readProjectFile(root, path),
    list: async (path) => listProjectFolder(root, path),
    ignored: async (paths) => ignored(root, paths),
    write: async (files) => writeProjectFiles(root, files),
  };
}

/** `origin/main` without its remote. */
async function defaultBranch(root: string): Promise<string | null> {
  const head = await git(root, 'symbolic-ref', '--short', '--quiet', 'refs/remotes/origin/HEAD');
  return head?.replace(/^origin\//, '') ?? null;
}

/** A path that is tracked already counts as not ignored, as git has it. */
async function ignored(root: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const told = await git(root, 'check-ignore', '--', ...paths);
  return told === null ? [] : told.split('\n').filter((path) => path !== '');
}
