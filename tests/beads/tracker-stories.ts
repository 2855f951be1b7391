/** Each change that a `Tracker` can be asked for makes the same beads, whatever keeps them. The other promises: `tracker-contract.ts`. */
import { describe, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import {
  begin,
  beginning,
  claim,
  created,
  expected,
  mark,
  marked,
  message,
  now,
  set,
  type Fields,
  type MakeWorld,
} from './tracker-world.ts';

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

export function trackerStories(name: string, make: MakeWorld): void {
  describe(`a change by the tracker, ${name}`, () => {
    it.each(story)('writes %s, and nothing else', async (_what, changes, id, fields) => {
      const { tracker, beads, truth, observe } = await begin(make);
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
  });
}
