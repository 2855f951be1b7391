/** A repository with beads that both drivers of `Tracker` are tried on, and how its beads are compared. */
import * as z from 'zod';
import type { SeenFiles, Tracker, TrackerSettings } from '../../src/app/ports/tracker.ts';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import type { SeenBeads } from '../../src/core/plan/snapshot.ts';

export interface TrackerWorld {
  /** Another coordinator's, over the same repository, in a clone of its own. */
  readonly tracker: () => Tracker;
  readonly settings: TrackerSettings;
  readonly seen: () => Promise<SeenFiles>;
  /** The beads as lines, read past the tracker. */
  readonly truth: () => Promise<string>;
  /** What the compare-and-swap is on. */
  readonly head: () => Promise<string | null>;
}

/** One that holds these lines, and has not been used. */
export type MakeWorld = (initial: string) => Promise<TrackerWorld>;

const object = z.record(z.string(), z.unknown());
export type Fields = Readonly<Record<string, unknown>>;

export const created = '2025-11-07T16:00:00Z';
export const now = '2025-11-10T15:22:22Z';
export const message = 'swarm demo: three changes';
export const mark = { swarm: 'demo', worker: 'R1', attempt: 1, dispatch: 'sl-demo-r1-1' };
export const marked = (state: string): Fields => ({
  swarmlead: { swarm: 'demo', worker: 'R1', attempt: 1, dispatch: 'sl-demo-r1-1', state, updated_at: now },
});

export function line(id: string, more: Fields = {}): string {
  const beginning = { _type: 'issue', id, title: `Title of ${id}` };
  const end = { issue_type: 'task', created_at: created, created_by: 'ann', updated_at: created };
  return `${JSON.stringify({ ...beginning, status: 'open', priority: 1, ...end, ...more })}\n`;
}

const edge = (from: string, on: string, type = 'blocks'): Fields => ({
  issue_id: from,
  depends_on_id: on,
  type,
  created_at: created,
  created_by: 'ann',
});

/** In every manner that a change has to do with. */
export const beginning = [
  line('pr-1', { title: 'The epic', issue_type: 'epic' }),
  line('pr-2', {
    description: 'What it is',
    notes: 'A note',
    labels: ['area', '--help', 'spec'],
    dependencies: [edge('pr-2', 'pr-1', 'parent-child'), edge('pr-2', 'pr-3')],
    metadata: { other: { kept: true } },
  }),
  line('pr-3', { external_ref: 'gh-7' }),
  line('pr-4', {
    status: 'in_progress',
    assignee: 'bob',
    comments: [{ id: '1', issue_id: 'pr-4', author: 'bob', text: 'Mine', created_at: created }],
  }),
  line('pr-5', { status: 'closed', closed_at: created, close_reason: 'done' }),
].join('');

export const claim = (bead: string, assignee = 'R1'): BeadChange => ({ kind: 'claim', bead, assignee, mark });
export const set = (bead: string, values: Extract<BeadChange, { kind: 'set' }>['values']): BeadChange => ({
  kind: 'set',
  bead,
  values,
});

export async function begin(make: MakeWorld, initial = beginning) {
  const world = await make(initial);
  const observe = async (tracker: Tracker): Promise<SeenBeads> => {
    const beads = await tracker.read(world.settings, await world.seen());
    if (beads === null) throw new Error('there are no beads');
    return beads;
  };
  const tracker = world.tracker();
  const truth = async (): Promise<ReadonlyMap<string, Fields>> => fieldsOf(await world.truth());
  return { ...world, tracker, other: world.tracker, observe, beads: await observe(tracker), truth };
}

export function textOf({ file }: SeenBeads): string {
  return file.lines.map(({ text }) => `${text}\n`).join('');
}

/** What the JSONL of the changed file says. */
export function expected(initial: string, changes: readonly BeadChange[]): ReadonlyMap<string, Fields> {
  const changed = changeBeads(readBeads(initial, 'issues.jsonl'), changes, now);
  if (changed.kind === 'refused') throw new Error(JSON.stringify(changed.problems));
  return fieldsOf(changed.text);
}

const compared = [
  'id title description design acceptance_criteria notes status priority issue_type assignee created_at created_by',
  'updated_at started_at closed_at close_reason external_ref metadata',
].flatMap((keys) => keys.split(' '));

/** By id, what two stores must have in common: the order of a list, counts, and ids of comments are each one's own. */
export function fieldsOf(text: string): ReadonlyMap<string, Fields> {
  const beads = text.split('\n').filter((entry) => entry !== '');
  return new Map(
    beads.map((entry) => {
      const value = object.parse(JSON.parse(entry));
      const kept = compared.map((key) => [key, value[key] ?? null]);
      const lists = {
        labels: listOf(value['labels']).map(String).toSorted(),
        dependencies: sorted(
          listOf(value['dependencies']).map((one) => ({ on: at(one, 'depends_on_id'), type: at(one, 'type') })),
        ),
        comments: listOf(value['comments']).map((one) => ({
          author: at(one, 'author'),
          text: at(one, 'text'),
          created_at: at(one, 'created_at'),
        })),
      };
      return [String(value['id']), { ...Object.fromEntries(kept), ...lists }];
    }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(value: unknown, key: string): unknown {
  return object.parse(value)[key];
}

function sorted<T>(list: readonly T[]): readonly T[] {
  return list.toSorted((one, two) => JSON.stringify(one).localeCompare(JSON.stringify(two)));
}
