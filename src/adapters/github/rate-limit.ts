/** A 403 for a limit says nothing about what the caller may. */
export function isRateLimited(answer: {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}): boolean {
  if (answer.status === 429) return true;
  const { headers } = answer;
  const spent = String(headers['x-ratelimit-remaining'] ?? '') === '0';
  return answer.status === 403 && (spent || headers['retry-after'] !== undefined);
}
