import type { Answer } from './api.ts';

/** A 403 for a limit says nothing about what the caller may. */
export function isRateLimited(answer: Answer): boolean {
  if (answer.status === 429) return true;
  const { headers } = answer;
  const spent = String(headers['x-ratelimit-remaining'] ?? '') === '0';
  return answer.status === 403 && (spent || headers['retry-after'] !== undefined);
}
