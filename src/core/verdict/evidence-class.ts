/**
 * What numbers are worth, by where they come from. It is the run that decides, as the coordinator knows it, and never a
 * word of the run itself: an agent may obey whoever wrote the text that it read, and a pull request's code was merged by
 * nobody.
 */
import type { EvidenceClass } from './outcome.ts';

/** From the least that a number can be worth to the most. */
export const evidenceClasses = ['claimed', 'collected', 'reproduced'] as const satisfies readonly EvidenceClass[];

export function evidenceClassOf(run: {
  /** Head commit of the pull request that it worked on; null: it ran code of the default branch. */
  readonly head: string | null;
  /** Its role holds an agent. */
  readonly agent: boolean;
  /** Its workflow and code are of another branch or tag than the default one. */
  readonly elsewhere: boolean;
}): EvidenceClass {
  return run.head === null && !run.agent && !run.elsewhere ? 'collected' : 'claimed';
}

export function isWorth(found: EvidenceClass | null, demanded: EvidenceClass): boolean {
  return found !== null && evidenceClasses.indexOf(found) >= evidenceClasses.indexOf(demanded);
}
