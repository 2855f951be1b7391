/**
 * Wakes a server that coordinates: the job's own identity token, made for that server alone, and which swarm to look at.
 * By plain `fetch`, and without a word of what is sent or answered in any error.
 */
import { UntoldError } from '../../app/ports/outbox.ts';

export interface Knock {
  /** The server's public address, without a slash at the end; the token's audience is exactly this. */
  readonly server: string;
  /** Tail of the swarm's ref. */
  readonly swarm: string;
  /** Who gives this job tokens; only a job with `id-token: write` has one. */
  readonly issuer: { readonly url: string; readonly token: string };
  readonly fetch: typeof fetch;
}

/** Throws an `UntoldError`. A doubled knock is harmless, so whoever calls may do it again. */
export async function knock(of: Knock): Promise<void> {
  const token = await identity(of);
  const answer = await of
    .fetch(`${of.server}/api/worker`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'swarmlead' },
      body: JSON.stringify({ swarm: of.swarm }),
      redirect: 'error',
    })
    .catch(() => null);
  if (answer === null) throw new UntoldError('the server does not answer');
  await answer.body?.cancel();
  if (answer.status !== 202)
    throw new UntoldError(`the server said ${answer.status}${meaning.get(answer.status) ?? ''}`);
}

const meaning: ReadonlyMap<number, string> = new Map([
  [401, ', so the token is not one that it knows; PUBLIC_URL there must be the address here'],
  [403, ', so this run is not one that may speak for the swarm'],
  [404, ', so it knows no such run at work, has no door for workers, or the address is another one'],
  [503, ', so it takes nothing in now'],
]);

async function identity({ server, issuer, fetch: ask }: Knock): Promise<string> {
  const url = new URL(issuer.url);
  url.searchParams.set('audience', server);
  const answer = await ask(url, {
    headers: { authorization: `Bearer ${issuer.token}`, accept: 'application/json', 'user-agent': 'swarmlead' },
    redirect: 'error',
  }).catch(() => null);
  const body: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
  const token: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'value') : null;
  if (typeof token === 'string' && token !== '') return token;
  throw new UntoldError(`GitHub gave the job no identity token${answer ? ` (${answer.status})` : ''}`);
}
