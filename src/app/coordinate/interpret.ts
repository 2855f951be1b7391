/** What the texts of a look say of one swarm: its state, its configuration, its beads, and the issues it is about. */
import { linkIssues } from '../../core/beads/external-ref.ts';
import { readBeads, type BeadsFile } from '../../core/beads/jsonl.ts';
import { locateBeads } from '../../core/beads/location.ts';
import { oneOf, type One } from '../../core/config/one-of.ts';
import { withSpawned } from '../../core/config/spawned.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import type { Look } from '../ports/repository.ts';
import { readConfig, type ConfigReading } from './read-config.ts';
import { readLedger } from './read-ledger.ts';
import type { Target } from './target.ts';

export interface Reading {
  readonly state: SwarmState | null;
  /** Of the swarm file. */
  readonly path: string;
  /** The epic's issue, or that of a swarm of one. */
  readonly issue: number | null;
  /** Of the pull request that the swarm is about: the same number; null for any other swarm. */
  readonly pull: number | null;
  readonly config: ConfigReading;
  /** Where the beads should be; it may not have been read yet. null: nowhere. */
  readonly beadsPath: string | null;
  readonly beads: SeenBeads | null;
  /** The swarm's own issue, the workers', and those that their beads name. */
  readonly issues: readonly number[];
}

/**
 * Beads and swarm file are parsed once, however often a look is interpreted: there may be a hundred thousand of the
 * ones, and the other takes a fifth of a pass.
 */
export function createInterpreter(target: Target, server: { readonly serverUrl: string }): (look: Look) => Reading {
  const parsed = new Map<string, BeadsFile>();
  const parse = (path: string, text: string): BeadsFile => {
    const file = parsed.get(path) ?? readBeads(text, path);
    parsed.set(path, file);
    return file;
  };
  const configs = new Map<string, ConfigReading>();
  const configOf = (asked: Parameters<typeof readConfig>[0]): ConfigReading => {
    const key = JSON.stringify(asked);
    const config = configs.get(key) ?? readConfig(asked);
    configs.set(key, config);
    return config;
  };
  return (look) => {
    const state = readLedger(look, target.swarm);
    const head = headOf(state, target);
    const config = withAdded(configOf({ text: look.files.get(head.path) ?? null, ...head }), state);
    const settings = config.kind === 'config' ? config.config : null;
    const beadsPath = locateBeads(look.files, settings?.tracker.path);
    const beadsText = beadsPath === null ? null : (look.files.get(beadsPath) ?? null);
    const file = beadsPath === null || beadsText === null ? null : parse(beadsPath, beadsText);
    const { name, commit } = look.defaultBranch;
    return {
      state,
      path: head.path,
      issue: head.issue,
      pull: head.one?.pull ? head.issue : null,
      config,
      beadsPath,
      beads: file && { branch: name, head: commit, path: file.name, file },
      issues: issuesOf({ look, state, issue: head.issue, config: settings, file, serverUrl: server.serverUrl }),
    };
  };
}

/** With the workers that people added while it runs. */
function withAdded(reading: ConfigReading, state: SwarmState | null): ConfigReading {
  return reading.kind === 'config' ? { ...reading, config: withSpawned(reading.config, state) } : reading;
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

function issuesOf(of: {
  readonly look: Look;
  readonly state: SwarmState | null;
  readonly issue: number | null;
  readonly config: SwarmConfig | null;
  readonly file: BeadsFile | null;
  readonly serverUrl: string;
}): readonly number[] {
  const { look, state, config, file } = of;
  const linked = [...(state?.workers.values() ?? [])].flatMap(({ link }) => link?.issue ?? []);
  const links = file && linkIssues(file.beads.values(), { ...look.repository, serverUrl: of.serverUrl });
  const beads = config ? [config.epic, ...config.workers.flatMap(({ bead }) => bead ?? [])] : [];
  const named = links ? beads.flatMap((bead) => links.issueOf.get(bead) ?? []) : [];
  return [...new Set([...(of.issue === null ? [] : [of.issue]), ...linked, ...named])];
}
