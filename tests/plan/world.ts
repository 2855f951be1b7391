/**
 * A repository on GitHub as far as the planner can see it, as plain values: issues, labels, beads, the swarm's ref, runs,
 * and a clock that only tests move. Nothing in it decides; `carry-out.ts` does to it what a plan says.
 */
import type { Ask, CommentAsk, Permission, PullAsk } from '../../src/core/authority/ask.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { withSpawned } from '../../src/core/config/spawned.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import {
  protocolTimes,
  type HandInReading,
  type RunReading,
  type SeenIssue,
  type SeenPull,
  type SeenRun,
  type Snapshot,
} from '../../src/core/plan/snapshot.ts';
import { hasEnded } from '../../src/core/plan/attempt/run-end.ts';
import { parseCommand } from '../../src/core/command/parse.ts';
import { isQuestion, isStranger, toldStrangers, wasAnswered } from '../../src/core/plan/people/stranger.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { currentAttempt, isOpen, type AttemptState, type SwarmState } from '../../src/core/swarm/state.ts';
import type { DispatchFate } from './carry-out.ts';

export interface WorldRun {
  run: SeenRun;
  /** What it handed in. */
  handIn: Extract<HandInReading, { kind: 'handed-in' | 'bad' }> | null;
  /** End of its job's log. */
  log?: string;
  /** Of its jobs, as GitHub counts them. */
  minutes?: number;
  /** An administrator deleted it. */
  isDeleted: boolean;
  /** How often it was told to end, and whether by force. */
  asked: readonly ('cancel' | 'force')[];
  readonly of: { readonly worker: string; readonly attempt: number; readonly dispatch: string };
}

export interface World {
  config: SwarmConfig;
  source: Snapshot['source'];
  readonly swarm: string;
  readonly session: string;
  /** Milliseconds. */
  clock: number;
  nonces: number;
  /** The swarm's own. */
  readonly issue: number;
  label: { readonly id: number; readonly at: string; readonly by: Actor } | null;
  text: { readonly title: string; readonly body: string; readonly editedAt: string | null | undefined };
  readonly issues: Map<number, SeenIssue>;
  /** null: the repository has no beads file. */
  beads: string | null;
  /** Of the default branch; the newest last. */
  readonly commits: string[];
  /** Text of `ledger.jsonl`. */
  ledger: string;
  readonly memory: Map<string, string>;
  readonly runs: Map<number, WorldRun>;
  readonly comments: CommentAsk[];
  /** What becomes of the next dispatches of a worker's attempt; `told` where nothing is said. */
  fate: (worker: string, attempt: number) => DispatchFate;
  /** What people were told, without the boards. */
  readonly said: { readonly issue: number; readonly text: string }[];
  readonly dispatched: string[];
  readonly self: number | null;
  /** The repository's own switch. */
  paused: boolean;
  /** What the swarm is about, where that is a pull request; and what asks for a role by it. */
  pull: SeenPull | null;
  pullAsk: PullAsk | null;
}

export interface Actor {
  readonly login: string;
  readonly type: string;
  readonly permission: Permission;
}

export const maintainer: Actor = { login: 'maintainer', type: 'User', permission: 'maintain' };
export const writer: Actor = { login: 'writer', type: 'User', permission: 'write' };
export const stranger: Actor = { login: 'stranger', type: 'User', permission: 'read' };

export const repository = { id: 4711, owner: 'acme', name: 'novacron', serverUrl: 'https://github.example' };
export const coordinator = 99;

export function createWorld(config: SwarmConfig, more: Partial<World> = {}): World {
  const issue = more.issue ?? 30;
  const world: World = {
    config,
    source: { path: '.github/swarm.yml', commit: shaOf(1) },
    swarm: config.namespace,
    session: config.session,
    clock: Date.parse('2025-11-10T15:20:00Z'),
    nonces: 0,
    issue,
    label: null,
    text: { title: 'Integrate DWCP', body: 'Please run the swarm.', editedAt: null },
    issues: new Map([[issue, issueOf(issue)]]),
    beads: null,
    commits: [shaOf(1)],
    ledger: '',
    memory: new Map(),
    runs: new Map(),
    comments: [],
    fate: () => 'told',
    said: [],
    dispatched: [],
    self: coordinator,
    paused: false,
    pull: null,
    pullAsk: null,
    ...more,
  };
  return world;
}

export function shaOf(number: number): string {
  return number.toString(16).padStart(40, '0');
}

export function issueOf(number: number, labels: readonly string[] = []): SeenIssue {
  return { number, id: 9000 + number, title: `Issue ${number}`, state: 'open', labels };
}

export function nowOf(world: World): string {
  return new Date(world.clock).toISOString().replace('.000Z', 'Z');
}

export function wait(world: World, seconds: number): void {
  world.clock += seconds * 1000;
}

/** The ledger is read as text each time that it changed, as the coordinator does. */
const read = new WeakMap<World, Read>();

interface Read {
  readonly text: string;
  readonly lines: readonly LedgerEvent[];
  readonly state: SwarmState | null;
}

export function stateOf(world: World): SwarmState | null {
  return readLedger(world).state;
}

function readLedger(world: World): Read {
  const known = read.get(world);
  if (known?.text === world.ledger) return known;
  const lines = parseLedger(world.ledger).events;
  const fresh = { text: world.ledger, lines, state: world.ledger === '' ? null : fold(lines) };
  read.set(world, fresh);
  return fresh;
}

/** The swarm file's, with the workers that people added. */
export function configOf(world: World): SwarmConfig {
  return withSpawned(world.config, stateOf(world));
}

/** Of a world whose swarm has begun. */
export function begun(world: World): SwarmState {
  const state = stateOf(world);
  if (!state) throw new Error('this swarm has not begun');
  return state;
}

export function attemptOf(world: World, worker: string): AttemptState | null {
  return currentAttempt(begun(world).workers.get(worker));
}

/** What a pass would see now. */
export function look(world: World): Snapshot {
  const state = stateOf(world);
  world.nonces += 1;
  const open = [...(state?.workers.values() ?? [])].map(currentAttempt).filter(isOpen);
  const head = headOf(world);
  return {
    now: nowOf(world),
    repository,
    pull: world.pull,
    paused: world.paused,
    defaultBranch: { name: 'main', commit: head },
    config: configOf(world),
    source: { ...world.source, commit: head },
    swarm: world.swarm,
    session: world.session,
    state,
    lines: readLedger(world).lines,
    memory: new Map(world.memory),
    asks: state ? openComments(world, state) : [...labelAsks(world), ...(world.pullAsk ? [world.pullAsk] : [])],
    issue: world.issues.get(world.issue) ?? null,
    issues: new Map(world.issues),
    beads:
      world.beads === null
        ? null
        : { branch: 'main', head, path: '.beads/issues.jsonl', file: readBeads(world.beads, '.beads/issues.jsonl') },
    runs: new Map(open.flatMap((attempt) => (attempt.admitted ? [[attempt.worker, readingOf(world, attempt)]] : []))),
    recentRuns: recentRuns(world, open),
    handIns: new Map(open.flatMap((attempt) => handInOf(world, attempt))),
    self: { id: world.self },
    nonce: `nonce${String(world.nonces).padStart(5, '0')}`,
    times: protocolTimes,
  };
}

export function headOf(world: World): string {
  return world.commits.at(-1) ?? shaOf(0);
}

function readingOf(world: World, { admitted }: AttemptState): RunReading {
  const known = world.runs.get(admitted?.run.id ?? 0);
  return known && !known.isDeleted ? { kind: 'run', run: known.run } : { kind: 'gone' };
}

/** As the observer does: only when an attempt waits for a run for longer than a pass usually takes. */
function recentRuns(world: World, open: readonly AttemptState[]): readonly SeenRun[] | null {
  const isLost = open.some((attempt) => !attempt.admitted && ageOf(world, attempt) > 20);
  return isLost ? [...world.runs.values()].filter(({ isDeleted }) => !isDeleted).map(({ run }) => run) : null;
}

function ageOf(world: World, attempt: AttemptState): number {
  return (world.clock - Date.parse(attempt.redispatchedAt ?? attempt.intendedAt)) / 1000;
}

function handInOf(world: World, attempt: AttemptState): readonly (readonly [string, HandInReading])[] {
  const { admitted, worker } = attempt;
  const known = world.runs.get(admitted?.run.id ?? 0);
  if (!admitted || (known && !known.isDeleted && !hasEnded(known.run, attempt))) return [];
  if (!known || known.isDeleted) return [[worker, { kind: 'none', believed: true }]];
  const log = known.log === undefined ? {} : { log: known.log };
  const minutes = known.minutes === undefined ? {} : { minutes: known.minutes };
  return [[worker, { ...(known.handIn ?? { kind: 'none', believed: true, ...log }), ...minutes }]];
}

function labelAsks(world: World): readonly Ask[] {
  const { label, issue, text } = world;
  if (!world.issues.get(issue)?.labels.includes(triggerOf(world))) return [];
  const { login, type } = label?.by ?? maintainer;
  return [
    {
      kind: 'label',
      issue,
      label: triggerOf(world),
      event: label && { id: label.id, at: label.at, actor: { id: idOf(login), login, type } },
      permission: label?.by.permission ?? 'none',
      text: { ...text, digest: 'd' },
    },
  ];
}

export function triggerOf({ config, source }: World): string {
  return config.roles.find(({ id }) => id === source.role)?.label ?? config.label;
}

/** As the observer lists them: those of strangers who were told or answered are left aside. */
function openComments(world: World, state: SwarmState): readonly Ask[] {
  const told = toldStrangers(state);
  return world.comments.filter((ask) => {
    if (state.commands.has(ask.id) || (ask.actor && told.has(ask.actor.id) && isStranger(ask))) return false;
    const words = parseCommand(ask.body);
    return !(words.kind === 'command' && isQuestion(words.command) && wasAnswered(state, ask));
  });
}

/** One account per login. */
export function idOf(login: string): number {
  return Array.from(login).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100_000, 1000);
}
