/**
 * Which of the files that were handed in go to the worker's branch. Paths come from the run and are held to plain ones
 * below the root; what steers git, workflows, beads or the swarm itself is not delivered by a worker.
 */
import type { Worker } from '../../config/swarm-config.ts';
import type { EventOf } from '../../swarm/event.ts';
import { refusedPath } from '../../swarm/delivered-path.ts';
import type { Delivered, HandIn } from '../../swarm/hand-in.ts';
import type { Named } from '../../memory/withheld.ts';
import type { Course } from '../course.ts';
import type { Operation } from '../operation.ts';

interface Delivery {
  readonly delivery: Extract<Operation, { kind: 'integrate' }>['delivery'];
  /** Named by their path. */
  readonly refused: EventOf<'done'>['refused'];
}

export function deliveryOf(of: {
  readonly course: Course;
  readonly worker: Worker;
  readonly handIn: HandIn;
  readonly unchanged: ReadonlySet<string>;
  readonly withheld?: readonly Named[];
}): Delivery {
  const { course, worker, handIn, unchanged, withheld = [] } = of;
  const newest = [...new Map(handIn.deliverables.map((one) => [one.path, one])).values()];
  const secret = new Map(withheld.map(({ key, reason }) => [key, reason]));
  const reasonOf = (path: string): string | null => refusalOf(path) ?? secret.get(path) ?? null;
  const refused = newest.flatMap(({ path }) => {
    const reason = reasonOf(path);
    return reason === null ? [] : [{ key: path, reason }];
  });
  if (worker.deliver === 'memory') return { delivery: null, refused: [] };
  const files = newest.filter(({ path }) => reasonOf(path) === null && !unchanged.has(path)).map(place);
  const branch = `swarm/${course.snapshot.session}/${worker.id}`;
  return { delivery: files.length > 0 ? { branch, files } : null, refused };
}

function place({ path, file }: Delivered): { readonly path: string; readonly file: string } {
  return { path, file };
}

function refusalOf(path: string): string | null {
  const refused = refusedPath(path);
  return refused === null ? null : `it ${refused}`;
}
