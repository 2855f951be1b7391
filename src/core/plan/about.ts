/** Whom an operation is about, as ids beside its words in a log. */
import type { Operation } from './operation.ts';

export interface About {
  readonly worker?: string;
  readonly attempt?: number;
}

export function aboutOf(operation: Operation): About {
  const event = 'event' in operation ? operation.event : null;
  const worker = 'worker' in operation ? operation.worker : null;
  const attempt = 'attempt' in operation ? operation.attempt : event && 'attempt' in event ? event.attempt : undefined;
  return { ...(worker === null ? {} : { worker }), ...(typeof attempt === 'number' ? { attempt } : {}) };
}
