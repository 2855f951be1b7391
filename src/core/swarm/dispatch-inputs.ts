/**
 * What a dispatch says: ids as its only inputs, and a title that GitHub shows back as the run's `display_title`, by
 * which a run whose id nobody told us is found again. The dispatch id is a name and no capability.
 */
export interface DispatchInputs {
  /** Tail of the swarm's ref. */
  readonly swarm: string;
  readonly worker: string;
  /** 1-based. */
  readonly attempt: number;
  readonly dispatch: string;
}

/** Inputs of `workflow_dispatch` are strings. */
export function dispatchInputs(
  of: DispatchInputs,
): Readonly<Record<'swarm' | 'worker' | 'attempt' | 'dispatch', string>> {
  return { swarm: of.swarm, worker: of.worker, attempt: String(of.attempt), dispatch: of.dispatch };
}

/**
 * Role workflows have
 * `run-name: swarm ${{ inputs.swarm }} ${{ inputs.worker }} attempt ${{ inputs.attempt }} ${{ inputs.dispatch }}`.
 */
export function dispatchTitle(of: DispatchInputs): string {
  return `swarm ${of.swarm} ${of.worker} attempt ${of.attempt} ${of.dispatch}`;
}

/** `[a-z0-9-]`, at most 63. `nonce` is fresh in each pass, so that no id is ever used twice. */
export function newDispatchId(of: {
  readonly worker: string;
  readonly attempt: number;
  readonly nonce: string;
}): string {
  const worker = of.worker
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30);
  return `${worker}-${of.attempt}-${of.nonce}`.slice(0, 63);
}
