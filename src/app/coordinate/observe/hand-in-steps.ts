/** Whether a job may have handed something in that is not listed yet, by the steps that GitHub shows of it. */
import type { JobFacts } from '../../ports/runs.ts';

interface Step {
  readonly name: string;
  readonly conclusion: string | null;
}

export function mayHaveHandedIn({ steps }: Pick<JobFacts, 'steps'>): boolean {
  return steps.some((step) => isHandIn(step, steps));
}

/**
 * The hand-in happens in a `post` step, which is named after its step, which its author names; only the checkout's is
 * surely another's. One whose own step was cancelled or failed knows of no session, and has nothing to hand in.
 */
function isHandIn({ name, conclusion }: Step, steps: readonly Step[]): boolean {
  if (conclusion !== 'success' || !/^post\b/i.test(name) || /checkout/i.test(name)) return false;
  const own = steps.find((step) => step.name === name.replace(/^post\s+/i, ''));
  return own === undefined || own.conclusion === 'success';
}
