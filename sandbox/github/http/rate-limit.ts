/** GitHub's hourly budgets, counted and shown in every answer. A 304 is free. */
import { timeNow } from '../../clock.ts';
import type { TokenGrant } from '../../contract.ts';

export interface RateLimit {
  /** Counts one request; `false` when the hour's budget is spent. */
  spend(grant: TokenGrant): boolean;
  refund(grant: TokenGrant): void;
  headers(grant: TokenGrant): Readonly<Record<string, string>>;
}

export function createRateLimit(limits: Partial<Record<TokenGrant['kind'], number>> = {}): RateLimit {
  const whole = { user: 5000, installation: 5000, app: 5000, job: 1000, ...limits };
  const used = new Map<string, number>();
  const reset = Math.floor(timeNow() / 1000) + 3600;
  const spent = (grant: TokenGrant): number => used.get(key(grant)) ?? 0;
  return {
    spend: (grant) => {
      used.set(key(grant), spent(grant) + 1);
      return spent(grant) <= whole[grant.kind];
    },
    refund: (grant) => void used.set(key(grant), Math.max(spent(grant) - 1, 0)),
    headers: (grant) => ({
      'x-ratelimit-limit': String(whole[grant.kind]),
      'x-ratelimit-remaining': String(Math.max(whole[grant.kind] - spent(grant), 0)),
      'x-ratelimit-used': String(spent(grant)),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    }),
  };
}

/** All jobs of a repository share one budget. */
function key(grant: TokenGrant): string {
  return grant.kind === 'job' ? 'jobs' : `${grant.kind}:${grant.account.id}`;
}
