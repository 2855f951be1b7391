/**
 * Wakes the coordinator by dispatching its workflow: one request by plain `fetch`, because this is all that the wake job
 * does and an SDK would cost more than the request. A doubled wake is harmless (a pass that finds nothing writes nothing),
 * so unlike a worker's dispatch it is sent again when the host stumbles.
 */

export type Woken =
  | { readonly kind: 'woken' }
  /** There is no such workflow: a server coordinates this repository, and its webhook tells it of the run's end. */
  | { readonly kind: 'absent' }
  /** Somebody switched it off, as one does when a server takes over. */
  | { readonly kind: 'off' }
  /** The host said no; sending again would not help. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unanswered' };

/** Milliseconds; as many retries as entries. */
const pauses = [1000, 3000] as const;

export async function wakeCoordinator(wake: {
  /** API root without a slash at the end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** File name in `.github/workflows`. */
  readonly workflow: string;
  /** The default branch. */
  readonly ref: string;
  readonly swarm: string;
  /** The run that is about to end, which the pass waits for; null: it goes on. */
  readonly run: number | null;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): Promise<Woken> {
  const url = `${wake.apiUrl}/repos/${wake.repository}/actions/workflows/${encodeURIComponent(wake.workflow)}`;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${wake.token}`,
    'user-agent': 'swarmlead',
    'x-github-api-version': '2022-11-28',
  };
  const inputs = { swarm: wake.swarm, ...(wake.run === null ? {} : { run: String(wake.run) }) };
  const send = async (): Promise<Response | null> =>
    wake
      .fetch(`${url}/dispatches`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ ref: wake.ref, inputs }),
        signal: AbortSignal.timeout(20_000),
      })
      .catch(() => null);
  // A dispatch that does not fit the workflow's inputs is refused by the same status.
  const isOff = async (): Promise<boolean> => {
    try {
      const answer = await wake.fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
      const workflow: unknown = await answer.json();
      if (typeof workflow !== 'object' || workflow === null || !('state' in workflow)) return false;
      return typeof workflow.state === 'string' && workflow.state.startsWith('disabled_');
    } catch {
      return false;
    }
  };
  for (let sent = 0; ; sent += 1) {
    const answer = await send();
    if (answer?.ok) return { kind: 'woken' };
    if (answer?.status === 404) return { kind: 'absent' };
    if (answer?.status === 422 && (await isOff())) return { kind: 'off' };
    if (answer && answer.status < 500) return { kind: 'refused', status: answer.status };
    const pause = pauses[sent];
    if (pause === undefined) return answer ? { kind: 'refused', status: answer.status } : { kind: 'unanswered' };
    await wake.sleep(pause);
  }
}
