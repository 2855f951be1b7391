/**
 * Why a result that counts should be looked at twice. A doubt changes no verdict: what was handed in was handed in, and
 * only a person knows whether five seconds can be enough.
 */
import type { Standing } from '../standing.ts';
import { code } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { secondsBetween } from '../../times.ts';
import { duration } from '../markdown/words.ts';

export interface Doubt {
  readonly kind: 'conclusion' | 'fast';
  /** Markdown, a clause about the run. */
  readonly text: string;
}

export function doubtsOf({ result, worker }: Pick<Standing, 'result' | 'worker'>): readonly Doubt[] {
  if (!result) return [];
  const { conclusion, startedAt, endedAt, verdict } = result;
  const took = secondsBetween(startedAt, endedAt);
  const word = conclusion === null ? 'without a conclusion' : `as ${code(untrusted(conclusion), 40)}`;
  const { minDuration } = worker;
  const isFast = minDuration !== undefined && verdict.verdict === 'go' && took < minDuration;
  return [
    ...(conclusion === 'success'
      ? []
      : [{ kind: 'conclusion', text: `the run ended ${word}, although it had handed in a result` } as const]),
    ...(isFast
      ? [
          {
            kind: 'fast',
            text: `it took ${duration(took)}, and at least ${duration(minDuration)} is expected`,
          } as const,
        ]
      : []),
  ];
}
