/** Shows each request to whoever follows: method, route as it was written, status. Never an address that was filled in. */
import type { Octokit } from '@octokit/rest';
import type { Tracer } from '../../app/ports/tracer.ts';

/** What is refused comes as an error, which is no failure of ours before somebody looked at it. */
type Outcome<T> =
  { readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'status'; readonly error: unknown };

export function follow(octokit: Octokit, tracer: Tracer): void {
  octokit.hook.wrap('request', async (request, options) => {
    const { method, url: route } = options;
    const outcome = await tracer.span({ name: 'request', facts: { method, route } }, async (note) => {
      const came = await settled(async () => request(options));
      const status = came.kind === 'answer' ? came.answer.status : statusOf(came.error);
      if (status === null && came.kind === 'status') throw came.error;
      if (status !== null) note({ status, ...(status >= 400 ? { failed: String(status) } : {}) });
      return came;
    });
    if (outcome.kind === 'status') throw outcome.error;
    return outcome.answer;
  });
}

async function settled<T>(act: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'answer', answer: await act() };
  } catch (error) {
    return { kind: 'status', error };
  }
}

/** null: there was no answer. A client makes it 500 then, and has no response. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error) || !('response' in error)) return null;
  return error.response !== undefined && typeof error.status === 'number' ? error.status : null;
}
