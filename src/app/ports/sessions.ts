/**
 * Sessions of the local store: which one calls belong to, and what is kept of those that ended. Inside a dispatched worker
 * there is one session, the swarm's, and it ends with the job.
 */
import type { Remembered } from '../../core/hooks/remembered.ts';
import type { SessionFacts } from '../../core/hooks/session-facts.ts';

export interface EndedSession {
  readonly version: 1;
  /** The id it was ended under. */
  readonly id: string;
  /** The id that its records bear; another one where the caller named it only at its end. */
  readonly of: string;
  readonly endedAt: string;
  readonly facts: SessionFacts;
  /** Shared memory as it stood then. */
  readonly memory: readonly Remembered[];
}

export interface Sessions {
  /** Begins one where there is none. May be called from many processes at once; all get the same. */
  current(): Promise<string>;
  /** Calls from now on belong to it. */
  begin(id: string): Promise<void>;
  /** The next call begins another one, unless another one is the current already. */
  end(id: string): Promise<void>;
  /** Returns the absolute paths of what was written. What was kept of that id before is replaced. */
  keep(
    ended: EndedSession,
    also: {
      /** Written as JSON, too. */
      readonly metrics?: object | undefined;
      /** Markdown. */
      readonly summary?: string | undefined;
    },
  ): Promise<{ readonly state: string; readonly metrics?: string; readonly summary?: string }>;
  /** null: no session was ended under that id. */
  find(id: string): Promise<EndedSession | null>;
  /** The one that ended last. */
  latest(): Promise<EndedSession | null>;
}
