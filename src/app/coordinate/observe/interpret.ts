/** What the texts of a look say of one swarm: its state, its configuration, and the issues that it and its beads name. */
import { linkIssues } from '../../../core/beads/external-ref.ts';
import { oneOf, type One } from '../../../core/config/one-of.ts';
import { withSpawned } from '../../../core/config/spawned.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import { withPatterns } from '../../../core/patterns/with-patterns.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { Look } from '../../ports/repository.ts';
import { readConfig, type ConfigReading } from './read-config.ts';
import { readLines } from './read-ledger.ts';
import type { Target } from '../targets/target.ts';

export interface Reading {
  readonly state: SwarmState | null;
  /** Of its ledger, also those without effect. */
  readonly lines: readonly LedgerEvent[];
  /** Of the swarm file. */
  readonly path: string;
  /** The epic's issue, or that of a swarm of one. */
  readonly issue: number | null;
  /** Of the pull request that the swarm is about: the same number; null for any other swarm. */
  readonly pull: number | null;
  readonly config: ConfigReading;
}

/** The swarm file is parsed once, however often a look is interpreted: it takes a fifth of a pass. */
export function createInterpreter(target: Target): (look: Look) => Reading {
  const configs = new Map<string, ConfigReading>();
  const read = (asked: Parameters<typeof readConfig>[0]): ConfigReading => {
    const key = JSON.stringify(asked);
    const config = configs.get(key) ?? readConfig(asked);
    configs.set(key, config);
    return config;
  };
  return (look) => {
    const ledger = readLines(look, target.swarm);
    const state = ledger?.state ?? null;
    const head = headOf(state, target);
    const config = withAdded(read({ text: look.files.get(head.path) ?? null, ...head }), state);
    const pull = head.one?.pull ? head.issue : null;
    return { state, lines: ledger?.lines ?? [], path: head.path, issue: head.issue, pull, config };
  };
}

/** With the workers that people added while it runs, and what was learnt of their roles. */
function withAdded(reading: ConfigReading, state: SwarmState | null): ConfigReading {
  return reading.kind === 'config'
    ? { ...reading, config: withPatterns(withSpawned(reading.config, state), state) }
    : reading;
}

/** The ledger's first line decides; before it exists, whoever asks for the swarm. */
function headOf(
  state: SwarmState | null,
  target: Target,
): {
  readonly path: string;
  readonly issue: number | null;
  readonly one: One | null;
} {
  const path = state?.started.config.path ?? target.path;
  const issue = state?.started.issue ?? target.issue ?? null;
  return { path, issue, one: state ? oneOf(state.started) : wantedOne(target) };
}

function wantedOne({ role, issue, pull }: Target): One | null {
  if (role === undefined || issue === undefined) return null;
  const worker = pull?.worker === undefined ? {} : { worker: pull.worker };
  return { role, issue, ...(pull ? { pull: worker } : {}) };
}

/** null: the swarm file does not read. */
export function configOf({ config }: Reading): SwarmConfig | null {
  return config.kind === 'config' ? config.config : null;
}

/** The swarm's own issue, the workers', and those that their beads name. */
export function issuesOf(
  reading: Reading,
  beads: SeenBeads | null,
  repository: Parameters<typeof linkIssues>[1],
): readonly number[] {
  const { state, issue } = reading;
  const config = configOf(reading);
  const linked = [...(state?.workers.values() ?? [])].flatMap(({ link }) => link?.issue ?? []);
  const links = beads && linkIssues(beads.file.beads.values(), repository);
  const ours = config ? [config.epic, ...config.workers.flatMap(({ bead }) => bead ?? [])] : [];
  const named = links ? ours.flatMap((bead) => links.issueOf.get(bead) ?? []) : [];
  return [...new Set([...(issue === null ? [] : [issue]), ...linked, ...named])];
}
