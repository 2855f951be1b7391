/** A bare repository that holds a store of the real `bd`, as a repository whose beads are in Dolt does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBdTracker } from '../../src/adapters/beads/bd/tracker.ts';
import type { Tracker } from '../../src/app/ports/tracker.ts';
import { bdPath, type Store, type Stores } from './bd.ts';

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
  const folder = join(home, 'remote.git');
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
  const url = `file://${folder}`;
  const store = stores.make();
  const file = join(home, 'initial.jsonl');
  writeFileSync(file, initial);
  store.bd('import', file);
  execFileSync('git', ['-C', store.folder, 'push', '--quiet', url, 'HEAD:refs/heads/main']);
  store.bd('dolt', 'remote', 'add', 'origin', url);
  store.bd('dolt', 'push');
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
    remove: () => {
      rmSync(home, { recursive: true, force: true });
      rmSync(store.folder, { recursive: true, force: true });
    },
  };
}
