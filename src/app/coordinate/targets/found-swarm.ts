/**
 * A swarm that was found by its ref. What its ledger and the usual swarm file say is asked for by its first pass at once,
 * which then needs no second look; its beads are left to that pass, since there may be many swarms, and beads are long.
 */
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { Look, LookRequest } from '../../ports/repository.ts';
import { configOf, createInterpreter, issuesOf } from '../observe/interpret.ts';
import { known, type Known } from './known.ts';
import { configFolder, usualConfig, type Target } from './target.ts';

export interface FoundSwarm {
  readonly target: Target;
  /** null: the swarm file is another one, or does not read; the pass finds out. */
  readonly before: Known | null;
}

/** What is to be looked at for `foundSwarm`. */
export function swarmRequest(ref: string): LookRequest {
  return { swarmRef: ref, swarmFiles: ['ledger.jsonl'], files: [usualConfig], directories: [configFolder] };
}

export function foundSwarm(tail: string, look: Look, server: { readonly serverUrl: string }): FoundSwarm {
  return readSwarm(tail, look, server).found;
}

/** `config`: null where the file is another one than the usual, or does not read. */
export function readSwarm(
  tail: string,
  look: Look,
  server: { readonly serverUrl: string },
): { readonly found: FoundSwarm; readonly config: SwarmConfig | null } {
  const reading = createInterpreter({ swarm: tail, path: usualConfig })(look);
  const { state, config, path, pull } = reading;
  const issues = issuesOf(reading, null, { ...look.repository, serverUrl: server.serverUrl });
  const before = config.kind === 'config' ? known({ path, labels: config.labels, state, issues, pull }) : null;
  return { found: { target: { swarm: tail, path }, before }, config: configOf(reading) };
}
