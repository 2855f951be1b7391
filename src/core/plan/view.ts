/**
 * What is shown, from the ledger and the beads. Its time is that of the newest ledger line, so that a look in which
 * nothing happened renders the same text, and nothing is edited.
 */
import { beadStats } from '../beads/stats.ts';
import { withSpawned } from '../config/spawned.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { withPatterns } from '../patterns/with-patterns.ts';
import type { SwarmState } from '../swarm/state.ts';
import { swarmVerdict } from '../verdict/gate.ts';
import type { GateView, PhaseView, SwarmView, WorkerView } from '../synthesis/view.ts';
import { tripOf } from './bounds/breaker.ts';
import { expectedEnds } from './expected.ts';
import { usedUp } from './bounds/limits.ts';
import { phasesOf } from './phases.ts';
import type { SeenBeads, Snapshot } from './snapshot.ts';
import { standingsOf, type GateStanding, type Standings } from './standing.ts';
import { standingView } from './standing-view.ts';

export interface Shown {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly beads: Pick<SeenBeads, 'file'> | null;
  readonly repository: Pick<Snapshot['repository'], 'serverUrl' | 'owner' | 'name'>;
  /** The swarm's ref with its head. */
  readonly ref: SwarmView['ref'];
  readonly givenUp?: SwarmView['givenUp'];
}

export function viewOf(shown: Shown): SwarmView {
  const { state, ref } = shown;
  const config = withPatterns(withSpawned(shown.config, state), state);
  const { serverUrl, owner, name } = shown.repository;
  const standings = standingsOf(config, state);
  const asOf = state.changedAt;
  const broken = tripOf(state);
  const used = usedUp(config.limits, state, asOf);
  const phases = phasesOf({ config, state, standings, asOf });
  const first: PhaseView = { name: 'initialization', number: 1, startedAt: state.started.at, seconds: 0, late: false };
  return {
    config,
    state,
    workers: workersOf({ config, state, standings, asOf }),
    gates: [...standings.gates.values()].map(gateView),
    phase: phases.at(-1) ?? first,
    phases,
    verdict: state.finished?.verdict ?? (allOver(standings) ? swarmVerdict([...standings.workers.values()]) : null),
    beads: beadCounts(shown.beads, asOf),
    repository: { serverUrl, owner, name },
    asOf,
    ref,
    ...(broken === null ? {} : { broken }),
    ...(shown.givenUp ? { givenUp: shown.givenUp } : {}),
    ...(used === null || state.finished ? {} : { usedUp: used }),
  };
}

function allOver({ workers }: Standings): boolean {
  return [...workers.values()].every(({ outcome }) => outcome !== 'open');
}

function workersOf(of: {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly standings: Standings;
  readonly asOf: string;
}): readonly WorkerView[] {
  const { config, state, standings } = of;
  const ends = expectedEnds(of);
  const isPaused = (id: string): boolean => state.paused !== null || state.workers.get(id)?.paused != null;
  return config.workers.map(({ id }) => ({
    ...standingView(standings, id),
    expectedEnd: ends.get(id) ?? null,
    ...(isPaused(id) ? { paused: true } : {}),
  }));
}

function gateView({ gate, computed, recorded, verdict }: GateStanding): GateView {
  const by = recorded?.authorization?.actor.login ?? null;
  return {
    id: gate.id,
    verdict,
    reason: by === null ? computed.reason : (recorded?.reason ?? ''),
    by,
    flips: by === null ? computed.flips : [`/swarm ${verdict === 'go' ? 'no-go' : 'go'} ${gate.id}`],
  };
}

/** Statuses that are none of these count as open: they are work that is not done. */
function beadCounts(beads: Shown['beads'], asOf: string): SwarmView['beads'] {
  const { total, byStatus, ready } = beadStats(beads?.file.beads.values() ?? [], asOf);
  const having = (status: string): number => byStatus.get(status) ?? 0;
  const [closed, inProgress, blocked] = [having('closed'), having('in_progress'), having('blocked')];
  return { total, closed, inProgress, blocked, open: total - closed - inProgress - blocked, ready };
}
