/**
 * The example, synced both ways, field by field: what each side says after the other was changed. One story in one
 * repository, as its people would live it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startSyncStage, type SyncStage } from './stage.ts';

const epic = 'novacron-ahm';
const ttc = 'novacron-ttc';
const tm = 'novacron-9tm';
const d38p = 'novacron-38p';
const d92v = 'novacron-92v';

let stage: SyncStage;
beforeAll(async () => {
  stage = await startSyncStage();
});
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function labelsOf(bead: string): Promise<readonly string[]> {
  return (await stage.issue(await stage.numberOf(bead))).labels.map(({ name }) => name).toSorted();
}

async function edges(bead: string, type: string): Promise<readonly string[]> {
  const { dependencies } = await stage.bead(bead);
  const all = Array.isArray(dependencies) ? dependencies : [];
  return all
    .flatMap((one: Record<string, unknown>) => (one['type'] === type ? [String(one['depends_on_id'])] : []))
    .toSorted();
}

describe('the first sync', () => {
  it('says beforehand what it would do, and does none of it', async () => {
    const before = await stage.commits();
    const { ok, dry, passes, wrote } = await stage.sync('--dry-run');
    expect({ ok, dry, wrote }).toEqual({ ok: true, dry: true, wrote: [] });
    expect(passes.map(({ scope }) => scope)).toEqual([`epic:${epic}`]);
    expect(passes[0]?.changes?.filter(({ kind }) => kind === 'opened').map(({ bead }) => bead)).toContain(ttc);
    expect(await stage.commits()).toBe(before);
    expect(await stage.issues()).toHaveLength(3);
  });

  it('opens an issue for each bead of the epic, in one commit', async () => {
    const before = await stage.commits();
    const { ok, passes } = await stage.sync();
    expect({ ok, outcome: passes[0]?.outcome }).toEqual({ ok: true, outcome: 'synced' });
    expect(await stage.commits()).toBe(before + 1);
    const issue = await stage.issue(await stage.numberOf(ttc));
    expect(issue).toMatchObject({ title: 'Phase 4: optimization and security', state: 'open' });
    expect(issue.body).toContain('Suites for performance and security');
    expect(issue.body).toContain('TLS 1.3 everywhere');
    expect(await labelsOf(ttc)).toEqual(['dwcp', 'phase-4', 'priority::high', 'type::task']);
    expect(await stage.blockers(await stage.numberOf(ttc))).toEqual(
      expect.arrayContaining([await stage.numberOf(d92v), await stage.numberOf(tm)]),
    );
    expect(await stage.children(1)).toContain(await stage.numberOf(ttc));
  });

  it('leaves the second nothing to do: no request that writes, and no commit', async () => {
    const before = await stage.commits();
    const again = await stage.sync();
    expect(again.wrote).toEqual([]);
    expect(again.passes).toMatchObject([{ outcome: 'same', changes: [], notes: [] }]);
    expect(await stage.commits()).toBe(before);
  });
});

describe('what people change on GitHub', () => {
  let number = 0;
  beforeAll(async () => {
    await stage.editBeads({ [ttc]: { design: 'One suite for each part.', notes: 'Ask the security team.' } });
    await stage.sync();
    number = await stage.numberOf(ttc);
    const { body } = await stage.issue(number);
    expect(body).toContain('One suite for each part.');
    expect(body).toContain('Ask the security team.');
    const changed = (body ?? '')
      .replace('Suites for performance and security', 'Suites for speed and safety')
      .replace('TLS 1.3 everywhere', 'TLS 1.3 wherever it is spoken')
      .replace('One suite for each part.', 'One suite for all.')
      .replace('Ask the security team.', 'They were asked.');
    await stage.act('PATCH', `/issues/${number}`, { title: 'Phase 4: speed and safety', body: changed });
    const writer = stage.as('writer');
    for (const label of ['type::task', 'priority::high', 'phase-4']) await writer.unlabel(number, label);
    for (const label of ['type::feature', 'priority::low', 'status::in_progress', 'hard', 'swarm:tester']) {
      await writer.label(number, label);
    }
    await stage.act('POST', `/issues/${number}/assignees`, { assignees: ['maintainer'] });
    const { id } = await stage.issue(number);
    await stage.act('DELETE', '/issues/1/sub_issue', { sub_issue_id: id });
    const nine = await stage.issue(await stage.numberOf(tm));
    await stage.act('POST', `/issues/${nine.number}/sub_issues`, { sub_issue_id: id });
    const two = await stage.issue(2);
    await stage.act('DELETE', `/issues/${number}/dependencies/blocked_by/${nine.id}`);
    await stage.act('POST', `/issues/${number}/dependencies/blocked_by`, { issue_id: two.id });
    await writer.comment(number, 'The dashboards are nearly done.');
    const before = await stage.commits();
    const { ok, wrote } = await stage.sync();
    expect(ok).toBe(true);
    expect(await stage.commits()).toBe(before + 1);
    expect(wrote.filter((one) => one.includes('/issues/'))).toEqual([]);
  });

  it.each([
    ['title', 'title', 'Phase 4: speed and safety'],
    ['description', 'description', expect.stringContaining('Suites for speed and safety')],
    ['acceptance criteria', 'acceptance_criteria', expect.stringContaining('TLS 1.3 wherever it is spoken')],
    ['design', 'design', 'One suite for all.'],
    ['notes', 'notes', 'They were asked.'],
    ['type', 'issue_type', 'feature'],
    ['priority', 'priority', 3],
    ['status', 'status', 'in_progress'],
    ['assignee', 'assignee', 'maintainer'],
    ['labels, without those that start workers', 'labels', ['dwcp', 'hard']],
  ])('%s', async (_name, field, value) => {
    const bead = await stage.bead(ttc);
    const held = bead[field];
    expect(Array.isArray(held) ? held.map(String).toSorted() : held).toEqual(value);
  });

  it('the parent', async () => {
    expect(await edges(ttc, 'parent-child')).toEqual([tm]);
  });

  it('what it waits for', async () => {
    expect(await edges(ttc, 'blocks')).toEqual([d38p, d92v].toSorted());
  });

  it('a comment, with who said it', async () => {
    const { comments } = await stage.bead(ttc);
    expect(comments).toMatchObject([
      { author: expect.stringContaining('writer'), text: 'The dashboards are nearly done.' },
    ]);
  });

  it('and nothing is left to do', async () => {
    const again = await stage.sync();
    expect(again.wrote).toEqual([]);
    expect(again.passes).toMatchObject([{ outcome: 'same' }]);
  });
});

describe('what people change in beads', () => {
  let number = 0;
  beforeAll(async () => {
    number = await stage.numberOf(tm);
    const { dependencies } = await stage.bead(tm);
    const kept = (Array.isArray(dependencies) ? dependencies : []).filter(
      (one: Record<string, unknown>) => one['type'] !== 'parent-child' && one['depends_on_id'] !== 'novacron-y6n',
    );
    const edge = { issue_id: tm, created_at: '2025-11-08T00:00:00Z', created_by: 'novacron', metadata: '{}' };
    await stage.editBeads({
      [tm]: {
        title: 'Phase 3: regions',
        description: 'Evaluate ASS and ACP across four regions.',
        acceptance_criteria: 'Four regions.',
        design: 'A ring of regions.',
        notes: 'The fourth region is rented.',
        issue_type: 'feature',
        priority: 0,
        status: 'in_progress',
        assignee: 'triager',
        labels: ['dwcp', 'regions', 'swarm:analyst'],
        dependencies: [
          ...kept,
          { ...edge, depends_on_id: d38p, type: 'parent-child' },
          { ...edge, depends_on_id: d92v, type: 'blocks' },
        ],
        comments: [
          { id: '1', issue_id: tm, author: 'novacron', text: 'Rented on Monday.', created_at: '2025-11-08T00:00:00Z' },
        ],
      },
    });
    const before = await stage.commits();
    const { ok } = await stage.sync();
    expect(ok).toBe(true);
    expect(await stage.commits()).toBe(before);
  });

  it.each([
    ['title', 'title', 'Phase 3: regions'],
    ['description', 'body', expect.stringContaining('across four regions')],
    ['acceptance criteria', 'body', expect.stringContaining('Four regions.')],
    ['design', 'body', expect.stringContaining('A ring of regions.')],
    ['notes', 'body', expect.stringContaining('The fourth region is rented.')],
    ['assignee', 'assignees', [expect.objectContaining({ login: 'triager' })]],
  ] as const)('%s', async (_name, field, value) => {
    expect((await stage.issue(number))[field]).toEqual(value);
  });

  it('type, priority, status and labels, without those that start workers', async () => {
    expect(await labelsOf(tm)).toEqual([
      'dwcp',
      'priority::critical',
      'regions',
      'status::in_progress',
      'type::feature',
    ]);
  });

  it('the parent', async () => {
    expect(await stage.children(2)).toContain(number);
    expect(await stage.children(1)).not.toContain(number);
  });

  it('what it waits for', async () => {
    const waits = await stage.blockers(number);
    expect(waits).toContain(await stage.numberOf(d92v));
    expect(waits).not.toContain(await stage.numberOf('novacron-y6n'));
  });

  it('a comment, with who said it', async () => {
    expect((await stage.comments(number)).map(({ body }) => body)).toEqual([
      expect.stringContaining('Rented on Monday.'),
    ]);
    expect((await stage.comments(number))[0]?.body).toContain('novacron');
  });

  it('and nothing is left to do', async () => {
    const again = await stage.sync();
    expect(again.wrote).toEqual([]);
    expect(again.passes).toMatchObject([{ outcome: 'same' }]);
  });
});

describe('what both sides changed', () => {
  it('goes by the winner of the field, and the issue says what lost', async () => {
    const number = await stage.numberOf(ttc);
    await stage.editBeads({ [ttc]: { title: 'The title of beads', priority: 4 } });
    await stage.act('PATCH', `/issues/${number}`, { title: 'The title of GitHub' });
    await stage.as('writer').unlabel(number, 'priority::low');
    await stage.as('writer').label(number, 'priority::critical');
    const { passes } = await stage.sync();
    expect(passes[0]?.notes?.filter(({ kind }) => kind === 'conflict')).not.toHaveLength(0);
    expect(await stage.bead(ttc)).toMatchObject({ title: 'The title of GitHub', priority: 4 });
    expect(await labelsOf(ttc)).toContain('priority::none');
    expect(await labelsOf(ttc)).not.toContain('priority::critical');
    expect((await stage.comments(number)).some(({ body }) => body.includes('The title of beads'))).toBe(true);
    expect((await stage.sync()).wrote).toEqual([]);
  });

  it('of labels is merged', async () => {
    const number = await stage.numberOf(ttc);
    const labels = (await stage.bead(ttc))['labels'];
    await stage.editBeads({ [ttc]: { labels: [...(Array.isArray(labels) ? labels : []), 'of-beads'] } });
    await stage.as('writer').label(number, 'of-github');
    await stage.sync();
    expect((await stage.bead(ttc))['labels']).toEqual(expect.arrayContaining(['of-beads', 'of-github']));
    expect(await labelsOf(ttc)).toEqual(expect.arrayContaining(['of-beads', 'of-github', 'swarm:tester']));
    expect((await stage.sync()).wrote).toEqual([]);
  });
});

describe('an end', () => {
  it('on GitHub closes the bead, with its reason', async () => {
    const number = await stage.numberOf(ttc);
    await stage.act('PATCH', `/issues/${number}`, { state: 'closed', state_reason: 'not_planned' });
    await stage.sync();
    const bead = await stage.bead(ttc);
    expect(bead).toMatchObject({ status: 'closed', closed_at: expect.any(String) });
    expect(String(bead['close_reason'])).toMatch(/not.planned/i);
    expect((await stage.sync()).wrote).toEqual([]);
  });

  it('in beads closes the issue', async () => {
    const closed = { status: 'closed', closed_at: '2025-11-20T00:00:00Z', close_reason: 'Measured.' };
    await stage.editBeads({ [tm]: closed });
    await stage.sync();
    expect(await stage.issue(await stage.numberOf(tm))).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect((await stage.sync()).wrote).toEqual([]);
  });

  it('is never undone by a sync: an issue that is opened again does not open its bead', async () => {
    const number = await stage.numberOf(ttc);
    await stage.as('writer').reopen(number);
    const { passes } = await stage.sync();
    expect((await stage.bead(ttc)).status).toBe('closed');
    expect(passes[0]?.notes?.length).toBeGreaterThan(0);
    expect((await stage.sync()).wrote).toEqual([]);
  });
});

describe('pairs by hand', () => {
  it('a bead is made of an issue, in one commit', async () => {
    const number = await stage
      .as('writer')
      .openIssue({ title: 'Write a guide', body: 'For operators.', labels: ['docs'] });
    const before = await stage.commits();
    const { code, out } = await stage.beads('import', String(number), '--json');
    expect(code).toBe(0);
    expect(await stage.commits()).toBe(before + 1);
    const [{ bead }] = z.object({ made: z.tuple([z.object({ bead: z.string() })]) }).parse(JSON.parse(out)).made;
    expect(await stage.bead(bead)).toMatchObject({
      title: 'Write a guide',
      description: 'For operators.',
      labels: ['docs'],
    });
    expect(await stage.beads('import', String(number), '999')).toMatchObject({
      code: 1,
      err: expect.stringMatching(new RegExp(`#${number} belongs to ${bead}[\\s\\S]*no issue #999`)),
    });
  });

  it('a bead is linked with an issue, and parted from it', async () => {
    const number = await stage.as('writer').openIssue({ title: 'Documentation' });
    expect(await stage.beads('link', 'novacron-d6g', String(number))).toMatchObject({ code: 0 });
    expect(await stage.numberOf('novacron-d6g')).toBe(number);
    expect(await stage.beads('link', 'novacron-rx5', `#${number}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`#${number} belongs to novacron-d6g`),
    });
    expect(await stage.beads('unlink', 'novacron-d6g')).toMatchObject({ code: 0 });
    expect((await stage.bead('novacron-d6g'))['external_ref'] ?? null).toBeNull();
    expect(await stage.beads('unlink', 'novacron-none')).toMatchObject({ code: 1 });
  });
});

describe('around it', () => {
  it('nobody takes the record for a swarm', async () => {
    expect(await stage.git('for-each-ref', '--format=%(refname)', 'refs/swarm/')).toBe('refs/swarm/beads.sync\n');
    const { swarmlead } = await import('../status/swarmlead.ts');
    const host = { url: stage.url, token: stage.tokenOf(stage.repository.owner) };
    expect(await swarmlead(host, 'status')).toMatchObject({ code: 0, out: 'No swarm was ever started here.\n' });
    expect((await swarmlead(host, 'clean')).out).not.toContain('beads.sync');
  });

  it('a process says in its exit code and in words what came of it', async () => {
    expect(await stage.process('sync', '--dry-run')).toEqual({
      code: 0,
      out: 'epic:novacron-ahm: beads and issues are equal.\n',
      err: '',
    });
    expect(await stage.process('sync', '--scope', 'everything')).toMatchObject({
      code: 1,
      err: expect.stringContaining('label:NAME, epic:BEAD or all'),
    });
  });
});
