/** Whatever people do on both sides, and wherever a sync dies: the next ones bring both together, once, without doubles. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BeadValues } from '../../src/core/beads/bead.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { Died, World, self } from './world.ts';

const beads = ['pr-a', 'pr-b', 'pr-c'];
const words = fc.constantFrom('one', 'two\n\n## Design\n\nx', '', '@ann', 'three  ');
const bead = fc.constantFrom(...beads);
const title = fc.constantFrom('T1', 'T2', '@x fixes #1');
const status = fc.constantFrom('open', 'in_progress', 'blocked', 'closed', 'deferred');
const label = fc.constantFrom('x', 'X', 'y', 'swarm:r');

const values: fc.Arbitrary<BeadValues> = fc.record(
  {
    title,
    description: words,
    acceptance: words,
    design: words,
    notes: words,
    type: fc.constantFrom('bug', 'task', 'epic'),
    priority: fc.integer({ min: 0, max: 4 }),
    status,
    assignee: fc.constantFrom('ann', 'bob', 'R1', null),
    labels: fc.record({ add: fc.array(label, { maxLength: 2 }), remove: fc.array(label, { maxLength: 2 }) }),
  },
  { requiredKeys: [] },
);

type Edit = (world: World) => void;
const quietly =
  (edit: Edit): Edit =>
  (world) => {
    try {
      edit(world);
    } catch (error) {
      // What the file does not take (a closed bead opened) is no edit.
      if (!(error instanceof Error)) throw error;
    }
  };
const onIssue = (id: string, edit: (issue: ReturnType<World['open']>, world: World) => void): Edit => {
  return (world) => {
    const number = world.readRecord().links.get(id)?.issue;
    const issue = number === undefined ? undefined : world.issues.get(number);
    if (issue) edit(issue, world);
  };
};

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(bead, values).map(([id, set]) => quietly((world) => world.bead({ kind: 'set', bead: id, values: set }))),
  fc
    .tuple(bead, bead, fc.constantFrom('blocks', 'parent-child'), fc.constantFrom('depend', 'undepend'))
    .filter(([one, other]) => one !== other)
    .map(([one, on, type, kind]) => quietly((world) => world.bead({ kind, bead: one, on, type }))),
  fc
    .tuple(bead, words)
    .map(([id, text]) =>
      quietly((world) => world.bead({ kind: 'comment', bead: id, author: 'joe', text, at: world.now() })),
    ),
  fc.tuple(bead, title).map(([id, text]) => onIssue(id, (issue) => void (issue.title = text))),
  fc.tuple(bead, words).map(([id, text]) => onIssue(id, (issue) => void (issue.body = `${text}\r\n\r\n${issue.body}`))),
  bead.map((id) => onIssue(id, (issue) => void (issue.body = issue.body.split('\n').slice(0, -1).join('\n')))),
  fc
    .tuple(bead, fc.constantFrom('type::bug', 'priority::P0', 'status::blocked', 'x', 'Y', 'swarm', 'type::odd'))
    .map(([id, name]) => onIssue(id, (issue) => void (issue.labels = [...new Set([...issue.labels, name])]))),
  fc
    .tuple(bead, fc.nat(5))
    .map(([id, at]) => onIssue(id, (issue) => void (issue.labels = issue.labels.toSpliced(at, 1)))),
  fc
    .tuple(bead, fc.constantFrom<readonly string[]>([], ['ann'], ['bob', 'ann']))
    .map(([id, assignees]) => onIssue(id, (issue) => void (issue.assignees = assignees))),
  fc
    .tuple(bead, fc.constantFrom('open', 'closed'), fc.constantFrom('completed', 'not_planned'))
    .map(([id, state, reason]) =>
      onIssue(id, (issue) => Object.assign(issue, { state, stateReason: state === 'closed' ? reason : null })),
    ),
  fc
    .tuple(bead, bead)
    .map(([id, other]) =>
      onIssue(id, (issue, world) =>
        onIssue(other, (parent) => void (issue.parent = id === other ? null : parent.number))(world),
      ),
    ),
  fc.tuple(bead, bead).map(([id, other]) =>
    onIssue(id, (issue, world) =>
      onIssue(other, (on) => {
        const by = world.blockers.get(issue.number) ?? new Set();
        if (by.has(on.number)) by.delete(on.number);
        else if (id !== other) by.add(on.number);
        world.blockers.set(issue.number, by);
      })(world),
    ),
  ),
  fc.tuple(bead, words).map(([id, text]) => onIssue(id, (issue, world) => void world.say(issue.number, text))),
  words.map(
    (text): Edit =>
      (world) =>
        void world.open({ title: 'From GitHub', body: text }),
  ),
);

function start(): World {
  const world = new World();
  world.assignable = new Set(['ann', 'bob']);
  for (const id of beads) world.make(id);
  return world;
}

function settle(world: World): void {
  for (let passes = 0; passes < 6; passes += 1) if (world.sync().operations.length === 0) return;
  throw new Error('the sync does not come to an end');
}

/** One issue for each bead that has one, one bead for each issue, and no words twice. */
function expectNoDoubles(world: World): void {
  const refs = [...readBeads(world.beads, 'f').beads.values()].flatMap(({ externalRef }) => externalRef ?? []);
  expect(new Set(refs).size).toBe(refs.length);
  const opened = [...world.issues.values()].filter(({ author }) => author?.id === self.id);
  expect(opened.length).toBe(beads.filter((id) => world.readRecord().links.has(id)).length);
  const told = world.comments.filter(({ author }) => author?.id === self.id && !author.login.startsWith('x'));
  const ours = told
    .filter(({ body }) => body.includes('swarmlead comment'))
    .map(({ issue, body }) => `${issue} ${body}`);
  expect(new Set(ours).size).toBe(ours.length);
}

describe('a sync', () => {
  it('that is made again after any edits sends nothing and writes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.array(edits, { maxLength: 5 }), { maxLength: 4 }), (rounds) => {
        const world = start();
        world.sync();
        for (const round of rounds) {
          for (const edit of round) edit(world);
          world.sync();
          const before = world.picture();
          const again = world.sync();
          expect(again.operations).toEqual([]);
          expect(world.picture()).toBe(before);
        }
        expectNoDoubles(world);
      }),
      { numRuns: 150 },
    );
  });

  it('that dies at any step is brought to its end by the next ones, without doubles', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 6 }), fc.boolean(), fc.nat(14), fc.nat(14), (round, first, one, two) => {
        const world = start();
        if (!first) world.sync();
        for (const edit of round) edit(world);
        for (const dies of [one, two]) {
          try {
            world.sync(dies);
          } catch (error) {
            if (!(error instanceof Died)) throw error;
          }
        }
        settle(world);
        const before = world.picture();
        world.sync();
        expect(world.picture()).toBe(before);
        expectNoDoubles(world);
      }),
      { numRuns: 150 },
    );
  });

  it('brings each text, label and state of one side alone to the other', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 5 }), (round) => {
        const world = start();
        world.sync();
        for (const edit of round) edit(world);
        settle(world);
        for (const [id, link] of world.readRecord().links) {
          const { github, beads: own } = link;
          const same = (
            ['title', 'description', 'acceptance', 'design', 'notes', 'type', 'priority', 'labels'] as const
          ).filter((field) => github[field] !== own[field]);
          expect([id, same]).toEqual([id, []]);
          if (own.status !== 'closed') expect(github.status).toBe(own.status);
        }
      }),
      { numRuns: 150 },
    );
  });
});
