/** Everything that the coordinator's passes reach outside with. */
import type { About } from '../../core/plan/about.ts';
import type { Operation } from '../../core/plan/operation.ts';
import type { LedgerEvent } from '../../core/swarm/event.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import type { Archives } from '../ports/archive.ts';
import type { Checks } from '../ports/checks.ts';
import type { Comparisons } from '../ports/comparisons.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { Issues } from '../ports/issues.ts';
import type { Powers } from '../ports/powers.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import type { Runs } from '../ports/runs.ts';
import type { Screen } from '../ports/screen.ts';
import type { SwarmStore } from '../ports/store.ts';
import type { Switches } from '../ports/switches.ts';
import type { TrackedIssues } from '../ports/tracked-issues.ts';
import type { Tracker } from '../ports/tracker.ts';

/** Batches of work about a swarm that were given up, and none was done since. */
export interface GivenUpWork {
  readonly batches: number;
  /** Calls that failed, of all of them. */
  readonly attempts: number;
  /** Milliseconds since the first of them was given up. */
  readonly ago: number;
}

export interface CoordinatorPorts {
  readonly reader: RepositoryReader;
  readonly issues: Issues;
  readonly runs: Runs;
  readonly store: SwarmStore;
  readonly tracker: Tracker;
  /** What a sync reads and writes of issues; passes use `issues`. */
  readonly tracked: TrackedIssues;
  readonly deliveries: Deliveries;
  readonly checks: Checks;
  readonly archives: Archives;
  readonly screen: Screen;
  readonly switches: Switches;
  /** Asked once, by the pass that ends a swarm. */
  readonly comparisons: Comparisons;
  /** Asked before a swarm begins; null: whoever made the token knows what it may. */
  readonly powers: Powers | null;
  readonly clock: {
    /** Milliseconds, never going back. */
    elapsed(): number;
    sleep(milliseconds: number): Promise<void>;
  };
  /** Fresh, `[a-z0-9]{10}`. */
  nonce(): string;
  /** SHA-256, hex. */
  readonly digest: (text: string) => string;
  /** What whoever calls for passes gave up about this swarm; absent where nobody keeps such things. */
  readonly givenUp?: () => Promise<GivenUpWork | null>;
  /** Told what was put into a ledger, for whoever counts. */
  readonly recorded?: (events: readonly LedgerEvent[]) => void;
  /** Told of a swarm that a pass has ended, as it stands after that pass; absent where nobody shows more than comments. */
  readonly ended?: (view: SwarmView) => void;
  /** Told what a pass is about to carry out, for whoever follows. */
  readonly planned?: (operations: readonly Operation[]) => void;
  /**
   * Told as it happens: one line, in our words and ids. `error`: people must mend something, and whoever runs the passes
   * says in the end that they did not do their work.
   */
  tell(level: 'info' | 'warning' | 'error', line: string, about?: About): void;
}

/** What every pass of this process has in common. */
export interface Coordinator {
  readonly ports: CoordinatorPorts;
  /** `https://github.com`, for links. */
  readonly serverUrl: string;
  /** `refs/swarm`, unless a swarm file says otherwise. */
  readonly refPrefix: string;
}
