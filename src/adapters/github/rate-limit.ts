/** A 403 for a limit says nothing about what the caller may. */
export function isRateLimited(answer: {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}): boolean {
  if (answer.status === 429) return true;
  const { headers } = answer;
  // A header is text on the wire; a client may have made it a number.
  const left = headers['x-ratelimit-remaining'];
  const spent = left === '0' || left === 0;
  return answer.status === 403 && (spent || headers['retry-after'] !== undefined);
}
