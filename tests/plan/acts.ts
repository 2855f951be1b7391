/** What happens to a world from outside: people label, comment and touch beads; runs begin, hand in and end. */
import { readBeads } from '../../src/core/beads/jsonl.ts';
import type { Bead } from '../../src/core/beads/bead.ts';
import { admissionOf } from '../../src/core/swarm/admission.ts';
import { handInName, type Delivered, type HandIn, type Measurement } from '../../src/core/swarm/hand-in.ts';
import type { Target } from '../../src/core/verdict/target.ts';
import type { Worker } from '../../src/core/config/swarm-config.ts';
import {
  attemptOf,
  configOf,
  idOf,
  maintainer,
  nowOf,
  stateOf,
  triggerOf,
  type Actor,
  type World,
  type WorldRun,
} from './world.ts';

/** The label is on the issue, set by somebody; `null`: by nobody that GitHub knows, as an issue form does. */
export function setLabel(world: World, by: Actor | null = maintainer): void {
  const issue = world.issues.get(world.issue);
  if (issue) world.issues.set(issue.number, { ...issue, labels: [...issue.labels, triggerOf(world)] });
  world.label = by && { id: 5, at: nowOf(world), by };
}

/** A comment, and its id. */
export function say(world: World, body: string, more: { readonly by?: Actor; readonly issue?: number } = {}): number {
  const { login, type, permission } = more.by ?? maintainer;
  const id = 900 + world.comments.length;
  world.comments.push({
    kind: 'comment',
    issue: more.issue ?? world.issue,
    id,
    at: nowOf(world),
    body,
    digest: `digest of ${id}`,
    editedAt: null,
    actor: { id: idOf(login), login, type },
    permission,
  });
  return id;
}

export function beadOf(world: World, id: string): Bead {
  const bead = readBeads(world.beads ?? '', 'issues.jsonl').beads.get(id);
  if (!bead) throw new Error(`there is no bead ${id}`);
  return bead;
}

/** A person changes a bead, with `bd` or by hand: `updated_at` moves with it. */
export function touchBead(world: World, id: string, fields: Readonly<Record<string, string | null>>): void {
  const at = new Date(Math.max(world.clock, Date.parse(beadOf(world, id).updatedAt) + 1000)).toISOString();
  const lines = (world.beads ?? '').split('\n').map((line) => {
    if (line === '') return line;
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('id' in value) || value.id !== id) return line;
    return JSON.stringify({ ...value, ...fields, updated_at: at });
  });
  world.beads = lines.join('\n');
}

/** The run of a worker's open attempt that the ledger admitted. */
export function runOf(world: World, worker: string): WorldRun {
  const run = world.runs.get(attemptOf(world, worker)?.admitted?.run.id ?? 0);
  if (!run) throw new Error(`${worker} has no admitted run`);
  return run;
}

/** A runner has taken its job. */
export function begin(world: World, one: WorldRun): void {
  const at = nowOf(world);
  one.run = { ...one.run, status: 'in_progress', startedAt: at, updatedAt: at };
}

export function end(world: World, one: WorldRun, conclusion: string): void {
  one.run = { ...one.run, status: 'completed', conclusion, updatedAt: nowOf(world) };
}

/** `met`: each target. `missed`: the first. `unproven`: nothing was measured of the first. */
export type Quality = 'met' | 'missed' | 'unproven';

/** The worker works, hands in, and its run ends. A run that is not admitted does nothing and ends. */
export function finish(
  world: World,
  worker: string,
  more: { readonly quality?: Quality; readonly conclusion?: string; readonly handIn?: Partial<HandIn> } = {},
): void {
  const one = runOf(world, worker);
  if (one.run.status !== 'in_progress') begin(world, one);
  handIn(world, one, more);
  end(world, one, more.conclusion ?? 'success');
}

export function handIn(
  world: World,
  one: WorldRun,
  more: { readonly quality?: Quality; readonly handIn?: Partial<HandIn> } = {},
): void {
  const { worker: id, dispatch } = one.of;
  const run = { id: one.run.id, attempt: one.run.attempt };
  const worker = configOf(world).workers.find((known) => known.id === id);
  if (!worker || admissionOf(stateOf(world), { worker: id, dispatch, run }).kind !== 'admitted') return;
  one.handIn = {
    kind: 'handed-in',
    artifact: { id: 7000 + run.id, name: handInName(run), digest: `sha256:${run.id}` },
    handIn: {
      version: 1,
      swarm: world.swarm,
      worker: id,
      dispatch,
      run,
      commit: one.run.headSha,
      startedAt: one.run.startedAt ?? nowOf(world),
      endedAt: nowOf(world),
      measurements: measurementsOf(worker, more.quality ?? 'met', nowOf(world)),
      deliverables: deliveredOf(worker),
      memory: [],
      notes: [],
      requests: 2,
      ...more.handIn,
    },
    unchanged: new Set(),
  };
}

function measurementsOf({ targets }: Worker, quality: Quality, at: string): Measurement[] {
  return targets.flatMap((target, index) => {
    if (index === 0 && quality === 'unproven') return [];
    const value = valueOf(target, index > 0 || quality === 'met');
    return [{ metric: target.metric, value, evidence: 'results/bench.txt', at }];
  });
}

/** On the right or on the wrong side of the bound, in the bound's own unit. */
function valueOf({ op, bound }: Target, met: boolean): string {
  const isMost = op === '<' || op === '<=' || op === '=';
  const beyond = (number: number): number => (isMost ? number * 9 + 1 : 0);
  const within = (number: number): number => (op === '<' ? 0 : op === '>' ? number * 9 + 1 : number);
  return bound.text.replace(/[\d.]+/, (text) => String(met ? within(Number(text)) : beyond(Number(text))));
}

function deliveredOf({ deliverables }: Worker): Delivered[] {
  return deliverables.map(({ item, kind }, index) => ({
    ...(kind === 'path' ? {} : { name: item }),
    path: kind === 'path' ? item : `docs/${index}.md`,
    file: `files/${index}`,
    bytes: 18_000 + index,
    sha256: '9f2c'.repeat(16),
  }));
}
