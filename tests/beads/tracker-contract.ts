/**
 * What every `Tracker` promises, whatever keeps the beads: the same changes make the same beads, all or none, by
 * compare-and-swap. Both drivers are held to it, the one that writes JSONL and the one that has the real `bd`.
 */
import { describe, expect, it } from 'vitest';
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

const object = z.record(z.string(), z.unknown());
type Fields = Readonly<Record<string, unknown>>;

const created = '2025-11-07T16:00:00Z';
export const now = '2025-11-10T15:22:22Z';
const message = 'swarm demo: three changes';
const mark = { swarm: 'demo', worker: 'R1', attempt: 1, dispatch: 'sl-demo-r1-1' };
const marked = (state: string): Fields => ({
  swarmlead: { swarm: 'demo', worker: 'R1', attempt: 1, dispatch: 'sl-demo-r1-1', state, updated_at: now },
});

function line(id: string, more: Fields = {}): string {
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

const claim = (bead: string, assignee = 'R1'): BeadChange => ({ kind: 'claim', bead, assignee, mark });
const set = (bead: string, values: Extract<BeadChange, { kind: 'set' }>['values']): BeadChange => ({
  kind: 'set',
  bead,
  values,
});

const hostile = '--help\n-x $(touch pwned) `id` ::error::\u2028"\\';

const story: readonly (readonly [string, readonly BeadChange[], string, Fields])[] = [
  [
    'a claim',
    [claim('pr-3')],
    'pr-3',
    { status: 'in_progress', assignee: 'R1', started_at: now, metadata: marked('claimed') },
  ],
  [
    'a claim beside what others keep',
    [claim('pr-2')],
    'pr-2',
    { metadata: { other: { kept: true }, ...marked('claimed') } },
  ],
  [
    'a close',
    [{ kind: 'close', bead: 'pr-3', reason: 'measured', mark }],
    'pr-3',
    { status: 'closed', closed_at: now, close_reason: 'measured', metadata: marked('closed') },
  ],
  [
    'a block',
    [{ kind: 'block', bead: 'pr-2', reason: 'no answer', mark }],
    'pr-2',
    {
      status: 'blocked',
      notes: `A note\nSwarmLead, ${now}: no answer`,
      metadata: { other: { kept: true }, ...marked('blocked') },
    },
  ],
  [
    'a release',
    [{ kind: 'release', bead: 'pr-4', reason: 'stalled', mark }],
    'pr-4',
    { status: 'open', assignee: null, notes: `SwarmLead, ${now}: stalled`, metadata: marked('released') },
  ],
  [
    'a note',
    [{ kind: 'note', bead: 'pr-4', reason: 'yours now' }],
    'pr-4',
    { notes: `SwarmLead, ${now}: yours now`, assignee: 'bob' },
  ],
  ['a link', [{ kind: 'link', bead: 'pr-2', externalRef: 'gh-9' }], 'pr-2', { external_ref: 'gh-9' }],
  ['a link taken away', [{ kind: 'link', bead: 'pr-3', externalRef: null }], 'pr-3', { external_ref: null }],
  [
    'every text and number',
    [
      set('pr-3', {
        title: 'New',
        description: 'D',
        acceptance: 'A',
        design: 'X',
        notes: 'N',
        type: 'bug',
        priority: 0,
        assignee: 'eve',
      }),
    ],
    'pr-3',
    {
      title: 'New',
      description: 'D',
      acceptance_criteria: 'A',
      design: 'X',
      notes: 'N',
      issue_type: 'bug',
      priority: 0,
      assignee: 'eve',
    },
  ],
  [
    'texts that look like something else',
    [set('pr-3', { title: '--help', description: hostile, design: '-', notes: '@/etc/passwd' })],
    'pr-3',
    { title: '--help', description: hostile, design: '-', notes: '@/etc/passwd' },
  ],
  [
    'an emptied text',
    [set('pr-2', { description: '', assignee: null })],
    'pr-2',
    { description: null, assignee: null },
  ],
  ['a status', [set('pr-2', { status: 'deferred' })], 'pr-2', { status: 'deferred' }],
  [
    'a status that closes',
    [set('pr-2', { status: 'closed', closeReason: 'dup' })],
    'pr-2',
    { status: 'closed', closed_at: now, close_reason: 'dup' },
  ],
  [
    'labels',
    [set('pr-2', { labels: { add: ['-new'], remove: ['--help', 'area', 'none'] } })],
    'pr-2',
    { labels: ['-new', 'spec'] },
  ],
  [
    'a comment',
    [{ kind: 'comment', bead: 'pr-4', author: 'eve', text: hostile, at: '2025-11-09T10:00:00Z' }],
    'pr-4',
    {
      comments: [
        { author: 'bob', text: 'Mine', created_at: created },
        { author: 'eve', text: hostile, created_at: '2025-11-09T10:00:00Z' },
      ],
    },
  ],
  [
    'a dependency',
    [{ kind: 'depend', bead: 'pr-3', on: 'pr-4', type: 'blocks' }],
    'pr-3',
    { dependencies: [{ on: 'pr-4', type: 'blocks' }] },
  ],
  [
    'a dependency taken away',
    [{ kind: 'undepend', bead: 'pr-2', on: 'pr-3', type: 'blocks' }],
    'pr-2',
    { dependencies: [{ on: 'pr-1', type: 'parent-child' }] },
  ],
  [
    'a new bead',
    [
      {
        kind: 'make',
        bead: 'pr-1.1',
        title: '--version',
        description: hostile,
        priority: 2,
        parent: 'pr-1',
        externalRef: 'gh-12',
      },
    ],
    'pr-1.1',
    {
      title: '--version',
      description: hostile,
      priority: 2,
      status: 'open',
      external_ref: 'gh-12',
      dependencies: [{ on: 'pr-1', type: 'parent-child' }],
    },
  ],
  [
    'a new bead with all that it is made with',
    [
      {
        kind: 'make',
        bead: 'pr-9',
        title: 'Made',
        description: '',
        priority: 0,
        parent: null,
        externalRef: null,
        values: { type: 'feature', notes: 'N', assignee: 'eve', labels: { add: ['a'], remove: [] } },
      },
    ],
    'pr-9',
    { issue_type: 'feature', notes: 'N', assignee: 'eve', labels: ['a'], created_at: now },
  ],
  [
    'later changes, which see earlier ones',
    [
      claim('pr-3'),
      { kind: 'close', bead: 'pr-3', reason: 'measured', mark },
      { kind: 'note', bead: 'pr-3', reason: 'so' },
    ],
    'pr-3',
    { status: 'closed', assignee: 'R1', notes: `SwarmLead, ${now}: so` },
  ],
];

const misfits: readonly (readonly [string, BeadChange, string])[] = [
  ['a bead that is not there', { kind: 'link', bead: 'pr-none', externalRef: 'gh-1' }, 'bead-unknown'],
  ['a claim of what somebody else holds', claim('pr-4'), 'bead-held'],
  ['a claim of what is closed', claim('pr-5'), 'bead-not-open'],
  ['a closed bead that would be open', set('pr-5', { status: 'open' }), 'bead-closed'],
  [
    'a new bead with an old id',
    { kind: 'make', bead: 'pr-3', title: 't', description: '', priority: 1, parent: null, externalRef: null },
    'bead-exists',
  ],
];

export function trackerPromises(name: string, make: (initial: string) => Promise<TrackerWorld>): void {
  const begin = async (initial = beginning) => {
    const world = await make(initial);
    const observe = async (tracker: Tracker): Promise<SeenBeads> => {
      const beads = await tracker.read(world.settings, await world.seen());
      if (beads === null) throw new Error('there are no beads');
      return beads;
    };
    const tracker = world.tracker();
    const truth = async (): Promise<ReadonlyMap<string, Fields>> => fieldsOf(await world.truth());
    return { ...world, tracker, other: world.tracker, observe, beads: await observe(tracker), truth };
  };

  describe(`the tracker, ${name}`, () => {
    it('reads every bead, as core reads its line', async () => {
      const { beads } = await begin();
      expect(fieldsOf(textOf(beads))).toEqual(fieldsOf(beginning));
    });

    it.each(story)('writes %s, and nothing else', async (_what, changes, id, fields) => {
      const { tracker, beads, truth, observe } = await begin();
      const outcome = await tracker.write(beads, { changes, now, message });
      expect(outcome).toMatchObject({ kind: 'won' });
      const after = await truth();
      expect(after.get(id)).toMatchObject(fields);
      expect(after.get(id)).toMatchObject({ updated_at: now });
      expect(after).toEqual(expected(beginning, changes));
      const again = await observe(tracker);
      expect(outcome).toMatchObject({ beads: { head: again.head } });
      expect(again.file.beads).toEqual(outcome.kind === 'won' ? outcome.beads.file.beads : null);
    });

    it('moves the time of a bead by a second at least, and its mark with it', async () => {
      const ahead = '2031-01-01T00:00:00Z';
      const { tracker, beads, truth } = await begin(line('pr-1', { updated_at: ahead }));
      await tracker.write(beads, { changes: [claim('pr-1')], now, message });
      const time = '2031-01-01T00:00:01Z';
      const swarmlead: unknown = expect.objectContaining({ updated_at: time });
      expect((await truth()).get('pr-1')).toMatchObject({ updated_at: time, metadata: { swarmlead } });
    });

    it('writes one state after another through the same tracker', async () => {
      const { tracker, beads, truth } = await begin();
      let onto = beads;
      const steps: readonly BeadChange[] = [
        claim('pr-3'),
        set('pr-2', { labels: { add: [], remove: ['spec'] } }),
        { kind: 'close', bead: 'pr-3', reason: 'measured', mark },
      ];
      for (const change of steps) {
        const outcome = await tracker.write(onto, { changes: [change], now, message });
        if (outcome.kind !== 'won') throw new Error(outcome.kind);
        onto = outcome.beads;
      }
      const after = await truth();
      expect(after.get('pr-3')).toMatchObject({ status: 'closed', updated_at: '2025-11-10T15:22:23Z' });
      expect(after.get('pr-2')).toMatchObject({ labels: ['--help', 'area'] });
    });

    it.each(misfits)('writes none of its changes for %s', async (_what, misfit, code) => {
      const { tracker, beads, head } = await begin();
      const before = await head();
      const changes = [set('pr-1', { title: 'Never' }), misfit];
      const outcome = await tracker.write(beads, { changes, now, message });
      expect(outcome).toMatchObject({ kind: 'invalid', problems: [{ level: 'error', code }] });
      expect(await head()).toBe(before);
    });

    it.each([
      ['no change', []],
      ['a change that is there already', [{ kind: 'undepend', bead: 'pr-3', on: 'pr-1', type: 'blocks' } as const]],
    ])('writes nothing for %s', async (_what, changes) => {
      const { tracker, beads, head } = await begin();
      const before = await head();
      expect(await tracker.write(beads, { changes, now, message })).toMatchObject({ kind: 'won' });
      expect(await head()).toBe(before);
    });

    it('loses to whoever wrote since, overwrites nothing, and sees it when it looks again', async () => {
      const { tracker, other, beads, observe, truth } = await begin();
      const faster = other();
      await faster.write(await observe(faster), { changes: [claim('pr-3', 'R2')], now, message });
      const change = { changes: [claim('pr-3'), set('pr-2', { title: 'Mine' })], now, message };
      expect(await tracker.write(beads, change)).toEqual({ kind: 'lost' });
      expect((await truth()).get('pr-2')).toMatchObject({ title: 'Title of pr-2' });
      const again = await observe(tracker);
      expect(again.file.beads.get('pr-3')).toMatchObject({ assignee: 'R2', status: 'in_progress' });
      expect(await tracker.write(again, change)).toMatchObject({ kind: 'invalid', problems: [{ code: 'bead-held' }] });
      const mine = { ...change, changes: change.changes.slice(1) };
      expect(await tracker.write(again, mine)).toMatchObject({ kind: 'won' });
      const after = await truth();
      expect(after.get('pr-3')).toMatchObject({ assignee: 'R2' });
      expect(after.get('pr-2')).toMatchObject({ title: 'Mine' });
    });

    it('lets exactly one of eight coordinators in eight clones claim a bead', async () => {
      const { other, observe, truth } = await begin();
      const each = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const tracker = other();
          return { tracker, name: `R${index}`, beads: await observe(tracker) };
        }),
      );
      const outcomes = await Promise.all(
        each.map(async (one) => one.tracker.write(one.beads, { changes: [claim('pr-3', one.name)], now, message })),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 7 }, () => 'lost'), 'won']);
      const winner = each[outcomes.findIndex(({ kind }) => kind === 'won')];
      expect((await truth()).get('pr-3')).toMatchObject({ assignee: winner?.name });
    });
  });
}

function textOf({ file }: SeenBeads): string {
  return file.lines.map(({ text }) => `${text}\n`).join('');
}

/** What the JSONL of the changed file says. */
function expected(initial: string, changes: readonly BeadChange[]): ReadonlyMap<string, Fields> {
  const changed = changeBeads(readBeads(initial, 'issues.jsonl'), changes, now);
  if (changed.kind === 'refused') throw new Error(JSON.stringify(changed.problems));
  return fieldsOf(changed.text);
}

const compared = [
  'id title description design acceptance_criteria notes status priority issue_type assignee created_at created_by',
  'updated_at started_at closed_at close_reason external_ref metadata',
].flatMap((keys) => keys.split(' '));

/** By id, what two stores must have in common: the order of a list, counts, and ids of comments are each one's own. */
function fieldsOf(text: string): ReadonlyMap<string, Fields> {
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
