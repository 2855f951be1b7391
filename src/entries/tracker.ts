/** The beads tracker of a repository on GitHub, with every driver that this process can offer. */
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBdTracker } from '../adapters/beads/bd/tracker.ts';
import { createJsonlTracker } from '../adapters/beads/jsonl/tracker.ts';
import { createTracker } from '../adapters/beads/tracker.ts';
import type { Tracker } from '../app/ports/tracker.ts';

export interface TrackerPlace {
  readonly owner: string;
  readonly repo: string;
  /** Address of the host's pages, below which its git repositories are. */
  readonly serverUrl: string;
  /** Empty: the repository is asked for as by a stranger. */
  readonly token: string;
}

export function trackerOf(github: Parameters<typeof createJsonlTracker>[0], place: TrackerPlace): Tracker {
  const remote = `${place.serverUrl}/${place.owner}/${place.repo}.git`;
  const bd = createBdTracker({
    // The environment is whoever runs this process; nothing of a repository names a program.
    bd: process.env['SWARMLEAD_BD'] || 'bd',
    workspace: join(scratch(), createHash('sha256').update(remote).digest('hex').slice(0, 32)),
    remote,
    confinement: process.env['SWARMLEAD_BD_UNCONFINED'] === '1' ? 'none' : 'required',
    ...(place.token === '' ? {} : { credentials: { token: place.token } }),
  });
  return createTracker({ jsonl: createJsonlTracker(github), bd });
}

let folder: string | undefined;

/** One folder of this process, which goes with it. Made only by a driver that needs it; nobody else can know its name. */
function scratch(): string {
  if (folder !== undefined) return folder;
  const made = join(process.env['RUNNER_TEMP'] || tmpdir(), `swarmlead-bd-${randomBytes(8).toString('hex')}`);
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return (folder = made);
}
