/** Gates, from their workers. A decision is written when it is another one; a person's word is never replaced. */
import type { SwarmConfig } from '../config/swarm-config.ts';
import { advance } from '../swarm/fold.ts';
import type { SwarmState } from '../swarm/state.ts';
import { step, type Course, type Step } from './course.ts';
import type { Operation } from './operation.ts';
import { standingsOf, type GateStanding } from './standing.ts';

type Decide = Extract<Operation, { kind: 'decide' }>;

/** A gate that says No-Go blocks workers, and they may decide the next gate: so until nothing changes. */
export function planGates({ snapshot, state }: Course): Step {
  const { config, now } = snapshot;
  const decided: Decide[] = [];
  let before = state;
  for (let round = 0; round <= config.gates.length; round += 1) {
    const more = decisions(config, before, now);
    if (more.length === 0) break;
    decided.push(...more);
    before = advance(
      before,
      more.map(({ event }) => event),
    );
  }
  return step(decided);
}

function decisions(config: SwarmConfig, state: SwarmState, now: string): readonly Decide[] {
  const { gates } = standingsOf(config, state);
  return [...gates.values()].flatMap((standing): readonly Decide[] => {
    const { verdict, reason } = standing.computed;
    if (verdict === null || !isNews(standing)) return [];
    const event = { kind: 'decided', at: now, subject: standing.gate.id, verdict, reason } as const;
    return [{ kind: 'decide', reason: `${standing.gate.id}: ${reason}`, event }];
  });
}

function isNews({ computed, recorded }: GateStanding): boolean {
  if (!recorded) return true;
  return !recorded.authorization && (recorded.verdict !== computed.verdict || recorded.reason !== computed.reason);
}
