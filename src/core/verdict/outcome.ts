/**
 * What judging yields: three-valued, never guessed. Everything here is plain data that goes into the ledger as it is.
 */

export type Verdict = 'go' | 'no-go' | 'insufficient-evidence';

/**
 * How much a number is worth. `claimed`: said by a run that holds an agent or foreign code. `collected`: read from a
 * tool's output, or said by a script of the default branch, by a run or job without either. `reproduced`: a second run
 * at the same commit agrees.
 */
export type EvidenceClass = 'claimed' | 'collected' | 'reproduced';

export interface TargetOutcome {
  readonly metric: string;
  /** The target as written: `wan.bandwidth-utilization >= 70%`. */
  readonly expect: string;
  readonly title?: string;
  readonly required: boolean;
  /** The measured quantity as written, or null when there is none, or none that counts. */
  readonly measured: string | null;
  readonly class: EvidenceClass | null;
  readonly verdict: Verdict;
  /** Path of the file, inside the hand-in or the root, that shows where the number comes from. */
  readonly evidence: string | null;
  /** Format of the tool's output that the number was read from, `go-bench`; absent: somebody said it. */
  readonly from?: string;
  /** What would turn this outcome, one sentence: `below 5x`, `a measurement of 0s`. */
  readonly flips: string;
  /** Why the verdict is what it is, where it is not plain from the numbers: two values, another dimension, unreadable. */
  readonly note?: string;
  /** Signed distance to the bound relative to it; positive is inside. The tightest margin is shown first. */
  readonly margin: number | null;
}

export interface DeliverableOutcome {
  /** As the swarm file says it. */
  readonly item: string;
  readonly title?: string;
  readonly required: boolean;
  readonly found: boolean;
  /** Repository path, or `path#heading` for a section of a delivered Markdown file. */
  readonly path: string | null;
  readonly bytes: number | null;
  /** Hex. */
  readonly sha256: string | null;
  /** Why it does not count although something was handed in: empty, unchanged, digest differs. */
  readonly note?: string;
}

export interface WorkerVerdict {
  readonly verdict: Verdict;
  readonly targets: readonly TargetOutcome[];
  readonly deliverables: readonly DeliverableOutcome[];
  /** Measurements that no target of the worker names; shown, and judged by project targets. */
  readonly others: readonly {
    readonly metric: string;
    readonly measured: string;
    readonly evidence: string | null;
    /** As of a target. */
    readonly from?: string;
    /** Absent in older ledgers. */
    readonly class?: EvidenceClass;
  }[];
}
