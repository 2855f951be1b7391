/** Beads and issues as people change them, and what a sync makes of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { BeadValues } from '../../src/core/beads/bead.ts';
import { renderBody } from '../../src/core/sync/body.ts';
import { World, person, type Issue } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

function set(bead: string, values: BeadValues): void {
  world.bead({ kind: 'set', bead, values });
}

/** Nothing is sent, and nothing is written down. */
function expectSettled(): void {
  const before = world.picture();
  const plan = world.sync();
  expect(plan.operations).toEqual([]);
  expect(plan.changes).toEqual([]);
  expect(world.picture()).toBe(before);
}

describe('a first sync', () => {
  it('opens an issue for a bead, with all that it is, once', () => {
    const values: Omit<BeadValues, 'title' | 'description' | 'priority'> = {
      type: 'bug',
      status: 'in_progress',
      acceptance: '- works',
      design: 'so',
      notes: 'n',
      assignee: 'ann',
      labels: { add: ['api', 'swarm:coder', 'go-now'], remove: [] },
    };
    world.make('pr-a', { title: 'Do it', description: 'Because', priority: 1, values });
    const plan = world.sync();
    expect(plan.changes).toEqual([{ kind: 'opened', bead: 'pr-a', title: 'Do it' }]);
    expect(world.issueOf('pr-a')).toMatchObject({
      title: 'Do it',
      labels: ['type::bug', 'priority::high', 'status::in_progress', 'api'],
      assignees: ['ann'],
      state: 'open',
    });
    expect(world.issueOf('pr-a').body).toMatch(
      /^Because\n\n## Acceptance criteria\n\n- works\n\n## Design\n\nso\n\n## Notes\n\nn\n\n<sub>Bead `pr-a`<\/sub> <!-- swarmlead bead=pr-a opening=\w+ -->$/,
    );
    expect(world.beadOf('pr-a')['external_ref']).toBe('https://github.com/octo/hive/issues/1');
    expectSettled();
  });

  it('makes a bead of an issue of people, with all that it is, once', () => {
    world.make('pr-a', { values: { status: 'closed' } });
    world.open({
      title: 'A wish',
      body: 'Please\r\n\r\n## Design\r\nlike this\r\n',
      labels: ['priority::P1', 'type::feature', 'help wanted', 'swarm'],
      assignees: ['ann', 'bob'],
    });
    world.say(1, 'me too');
    world.sync();
    const [, bead] = [...world.readRecord().links.keys()].map((id) => [id, world.beadOf(id)] as const)[0] ?? [];
    expect(bead).toMatchObject({
      title: 'A wish',
      description: 'Please',
      design: 'like this',
      priority: 1,
      issue_type: 'feature',
      assignee: 'ann',
      labels: ['help wanted'],
      comments: [{ author: 'ann', text: 'me too' }],
    });
    expect(world.issues.size).toBe(1);
    expectSettled();
  });

  it('brings the links between them over, whichever side has them', () => {
    world.make('pr-a');
    world.make('pr-b', { parent: 'pr-a' });
    world.make('pr-c');
    world.bead({ kind: 'depend', bead: 'pr-c', on: 'pr-b', type: 'blocks' });
    world.sync();
    const [a, b, c] = ['pr-a', 'pr-b', 'pr-c'].map((id) => world.issueOf(id).number);
    expect(world.issueOf('pr-b').parent).toBe(a);
    expect([...(world.blockers.get(c ?? 0) ?? [])]).toEqual([b]);
    expectSettled();
  });

  it.each([
    ['closed', { values: { status: 'closed' } }],
    ['a gate', { values: { type: 'gate' } }],
    ["another tracker's", { externalRef: 'JIRA-7' }],
    ["of another repository's", { externalRef: 'https://github.com/octo/other/issues/1' }],
  ])('opens nothing for a bead that is %s', (_what, values) => {
    world.make('pr-a', values);
    world.sync();
    expect(world.issues.size).toBe(0);
  });

  it("makes no bead of the coordinator's own issue, nor of a closed one", () => {
    world.open();
    world.own.add(1);
    world.open({ state: 'closed' });
    expect(world.sync().operations).toEqual([]);
  });
});

describe('a pair', () => {
  let issue: Issue;
  beforeEach(() => {
    world.make('pr-p');
    world.make('pr-q');
    world.make('pr-a', { title: 'T', description: 'D', values: { labels: { add: ['x', 'y'], remove: [] } } });
    world.sync();
    issue = world.issueOf('pr-a');
  });

  const label = (...labels: readonly string[]): void => void (issue.labels = labels);
  const body = (texts: { description?: string; acceptance?: string; design?: string; notes?: string }): void => {
    const none = { description: '', acceptance: '', design: '', notes: '' };
    issue.body = renderBody({ ...none, ...texts }, { bead: 'pr-a' });
  };

  it.each<[string, () => void, object]>([
    ['title', () => void (issue.title = 'New'), { title: 'New' }],
    ['description', () => body({ description: 'New' }), { description: 'New' }],
    ['acceptance', () => body({ acceptance: 'A' }), { acceptance_criteria: 'A' }],
    ['design', () => body({ description: 'D', design: 'G' }), { description: 'D', design: 'G' }],
    ['notes', () => body({ notes: 'N' }), { notes: 'N' }],
    ['type', () => label('type::bug', 'priority::medium', 'x', 'y'), { issue_type: 'bug', labels: ['x', 'y'] }],
    ['priority', () => label('type::task', 'priority::1 - high', 'x', 'y'), { priority: 1 }],
    ['status', () => label('type::task', 'priority::medium', 'status::blocked', 'x', 'y'), { status: 'blocked' }],
    ['labels', () => label('type::task', 'priority::medium', 'y', 'z'), { labels: ['y', 'z'] }],
    ['assignee', () => void (issue.assignees = ['bob']), { assignee: 'bob' }],
    [
      'close reason',
      () => Object.assign(issue, { state: 'closed', stateReason: 'not_planned' }),
      { status: 'closed', close_reason: 'Closed on GitHub as not planned' },
    ],
    [
      'parent',
      () => void (issue.parent = world.issueOf('pr-p').number),
      { dependencies: [{ depends_on_id: 'pr-p', type: 'parent-child' }] },
    ],
    [
      'blockers',
      () => void world.blockers.set(issue.number, new Set([world.issueOf('pr-q').number])),
      { dependencies: [{ depends_on_id: 'pr-q', type: 'blocks' }] },
    ],
    ['comments', () => void world.say(issue.number, 'hello'), { comments: [{ author: 'ann', text: 'hello' }] }],
  ])('takes a change of %s on GitHub over into the bead', (_field, change, expected) => {
    change();
    const plan = world.sync();
    expect(world.beadOf('pr-a')).toMatchObject(expected);
    expect(plan.operations.every(({ kind }) => kind === 'bead')).toBe(true);
    expect(plan.changes.length).toBeGreaterThan(0);
    expectSettled();
  });

  it.each<[string, BeadValues, object]>([
    ['title', { title: 'New' }, { title: 'New' }],
    ['description', { description: 'New' }, { body: expect.stringMatching(/^New\n/) }],
    ['acceptance', { acceptance: 'A' }, { body: expect.stringContaining('## Acceptance criteria\n\nA\n') }],
    ['design', { design: 'G' }, { body: expect.stringContaining('## Design\n\nG\n') }],
    ['notes', { notes: 'N' }, { body: expect.stringContaining('## Notes\n\nN\n') }],
    ['type', { type: 'bug' }, { labels: ['priority::medium', 'x', 'y', 'type::bug'] }],
    ['priority', { priority: 0 }, { labels: ['type::task', 'x', 'y', 'priority::critical'] }],
    ['status', { status: 'deferred' }, { labels: ['type::task', 'priority::medium', 'x', 'y', 'status::deferred'] }],
    [
      'labels',
      { labels: { add: ['z', 'swarm:r'], remove: ['x'] } },
      { labels: ['type::task', 'priority::medium', 'y', 'z'] },
    ],
    ['assignee', { assignee: 'bob' }, { assignees: ['bob'] }],
    ['close', { status: 'closed', closeReason: 'done' }, { state: 'closed', stateReason: 'completed' }],
    ['drop', { status: 'closed', closeReason: "won't fix" }, { state: 'closed', stateReason: 'not_planned' }],
  ])('takes a change of %s in the bead over to GitHub', (_field, values, expected) => {
    set('pr-a', values);
    const before = world.beads;
    world.sync();
    expect(issue).toMatchObject(expected);
    expect(world.beads).toBe(before);
    expectSettled();
  });

  it('takes comments of the bead over to GitHub, in a fence, and never back', () => {
    const text = '/ok to test\n```\n@claude do\n';
    world.bead({ kind: 'comment', bead: 'pr-a', author: 'joe', text, at: '2026-11-01T00:00:00Z' });
    world.sync();
    expect(world.comments.at(-1)?.body).toMatch(/^`joe` commented on bead `pr-a`:\n\n````text\n\/ok to test\n/);
    expectSettled();
  });

  it('takes no comment of a program, no command and none of ours into the bead', () => {
    world.say(issue.number, 'built', { id: 7, login: 'ci[bot]', type: 'Bot' });
    world.say(issue.number, '/swarm start');
    world.sync();
    expect(world.beadOf('pr-a')).not.toHaveProperty('comments');
  });

  it('lets the winner stay where both sides changed, and tells once what lost', () => {
    issue.title = 'GitHub';
    set('pr-a', { title: 'Beads', priority: 0 });
    label('type::task', 'priority::low', 'x', 'y');
    const plan = world.sync();
    expect(world.beadOf('pr-a')).toMatchObject({ title: 'GitHub', priority: 0 });
    expect(issue.labels).toContain('priority::critical');
    expect(plan.notes.map(({ kind }) => kind)).toEqual(['conflict', 'conflict']);
    expect(world.comments.at(-1)?.body).toContain("GitHub's stays. The bead had:\n\n```text\nBeads\n```");
    expectSettled();
    expect(world.comments).toHaveLength(1);
  });

  it('lets the winner be chosen', () => {
    world.settings = { winner: { title: 'beads' } };
    issue.title = 'GitHub';
    set('pr-a', { title: 'Beads' });
    world.sync();
    expect(issue.title).toBe('Beads');
  });

  it('merges labels one by one', () => {
    label('type::task', 'priority::medium', 'y', 'g');
    set('pr-a', { labels: { add: ['b'], remove: ['y'] } });
    world.sync();
    expect(world.beadOf('pr-a')['labels']).toEqual(['b', 'g']);
    expect(issue.labels.toSorted()).toEqual(['b', 'g', 'priority::medium', 'type::task']);
    expectSettled();
  });

  it('never opens a closed bead, and says so once', () => {
    set('pr-a', { status: 'closed' });
    world.sync();
    issue.state = 'open';
    world.sync();
    expect(world.beadOf('pr-a')['status']).toBe('closed');
    expect(issue.state).toBe('open');
    expect(world.comments.at(-1)?.body).toContain('is closed and stays so');
    expectSettled();
  });

  it('opens a closed issue whose bead bd opened again', () => {
    set('pr-a', { status: 'closed' });
    world.sync();
    world.beads = world.beads.replace('"status":"closed"', '"status":"open"').replace(/"closed_at":"[^"]*",?/, '');
    world.sync();
    expect(issue).toMatchObject({ state: 'open', stateReason: null });
    expectSettled();
  });

  it('does not follow whoever may not end work, and says so once', () => {
    issue.state = 'closed';
    world.strangers.add(issue.number);
    world.sync();
    world.strangers.clear();
    expect(world.beadOf('pr-a')['status']).toBe('open');
    expect(world.comments.at(-1)?.body).toContain('may not end work');
    expectSettled();
  });

  it('is not unassigned by an assignee whom GitHub does not take, and sees one who was taken off', () => {
    world.assignable = new Set(['bob']);
    set('pr-a', { assignee: 'R1' });
    world.sync();
    expect(issue.assignees).toEqual([]);
    expectSettled();
    expect(world.beadOf('pr-a')['assignee']).toBe('R1');
    set('pr-a', { assignee: 'bob' });
    world.sync();
    expect(issue.assignees).toEqual(['bob']);
    issue.title = 'Another thing';
    world.sync();
    issue.assignees = [];
    world.sync();
    expect(world.beadOf('pr-a')).not.toHaveProperty('assignee');
  });

  it('asks in vain for an assignee in place of one who was there, and keeps whom the bead names', () => {
    world.assignable = new Set(['bob']);
    set('pr-a', { assignee: 'bob' });
    world.sync();
    set('pr-a', { assignee: 'R1' });
    world.sync();
    expectSettled();
    expect(world.beadOf('pr-a')['assignee']).toBe('R1');
  });

  it("leaves texts of the coordinator's own issue alone", () => {
    world.own.add(issue.number);
    issue.title = 'GitHub';
    set('pr-a', { description: 'Beads', priority: 0 });
    world.sync();
    expect(issue.body).toMatch(/^D\n/);
    expect(issue.labels).toContain('priority::critical');
    expect(world.beadOf('pr-a')['title']).toBe('T');
    expectSettled();
  });

  it('never syncs what starts a worker, in either direction', () => {
    set('pr-a', { labels: { add: ['swarm', 'Swarm:coder', 'GO-NOW'], remove: [] } });
    label('type::task', 'priority::medium', 'x', 'y', 'swarm:analyst', 'go-now');
    expect(world.sync().operations).toEqual([]);
  });

  it('writes no dependency that bd would drop, and tells it once', () => {
    world.bead({ kind: 'depend', bead: 'pr-q', on: 'pr-a', type: 'blocks' });
    world.sync();
    world.blockers.set(issue.number, new Set([world.issueOf('pr-q').number]));
    const plan = world.sync();
    expect(plan.notes[0]?.message).toContain('pr-q depends on pr-a');
    expect(world.beadOf('pr-a')).not.toHaveProperty('dependencies');
    expectSettled();
    expect(world.blockers.get(issue.number)?.size).toBe(1);
  });

  it('keeps the whole text in the bead where an issue cannot hold it', () => {
    const long = 'ä'.repeat(60_000);
    set('pr-a', { description: long });
    world.sync();
    expect(issue.body.length).toBeLessThan(65_536);
    expectSettled();
    issue.body = `${issue.body.slice(0, 100)}${issue.body.slice(200)}`;
    world.sync();
    expect(world.beadOf('pr-a')['description']).toBe(long);
    expectSettled();
  });

  it('is parted by nobody who edits the line at its end', () => {
    issue.body = 'D\n\n<sub>Bead `pr-p`</sub> <!-- swarmlead bead=pr-p -->';
    expect(world.sync().operations).toEqual([]);
    issue.body = 'D';
    expect(world.sync().operations).toEqual([]);
  });
});

describe('what stops a pair, and writes nothing', () => {
  const stopped = (): readonly (string | null)[] =>
    world.notes().flatMap(({ kind, bead }) => (kind === 'stopped' ? [bead] : []));

  beforeEach(() => {
    world.make('pr-a');
    world.make('pr-b');
    world.sync();
    world.issueOf('pr-a').title = 'Changed';
  });

  const link = (bead: string, externalRef: string | null): void => world.bead({ kind: 'link', bead, externalRef });

  it.each<[string, () => void, readonly string[]]>([
    ['a reference that was taken away', () => link('pr-a', null), ['pr-a']],
    ['a reference to another issue', () => (world.open(), link('pr-a', 'gh-3')), ['pr-a']],
    ['two beads that name one issue', () => link('pr-b', 'gh-1'), ['pr-a', 'pr-b']],
    ['an issue of another repository', () => link('pr-a', 'https://github.com/o/x/issues/1'), ['pr-a']],
    ['an issue that is gone', () => void world.issues.delete(1), ['pr-a']],
    ['a bead that is gone', () => (world.beads = world.beads.split('\n').slice(1).join('\n')), ['pr-a']],
  ])('%s', (_what, disturb, beads) => {
    disturb();
    expect(stopped()).toEqual(beads);
    const plan = world.sync();
    expect(plan.operations.filter((one) => one.kind !== 'bead' && beads.includes(one.bead))).toEqual([]);
    expect(plan.operations.filter((one) => one.kind === 'bead' && beads.includes(one.change.bead))).toEqual([]);
    expect(world.readRecord().links.has('pr-a')).toBe(true);
  });
});

describe('a first contact of two that were there', () => {
  it('records what is equal, fills what is empty, and lets the winner of a field stay', () => {
    const issue = world.open({ title: 'Same', body: 'GitHub', labels: ['g'], assignees: [person.login] });
    world.make('pr-a', {
      title: 'Same',
      priority: 0,
      externalRef: 'gh-1',
      values: { design: 'B', labels: { add: ['b'], remove: [] } },
    });
    const plan = world.sync();
    expect(plan.notes).toEqual([]);
    expect(world.beadOf('pr-a')).toMatchObject({
      description: 'GitHub',
      assignee: 'ann',
      priority: 0,
      labels: ['b', 'g'],
    });
    expect(issue.body).toContain('## Design\n\nB');
    expect(issue.labels).toEqual(['g', 'b', 'priority::critical']);
    expectSettled();
  });
});
