/** What a repository holds, as the core sees it, from its files alone. */
import { beadsFiles } from '../../src/core/beads/location.ts';
import { absent, type FileReading } from '../../src/core/setup/file-reading.ts';
import { findBeads } from '../../src/core/setup/found-beads.ts';
import { findCoordinator, foundSwarmFile, workflowFolder, type Found } from '../../src/core/setup/found.ts';
import type { TestCommand } from '../../src/core/setup/test-command.ts';
import { digest } from './digest.ts';

export interface Repository {
  readonly title?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly test?: TestCommand | null;
}

export const remote = { serverUrl: 'https://github.com', owner: 'acme', name: 'app' };

export function foundOf({ title = 'app', files = {}, test = null }: Repository = {}): Found {
  const entries = Object.entries(files);
  const below = (folder: string): readonly (readonly [string, string])[] =>
    entries.filter(([path]) => path.startsWith(`${folder}/`) || path === `${folder}.yml`);
  const workflows = new Map<string, FileReading>(
    below(workflowFolder).map(([path, text]) => [path, { kind: 'text', text }]),
  );
  const readings = new Map<string, FileReading>(beadsFiles.map((path) => [path, absent]));
  for (const [path, text] of entries) readings.set(path, { kind: 'text', text });
  const beads = findBeads(readings, undefined);
  if ('kind' in beads) throw new Error(`the case lacks ${beads.path}`);
  const swarms = entries.filter(([path]) => path === '.github/swarm.yml' || path.startsWith('.github/swarms/'));
  return {
    title,
    remote,
    below: false,
    branch: 'main',
    defaultBranch: 'main',
    swarmFiles: swarms.map(([path, text]) => foundSwarmFile(path, text, digest)),
    workflows,
    blocked: new Map(),
    coordinator: findCoordinator(workflows),
    beads,
    test,
  };
}

export const pin = { commit: 'd'.repeat(40), version: 'v0.1.0' };

export const wanted = { face: 'action', pin, issue: null, digest, now: '2026-11-26T07:00:00.123Z' } as const;
