/** The one way to a dispatch operation: it carries the authorisation that the swarm was started with. */
import type { Worker } from '../../config/swarm-config.ts';
import type { Course } from '../course.ts';
import type { Operation } from '../operation.ts';

type Dispatch = Extract<Operation, { kind: 'dispatch' }>;

export function dispatchOf(
  course: Course,
  of: {
    readonly worker: Worker;
    readonly attempt: number;
    readonly dispatch: string;
    readonly reason: string;
    readonly event: Dispatch['event'];
  },
): Dispatch {
  const { config, defaultBranch } = course.snapshot;
  const { worker, ...rest } = of;
  const role = config.roles.find(({ id }) => id === worker.role);
  return {
    kind: 'dispatch',
    worker: worker.id,
    workflow: role?.workflow ?? `swarm-${worker.role}.yml`,
    ref: worker.ref ?? defaultBranch.name,
    authorization: course.state.started.authorization,
    ...rest,
  };
}
