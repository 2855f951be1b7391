/** A bare repository that holds a store of the real `bd`, as a repository whose beads are in Dolt does. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBdTracker } from '../../src/adapters/beads/bd/tracker.ts';
import type { Tracker } from '../../src/app/ports/tracker.ts';
import { bdPath, storeIn, type Store, type Stores } from './bd.ts';

export interface BdRemote {
  readonly url: string;
  /** Another coordinator's, in a workspace of its own unless one is named. */
  tracker(workspace?: string): Tracker;
  workspace(): string;
  /** Of a person who uses `bd`. */
  readonly person: Store;
  /** What the person's clone says once it has pulled. */
  truth(): string;
  /** The head of the Dolt store. */
  head(): string | null;
  refs(): readonly string[];
  git(...words: readonly string[]): string;
  remove(): void;
}

export function createBdRemote(stores: Stores, initial: string): BdRemote {
  const home = mkdtempSync(join(tmpdir(), 'bd-remote-'));
  fill(home, stores, initial);
  return remoteIn(home);
}

const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };

/**
 * Remotes that start from what was made once for each text: the person has pushed it, and the first workspace has read it.
 * Each start of `bd` takes half a second, a clone three times that. Stores know paths, so a copy stands where the first
 * one stood, and only one of a text can be used at a time.
 */
export function preparedRemotes(stores: Stores): (initial: string) => Promise<BdRemote> {
  const homes = new Map<string, string>();
  return async (initial) => {
    const home = homes.get(initial) ?? mkdtempSync(join(tmpdir(), 'bd-remote-'));
    const kept = `${home}.kept`;
    if (!homes.has(initial)) {
      fill(home, stores, initial);
      await remoteIn(home).tracker().read({ driver: 'bd' }, seen);
      cpSync(home, kept, { recursive: true });
      homes.set(initial, home);
    }
    rmSync(home, { recursive: true, force: true });
    cpSync(kept, home, { recursive: true });
    return remoteIn(home);
  };
}

function fill(home: string, stores: Stores, initial: string): void {
  const { folder, url } = placeOf(home);
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
  const store = stores.make(placeOf(home).person);
  const file = join(home, 'initial.jsonl');
  writeFileSync(file, initial);
  store.bd('import', file);
  execFileSync('git', ['-C', store.folder, 'push', '--quiet', url, 'HEAD:refs/heads/main']);
  store.bd('dolt', 'remote', 'add', 'origin', url);
  store.bd('dolt', 'push');
}

function placeOf(home: string): { readonly folder: string; readonly url: string; readonly person: string } {
  const folder = join(home, 'remote.git');
  return { folder, url: `file://${folder}`, person: join(home, 'person') };
}

function remoteIn(home: string): BdRemote {
  const { folder, url, person } = placeOf(home);
  const store = storeIn(person);
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
  let made = 0;
  const workspace = (): string => join(home, `workspace-${(made += 1)}`);
  const head = (): string | null => {
    const refs = git('for-each-ref', '--format=%(objectname)', 'refs/dolt/data');
    return refs === '' ? null : refs;
  };
  return {
    url,
    person: store,
    tracker: (place = workspace()) => createBdTracker({ bd: bdPath(), workspace: place, remote: url }),
    workspace,
    truth: () => {
      store.bd('dolt', 'pull');
      return store.bd('export');
    },
    head,
    refs: () => git('for-each-ref', '--format=%(refname) %(objectname)').split('\n'),
    git,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
