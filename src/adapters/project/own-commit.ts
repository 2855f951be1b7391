/**
 * The commit that this program itself comes from, when it runs from a clone: what users' workflows then pin is what they
 * have in front of them. A build cannot know its commit, because it is part of it. Proven means that what workflows run
 * of it is as committed, and that a remote has the commit.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { git, topOf } from './git.ts';

/** What a workflow runs when it uses our actions. */
const used = ['action.yml', 'worker', 'wake', 'dist'] as const;

const manifest = z.object({ name: z.literal('swarmlead') });

/** `directory`: where the running file lies. null: it comes from elsewhere, was changed, or is on no remote. */
export async function ownCommit(directory: string): Promise<string | null> {
  const top = await topOf(directory);
  if (top === null || !(await isOurs(top))) return null;
  const changed = await git(top, 'status', '--porcelain', '--', ...used);
  const published = await git(top, 'branch', '--remotes', '--contains', 'HEAD');
  return changed === '' && published !== null && published !== '' ? git(top, 'rev-parse', 'HEAD') : null;
}

async function isOurs(top: string): Promise<boolean> {
  try {
    return manifest.safeParse(JSON.parse(await readFile(join(top, 'package.json'), 'utf8'))).success;
  } catch {
    return false;
  }
}
