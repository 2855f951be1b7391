/**
 * `tracker.sync` as its users live it: people change issues and beads while a swarm runs, the next look at everything makes
 * both sides equal, the one after it does nothing, and the swarm never notices.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { smallSwarm } from './small-swarm.ts';
import { faces, startStage, type Stage } from './stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
  L2:
    role: long
    title: Wait, and measure
    mission: Measure it late.
    targets: [b.share >= 90%]
tracker: { sync: { scope: epic } }
`;

const beadsFile = '.beads/issues.jsonl';
const at = '2026-01-05T10:00:00Z';
const times = { created_at: at, updated_at: at };

/** Somebody's own bead of the epic, which no worker is given. One of its labels would start a worker. */
const side = {
  _type: 'issue',
  id: 'small-side',
  title: 'Look at it from the side',
  description: 'All of it.',
  status: 'open',
  priority: 2,
  issue_type: 'task',
  ...times,
  labels: ['docs', 'swarm:quick'],
  dependencies: [
    { issue_id: 'small-side', depends_on_id: 'small-1', type: 'parent-child', created_at: at, created_by: 'ann' },
  ],
};

const beadShape = z.looseObject({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  priority: z.number(),
  labels: z.array(z.string()).optional(),
  external_ref: z.string().optional(),
  comments: z.array(z.looseObject({ author: z.string(), text: z.string() })).optional(),
});
type SeenBead = z.infer<typeof beadShape>;
const issueShape = z.object({ title: z.string(), body: z.string(), state: z.string() });
const saidShape = z.array(z.object({ body: z.string(), user: z.object({ login: z.string() }) }));
const queryShape = z.object({ query: z.string() });

describe.each(faces)('with tracker.sync, in the %s face', (face) => {
  let stage: Stage;
  let number = 0;
  const folder = mkdtempSync(join(tmpdir(), 'tracker-sync-'));
  const leave = join(folder, 'leave');

  beforeAll(async () => {
    const long = `while [ ! -e '${leave}' ]; do sleep 0.2; done\nswarmlead metric b.share=95%`;
    const { files = {} } = smallSwarm({ quick: 'swarmlead metric a.share=95%', long }, workers);
    const text = `${files[beadsFile] ?? ''}${JSON.stringify(side)}\n`;
    stage = await startStage({ face, files: { ...files, [beadsFile]: text } });
    await stage.as('writer').label(1, 'swarm');
    await eventually(async () => {
      const state = await stage.state('small');
      return state?.workers.get('Q1')?.attempts[0]?.end?.kind === 'done' && isAdmitted(state, 'L2');
    });
    await stage.followed();
  });
  afterAll(async () => {
    writeFileSync(leave, '');
    await stage.stop();
    rmSync(folder, { recursive: true });
    expect(stage.problems).toEqual([]);
  });

  function path(rest: string): string {
    return `/repos/${stage.repository.owner}/${stage.repository.name}${rest}`;
  }

  async function ask(method: string, rest: string, body?: unknown): Promise<unknown> {
    const answer = await stage.as(stage.repository.owner).request(method, path(rest), body);
    if (answer.status > 299) throw new Error(`${method} ${rest}: ${answer.status}`);
    return answer.body;
  }

  async function beads(): Promise<readonly SeenBead[]> {
    const rows = (await stage.git('show', `main:${beadsFile}`)).trimEnd().split('\n');
    return rows.map((row) => beadShape.parse(JSON.parse(row)));
  }

  async function bead(id: string): Promise<SeenBead> {
    const found = (await beads()).find((one) => one.id === id);
    if (!found) throw new Error(`there is no bead ${id}`);
    return found;
  }

  /** One commit of a person's. */
  async function editBead(id: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const rows = (await beads()).map((one) => (one.id === id ? { ...one, ...fields } : one));
    await stage.as('writer').commitFile(beadsFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }

  async function issue(): Promise<z.infer<typeof issueShape>> {
    return issueShape.parse(await ask('GET', `/issues/${number}`));
  }

  async function said(): Promise<readonly string[]> {
    return saidShape.parse(await ask('GET', `/issues/${number}/comments`)).map(({ body }) => body);
  }

  /** What a look at everything wrote: requests to the repository that change something, and where each ref stood. */
  async function look(): Promise<{ readonly wrote: readonly string[]; readonly moved: readonly string[] }> {
    const before = await refs();
    const since = stage.log.length;
    await stage.lookAtEverything();
    const wrote = stage.log.slice(since).flatMap(({ method, path: asked, body, token }) => {
      const query = queryShape.safeParse(body);
      const reads = method === 'GET' || (query.success && !query.data.query.trimStart().startsWith('mutation'));
      const ours = token !== null && token !== 'writer' && /^\/(repos|graphql)/.test(asked);
      return reads || !ours ? [] : [`${method} ${asked}`];
    });
    return { wrote, moved: (await refs()).filter((ref) => !before.includes(ref)) };
  }

  async function refs(): Promise<readonly string[]> {
    return (await stage.git('for-each-ref', '--format=%(refname) %(objectname)')).trimEnd().split('\n');
  }

  it('a bead of the epic gets its issue, without the label that would start a worker', async () => {
    await look();
    number = Number(/(\d+)$/.exec((await bead('small-side')).external_ref ?? '')?.[1]);
    expect(await issue()).toMatchObject({ title: side.title, state: 'open' });
    expect((await stage.labels(number)).toSorted()).toEqual(['docs', 'priority::medium', 'type::task']);
    expect((await bead('small-1')).labels ?? []).not.toContain('swarm');
    expect(await stage.labels(1)).toContain('swarm');
    // The epic's, the two workers', and this one.
    const titles = z
      .array(issueShape)
      .parse(await ask('GET', '/issues?state=all'))
      .map(({ title }) => title);
    expect(titles.filter((title) => title === side.title)).toHaveLength(1);
    expect(titles).toHaveLength(4);
    expect(await look()).toEqual({ wrote: [], moved: [] });
  });

  it('nothing is synced while SWARMLEAD_PAUSED is set', async () => {
    await ask('POST', '/actions/variables', { name: 'SWARMLEAD_PAUSED', value: 'true' });
    const writer = stage.as('writer');
    await writer.editIssue(number, { title: 'Look at it from above' });
    await writer.label(number, 'area');
    await writer.unlabel(number, 'priority::medium');
    await writer.label(number, 'priority::critical');
    await stage.as('reader').comment(number, 'From above it is round.');
    await editBead('small-side', {
      description: 'All of it, and its shadow.',
      labels: ['docs', 'swarm:quick', 'shadow'],
      comments: [{ id: 'c-1', issue_id: 'small-side', author: 'ann', text: 'It has a shadow.', created_at: at }],
    });
    const before = await bead('small-side');
    await look();
    expect(await bead('small-side')).toEqual(before);
    expect((await issue()).body).not.toContain('shadow');
    expect(await said()).toEqual(['From above it is round.']);
    await ask('DELETE', '/actions/variables/SWARMLEAD_PAUSED');
  });

  it('then both sides get what the other has, in one commit', async () => {
    const { moved } = await look();
    expect(moved.map((ref) => ref.replace(/ .*/, '')).toSorted()).toEqual(['refs/heads/main', 'refs/swarm/beads.sync']);
    const { title, priority, labels = [], comments = [] } = await bead('small-side');
    expect({ title, priority, labels: labels.toSorted() }).toEqual({
      title: 'Look at it from above',
      priority: 0,
      labels: ['area', 'docs', 'shadow', 'swarm:quick'],
    });
    expect(comments.map(({ author, text }) => `${author}: ${text}`)).toEqual([
      'ann: It has a shadow.',
      'reader: From above it is round.',
    ]);
    expect((await issue()).title).toBe('Look at it from above');
    expect((await issue()).body).toContain('All of it, and its shadow.');
    expect((await stage.labels(number)).toSorted()).toEqual([
      'area',
      'docs',
      'priority::critical',
      'shadow',
      'type::task',
    ]);
    expect(await said()).toEqual(['From above it is round.', expect.stringContaining('It has a shadow.')]);
    const subjects = (await stage.git('log', '--format=%s', '-1', 'main')).trim();
    expect(subjects).toMatch(/^beads: sync small-side with issues/);
  });

  it('and the next look sends nothing and commits nothing', async () => {
    expect(await look()).toEqual({ wrote: [], moved: [] });
  });

  it('what a person closes on GitHub no longer keeps the epic open, and the swarm runs to its end as ever', async () => {
    await stage.as('writer').close(number);
    await look();
    expect((await bead('small-side')).status).toBe('closed');
    writeFileSync(leave, '');
    await stage.idle();
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
    expect((await beads()).filter(({ status }) => status !== 'closed')).toEqual([]);
    expect(await stage.swarms()).toEqual(['beads.sync', 'small']);
    const told = await stage.told(1);
    expect(told.filter((one) => /Q1[\s\S]*L2[\s\S]*Go/.test(one))).not.toEqual([]);
    await look();
    expect(await look()).toEqual({ wrote: [], moved: [] });
    expect(await stage.told(1)).toHaveLength(told.length);
    expect(stage.dispatched()).toEqual(['Q1', 'L2']);
    expect(stage.effective().toSorted()).toEqual(['L2', 'Q1']);
  });
});

function isAdmitted(state: NonNullable<Awaited<ReturnType<Stage['state']>>>, worker: string): boolean {
  return state.workers.get(worker)?.attempts[0]?.admitted != null;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await sleep(100);
  }
}
