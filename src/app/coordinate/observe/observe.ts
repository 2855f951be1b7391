/**
 * Reads what a pass needs, in the order that the attempt protocol asks for (`docs/protocol.md`, rule 1): the first look
 * brings the server's time and the swarm's ref together, then the runs, then what ended runs handed in. Nothing here
 * decides; what cannot be read is said to be unknown.
 */
import type { Ask, LabelAsk } from '../../../core/authority/ask.ts';
import { beadsFiles } from '../../../core/beads/location.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import {
  protocolTimes,
  type HandInReading,
  type RunReading,
  type SeenBeads,
  type SeenIssue,
  type Snapshot,
} from '../../../core/plan/snapshot.ts';
import { records } from '../../../core/plan/records-kept.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Look, LookRequest, RecentComment } from '../../ports/repository.ts';
import { configOf, createInterpreter, issuesOf, type Reading } from './interpret.ts';
import { known, type Known } from '../targets/known.ts';
import { lookTwice } from './look-twice.ts';
import { hasSpoken } from '../apply/has-spoken.ts';
import type { Coordinator } from '../ports.ts';
import { createBeadsReader, unreadBeads } from './read-beads.ts';
import { beginningAsk, commentAsks, labelAsk } from './read-asks.ts';
import { readEarlier } from './read-earlier.ts';
import { readMemory } from './read-memory.ts';
import { readNews } from './read-news.ts';
import { pullAsk, seenPull } from './read-pull.ts';
import { expectedPaths, readResults } from './read-results.ts';
import { readRuns } from './read-runs.ts';
import type { Seen } from '../seen.ts';
import { splitTail, type Target } from '../targets/target.ts';

export type Observed =
  | { readonly kind: 'seen'; readonly seen: Seen; readonly known: Known }
  /** The swarm file does not read: nothing is decided by half of it. */
  | { readonly kind: 'invalid'; readonly path: string; readonly problems: readonly Problem[] }
  /** There is no such swarm, and nobody asks for one. */
  | { readonly kind: 'nothing' };

const ledgerPath = 'ledger.jsonl';

export async function observe(coordinator: Coordinator, target: Target, before: Known | null): Promise<Observed> {
  const { ports } = coordinator;
  const began = ports.clock.elapsed();
  const ref = `${coordinator.refPrefix}/${target.swarm}`;
  const interpret = createInterpreter(target);
  const readBeads = createBeadsReader(ports.tracker);
  const look = await lookTwice({
    reader: ports.reader,
    first: firstRequest(ref, target, before),
    more: async (first) => {
      const reading = interpret(first);
      const config = configOf(reading);
      const unread = unreadBeads(first, config);
      const beads = config === null || unread !== null ? null : await readBeads(first, config);
      return wantedAfter(
        { reading, issues: issuesOf(reading, beads, repositoryOf(coordinator, first)), unread },
        target,
      );
    },
  });
  const reading = interpret(look);
  if (reading.state === null && target.issue === undefined) return { kind: 'nothing' };
  const { config, path } = reading;
  if (config.kind === 'invalid') return { kind: 'invalid', path, problems: config.problems };
  const beads = await readBeads(look, config.config);
  const issues = issuesOf(reading, beads, repositoryOf(coordinator, look));
  const pass = { coordinator, target, look, reading, config: config.config, beads, issues };
  const { snapshot, files } = await snapshotOf(pass);
  const board = reading.state?.published.get('board');
  return {
    kind: 'seen',
    known: known({ path, labels: config.labels, state: reading.state, issues, pull: reading.pull }),
    seen: {
      snapshot,
      ref,
      head: look.swarm,
      ledger: look.swarmFiles.get(ledgerPath) ?? '',
      files,
      givenUp: reading.state && (await givenUpBefore(coordinator, look.now)),
      board: board && look.comments.get(board.node),
      began,
      labelled: look.labelled ?? new Map(),
      labelledPulls: look.labelledPulls ?? new Map(),
    },
  };
}

async function givenUpBefore({ ports }: Coordinator, now: string): Promise<Seen['givenUp']> {
  const work = (await ports.givenUp?.()) ?? null;
  if (work === null) return null;
  const { batches, attempts, ago } = work;
  return { batches, attempts, since: new Date(Date.parse(now) - ago).toISOString() };
}

function firstRequest(ref: string, target: Target, before: Known | null): LookRequest {
  return {
    swarmRef: ref,
    swarmFiles: [ledgerPath, ...records.map((record) => `memory/swarm/coordinator/${record}.json`)],
    files: [before?.path ?? target.path, ...beadsFiles],
    issues: before?.issues ?? (target.issue === undefined ? [] : [target.issue]),
    pulls: before?.pulls ?? (target.pull && target.issue !== undefined ? [target.issue] : []),
    ...(before && { labels: before.labels, comments: before.comments, recentCommentsOf: before.issues }),
  };
}

function repositoryOf({ serverUrl }: Coordinator, { repository }: Look): Snapshot['repository'] {
  return { ...repository, serverUrl };
}

/** What the first look showed to be missing. `unread`: the beads file. */
function wantedAfter(
  seen: { readonly reading: Reading; readonly issues: readonly number[]; readonly unread: string | null },
  target: Target,
): Omit<LookRequest, 'swarmRef'> {
  const { reading, unread } = seen;
  const { state, config } = reading;
  const board = state?.published.get('board');
  const root = config.kind === 'config' ? config.config.memory.root : 'swarm';
  return {
    swarmFiles: state ? records.map((record) => `memory/${root}/coordinator/${record}.json`) : [],
    files: [reading.path, ...(unread === null ? [] : [unread])],
    // One that begins needs its own issue alone; the pass that follows at once asks for all.
    issues: [...(state ? seen.issues : []), ...(target.issue === undefined ? [] : [target.issue])],
    pulls: reading.pull === null ? [] : [reading.pull],
    comments: board ? [board.node] : [],
    labels: state && config.kind === 'config' ? config.labels : [],
    recentCommentsOf: state ? seen.issues : target.comment && target.issue !== undefined ? [target.issue] : [],
    blobs: state && config.kind === 'config' ? expectedPaths(config.config, state) : [],
  };
}

interface Pass {
  readonly coordinator: Coordinator;
  readonly target: Target;
  readonly look: Look;
  readonly reading: Reading;
  readonly config: SwarmConfig;
  readonly beads: SeenBeads | null;
  readonly issues: readonly number[];
}

async function snapshotOf(pass: Pass): Promise<{ readonly snapshot: Snapshot; readonly files: Seen['files'] }> {
  const { coordinator, target, look, reading, config } = pass;
  const { ports } = coordinator;
  const { state } = reading;
  const { runs, recent } = state
    ? await readRuns({ runs: ports.runs, state, now: look.now, workers: config.workers })
    : { runs: new Map<string, RunReading>(), recent: null };
  const { artifactGrace } = protocolTimes;
  const results = state
    ? await readResults(
        { ...ports, swarm: target.swarm, now: look.now, artifactGrace, state, config, present: look.blobs },
        runs,
      )
    : { handIns: new Map<string, HandInReading>(), files: new Map<string, never>() };
  const news = state
    ? await readNews({ ...ports, swarm: target.swarm, now: look.now, state, config }, runs, results.handIns)
    : { news: new Map<string, never>(), unread: new Set<string>() };
  const asks = await readAsks(pass);
  const { reader } = ports;
  const swarmRef = `${coordinator.refPrefix}/${target.swarm}`;
  const role = state ? state.started.config.role : target.role;
  const worker = (state ? state.started.pull : target.pull)?.worker;
  const begins = state === null && asks.length > 0;
  const learnt = begins ? await readEarlier(coordinator, { swarm: target.swarm, role, config }) : null;
  return {
    files: results.files,
    snapshot: {
      now: look.now,
      repository: repositoryOf(coordinator, look),
      defaultBranch: look.defaultBranch,
      config,
      source: {
        path: reading.path,
        commit: look.defaultBranch.commit,
        ...(role === undefined ? {} : { role }),
        ...(worker === undefined ? {} : { worker }),
      },
      swarm: target.swarm,
      session: state?.started.session ?? sessionOf(config, target.swarm),
      state,
      lines: reading.lines,
      ...(learnt ? { learnt } : {}),
      memory: await readMemory({ reader, swarmRef, look, config, state }, asks),
      asks,
      spoken: state === null && hasSpoken(look, reading.issue),
      issue: seenIssue(look, reading.issue),
      issues: new Map(pass.issues.flatMap((number) => pair(number, seenIssue(look, number)))),
      pull: seenPull(look, reading.pull),
      paused: false,
      beads: pass.beads,
      runs,
      recentRuns: recent,
      handIns: results.handIns,
      ...(news.news.size > 0 ? { news: news.news } : {}),
      ...(news.unread.size > 0 ? { unreadNews: news.unread } : {}),
      self: { id: look.self?.id ?? null },
      nonce: ports.nonce(),
      times: protocolTimes,
    },
  };
}

async function readAsks(pass: Pass): Promise<readonly Ask[]> {
  const { coordinator, target, look, reading, config } = pass;
  const { issues } = coordinator.ports;
  if (reading.state) {
    const recent = look.recentComments ?? new Map<number, readonly RecentComment[]>();
    return commentAsks({ issues, state: reading.state, config, recent, told: target.comment?.id ?? null });
  }
  const issue = target.issue === undefined ? undefined : look.issues.get(target.issue);
  const label = target.role === undefined ? config.label : config.roles[0]?.label;
  if (!issue || label === undefined) return [];
  if (target.comment) {
    return beginningAsk({ issues, issue, comment: target.comment.id, digest: coordinator.ports.digest });
  }
  if (target.pull && target.pull.why !== 'label') {
    const pull = look.pulls?.get(issue.number);
    const { digest } = coordinator.ports;
    return pull ? [await pullAsk({ issues, issue, pull, why: target.pull.why, digest })] : [];
  }
  const ask = await labelAsk({ issues, issue, label, digest: coordinator.ports.digest });
  return isOfBefore(ask, target) ? [] : [ask];
}

/** It asked for the swarm before this one, or is older than that. */
function isOfBefore({ event }: LabelAsk, { consumed, after }: Target): boolean {
  return event !== null && (event.id === consumed || (after !== undefined && event.at < after));
}

/** `<session>`, and `<session>.2` for the second swarm of the same file. */
function sessionOf(config: SwarmConfig, tail: string): string {
  const { number } = splitTail(tail);
  return number === 1 ? config.session : `${config.session}.${number}`;
}

function seenIssue(look: Look, number: number | null): SeenIssue | null {
  const facts = number === null ? undefined : look.issues.get(number);
  if (!facts) return null;
  const { id, title, state, labels, reopened, parent } = facts;
  const always = { number: facts.number, id, title, state, labels };
  return { ...always, ...(reopened ? { reopened } : {}), ...(parent === undefined ? {} : { parent }) };
}

function pair<T>(number: number, value: T | null): readonly (readonly [number, T])[] {
  return value === null ? [] : [[number, value]];
}
