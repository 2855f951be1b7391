/** One change by hand of what a sync keeps: read, act, and begin again where somebody else was faster. */
import type { RepositoryAddress } from '../../core/beads/external-ref.ts';
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { Files } from '../coordinate/targets/find-targets.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { trackerOf } from './jobs.ts';
import { lookAtFiles, recordIn } from './observe.ts';

export interface Place {
  readonly coordinator: Coordinator;
  readonly files: Files;
  readonly beads: SeenBeads;
  readonly record: SyncRecord;
  readonly repository: RepositoryAddress;
}

export interface Refused {
  readonly kind: 'refused';
  /** Each a sentence without its full stop. */
  readonly reasons: readonly string[];
}

const mostTries = 4;

export async function again<T>(
  coordinator: Coordinator,
  act: (place: Place) => Promise<T | Refused | 'lost'>,
): Promise<T | Refused> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const files = await lookAtFiles(coordinator);
    const beads = await files.beads({ tracker: trackerOf(files.sound) });
    if (beads === null) return refused(['this repository has no beads']);
    const errors = beads.file.problems.filter(({ level }) => level === 'error');
    if (errors.length > 0) return refused(errors.map(({ message }) => message));
    const record = recordIn(files, coordinator.refPrefix);
    const { owner, name } = files.look.repository;
    const repository = { serverUrl: coordinator.serverUrl, owner, name };
    const done = await act({ coordinator, files, beads, record, repository });
    if (done !== 'lost') return done;
  }
  return refused(['others wrote at the same time, again and again; nothing was done']);
}

function refused(reasons: readonly string[]): Refused {
  return { kind: 'refused', reasons };
}
