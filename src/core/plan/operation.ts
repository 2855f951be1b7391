/**
 * What a plan may ask for. Tagged unions with their reasons as data: printed by `swarmlead plan`, carried out by one
 * exhaustive switch. Ledger lines are part of the operation that they record, so that deciding and recording cannot
 * come apart; the applier only adds what the outside answered (`admitted`, `published`, `linked`).
 */
import type { Authorization } from '../authority/authorization.ts';
import type { Ask } from '../authority/ask.ts';
import type { BeadChange } from '../beads/bead.ts';
import type { EventOf, LedgerEvent, RunRef } from '../swarm/event.ts';

/** What somebody wants to know. */
export type Asked =
  | { readonly kind: 'help' | 'report' }
  /** `paused`: the repository's own switch is set. */
  | { readonly kind: 'status'; readonly paused: boolean }
  /** `text` is that of the entry's file. */
  | { readonly kind: 'memory'; readonly key: string; readonly text: string }
  /** Entries whose keys begin alike, those that are shown; `text`: of the file, null where it is not there any more. */
  | {
      readonly kind: 'memory-list';
      readonly entries: readonly { readonly key: string; readonly text: string | null }[];
      readonly more: number;
    }
  /** Of the next pass, which carries nothing out yet. */
  | { readonly kind: 'plan'; readonly plan: Plan };

export type Operation =
  /** The swarm begins: first line of a new ref. Nothing else is in such a plan; the next pass goes on from it. */
  | {
      readonly kind: 'start';
      readonly reason: string;
      readonly ask: Ask;
      readonly authorization: Authorization;
      readonly event: EventOf<'started'>;
    }
  /**
   * Somebody asked for what they may not, or what cannot be: told once, where it was asked. `event` is set where there
   * is a ledger to remember it; before that the label is taken away or the comment gets its reaction, so that the ask
   * is not met again. A stranger who was told already gets no line either, and is silent.
   */
  | {
      readonly kind: 'refuse';
      readonly reason: string;
      readonly ask: Ask;
      readonly event: EventOf<'command'> | null;
      readonly silent: boolean;
    }
  /** A question that is answered. The text is rendered from the state after the pass. */
  | {
      readonly kind: 'answer';
      readonly reason: string;
      readonly ask: Ask;
      readonly event: EventOf<'command'>;
      readonly what: Asked;
    }
  /** A person's command that was taken; `events` carry it out in the ledger (cancel-asked, decided, paused). */
  | {
      readonly kind: 'command';
      readonly reason: string;
      readonly ask: Ask;
      readonly authorization: Authorization;
      readonly events: readonly LedgerEvent[];
      /** What the person is told, in our words. */
      readonly reply?: string;
    }
  /**
   * The worker's GitHub issue: made and hung below the swarm's issue. `make`: the bead does not exist yet, and is made
   * with the new issue as its `external_ref`. Otherwise `link` says whether the bead gets it as its `external_ref`;
   * one that refers to another tracker keeps what it has. `bead` is empty without a beads file.
   */
  | {
      readonly kind: 'open-issue';
      readonly reason: string;
      readonly worker: string;
      readonly bead: string;
      readonly make: Extract<BeadChange, { kind: 'make' }> | null;
      readonly link: boolean;
      readonly parent: number | null;
    }
  /** The worker's issue that its bead names already. `below`: the issue to hang it below; null: it hangs where it should. */
  | {
      readonly kind: 'link-issue';
      readonly reason: string;
      readonly worker: string;
      readonly bead: string;
      readonly issue: number;
      readonly below: number | null;
      readonly event: EventOf<'linked'>;
    }
  /** An attempt begins: its intent. The run is dispatched after the claim. */
  | {
      readonly kind: 'dispatch';
      readonly reason: string;
      readonly worker: string;
      readonly attempt: number;
      readonly dispatch: string;
      readonly workflow: string;
      /** Branch or tag. */
      readonly ref: string;
      readonly authorization: Authorization;
      /** null when the intent stands in the ledger already (a crash before the claim). */
      readonly event: EventOf<'intent'> | EventOf<'redispatched'> | null;
    }
  /** A run that fits an intent in everything is the one. */
  | { readonly kind: 'admit'; readonly reason: string; readonly worker: string; readonly event: EventOf<'admitted'> }
  /** An attempt without a result is over. */
  | {
      readonly kind: 'close-attempt';
      readonly reason: string;
      readonly worker: string;
      readonly event: EventOf<'ended'>;
    }
  | {
      readonly kind: 'cancel-run';
      readonly reason: string;
      readonly worker: string;
      readonly run: RunRef;
      readonly force: boolean;
      readonly event: EventOf<'cancel-asked'> | null;
    }
  /** A result counts: files to their branch, memory and `done` in one commit. `event.delivered` is filled in by the applier. */
  | {
      readonly kind: 'integrate';
      readonly reason: string;
      readonly worker: string;
      readonly event: EventOf<'done'>;
      /** Key → text of the entry's file. */
      readonly memory: ReadonlyMap<string, string>;
      /** null: nothing to deliver, or `deliver: memory`. Files by their entry in the archive. */
      readonly delivery: {
        readonly branch: string;
        readonly files: readonly { readonly path: string; readonly file: string }[];
      } | null;
    }
  /** News of a worker that is at work: memory and their line in one commit. */
  | {
      readonly kind: 'take-news';
      readonly reason: string;
      readonly worker: string;
      readonly event: EventOf<'noted'>;
      /** Key → text of the entry's file. */
      readonly memory: ReadonlyMap<string, string>;
    }
  /** The pull request is another than the ledger knows: at another commit, closed, merged, open again. */
  | { readonly kind: 'pull'; readonly reason: string; readonly event: EventOf<'pull'> }
  /** A gate's verdict, from its workers. */
  | { readonly kind: 'decide'; readonly reason: string; readonly event: EventOf<'decided'> }
  /** One change of the tracker. All of a plan go into one commit. `event`: recorded when the commit won. */
  | {
      readonly kind: 'bead';
      readonly reason: string;
      readonly worker: string | null;
      readonly change: BeadChange;
      readonly event: EventOf<'bead'> | null;
    }
  /**
   * The coordinator's own records: `swarm/coordinator/init`, `workers-spawned`, `status`, `summary`. `event`: of a status
   * that is written because it is time, or because a look came late, and not because something happened.
   */
  | {
      readonly kind: 'remember';
      readonly reason: string;
      readonly key: string;
      readonly text: string;
      readonly event: EventOf<'status'> | null;
    }
  | {
      readonly kind: 'escalate';
      readonly reason: string;
      readonly worker: string;
      readonly event: EventOf<'escalated'>;
    }
  /** What people were told that a run waits for, it has. */
  | { readonly kind: 'ease'; readonly reason: string; readonly worker: string; readonly event: EventOf<'eased'> }
  | { readonly kind: 'close-issue'; readonly reason: string; readonly worker: string | null; readonly issue: number }
  /** It goes round in a circle: nothing more of it, until a person resumes it. */
  | { readonly kind: 'halt'; readonly reason: string; readonly event: EventOf<'halted'> }
  /** All have ended: the swarm's verdict. */
  | {
      readonly kind: 'finish';
      readonly reason: string;
      readonly event: EventOf<'finished'>;
      /** Commit that the default branch must be compared with before this is written; null: with none, or it was. */
      readonly compare: string | null;
    };

export interface Notice {
  readonly level: 'info' | 'warning';
  /** In our words, ids only. */
  readonly message: string;
}

/** In the order in which the operations are carried out. */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly notices: readonly Notice[];
  /** Workers that are not dispatched now, and why: what `swarmlead plan` and the board say. */
  readonly waiting: readonly { readonly worker: string; readonly reason: string; readonly needs: readonly string[] }[];
}
