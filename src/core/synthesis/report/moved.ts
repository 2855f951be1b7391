/**
 * What happened on the default branch after a worker's commit: how many commits, and whether they changed files that the
 * worker delivers or that its role's `paths` name. Taken from the line that ended the swarm, which asked GitHub once;
 * what it could not tell stays unknown, and is said to be.
 */
import type { EventOf } from '../../swarm/event.ts';
import type { Evidence } from './evidence.ts';

export type Moved = NonNullable<EventOf<'finished'>['moved']>['workers'][number];

/** Files of its own changed; paths that are too long for the line are counted there and not named. */
export function isTouched({ touched, more }: Moved): boolean {
  return touched.length + more > 0;
}

/** null: nobody looked, since the swarm has not ended or its line is of an older version. */
export function movedOf({ view }: Evidence): { readonly head: string; readonly workers: readonly Moved[] } | null {
  return view.state.finished?.moved ?? null;
}
