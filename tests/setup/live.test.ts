/** Live roles as init sets them up: the one right more, why it is there, and nothing of it for any other role. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changed, init, put, read, repositoryOf, yes } from './init-process.ts';

const server = 'https://swarm.example.org';
const workflow = (directory: string, role: string): string => read(directory, `.github/workflows/swarm-${role}.yml`);
const work = (text: string): unknown => parse(text).jobs.work;

describe('a live role', () => {
  it('has a job that may dispatch the coordinator, where that is a workflow', async () => {
    const directory = repositoryOf();
    const { code, out } = await init(directory, [...yes, '--roles', 'research,coder', '--live', 'research']);
    expect(code).toBe(0);
    expect(parse(read(directory, '.github/swarm.yml')).roles).toMatchObject({ research: { live: true } });
    expect(read(directory, '.github/swarm.yml').match(/live:/g)).toHaveLength(1);
    const text = workflow(directory, 'research');
    expect(work(text)).toMatchObject({
      permissions: { contents: 'read', actions: 'write' },
      steps: [{ with: { live: 'swarmlead.yml' } }, {}, {}],
    });
    expect(text).toMatch(/actions: write # dispatches the coordinator: what its hooks say/);
    expect(text).toContain('trusted scripts only, and never an agent');
    expect(work(workflow(directory, 'coder'))).toMatchObject({ permissions: { contents: 'read' } });
    expect(workflow(directory, 'coder')).not.toMatch(/\blive\b/);
    // People see the power before anything is written.
    const shown = out.indexOf('work may: contents: read, actions: write; runs: shell');
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(out.indexOf('Wrote '));
  });

  it('has a job that may prove who it is, where a server coordinates, and stays with that server', async () => {
    const directory = repositoryOf();
    const words = ['--face', 'app', '--live', 'research', '--server-url', server];
    expect((await init(directory, [...yes, ...words])).code).toBe(0);
    expect(work(workflow(directory, 'research'))).toMatchObject({
      permissions: { contents: 'read', 'id-token': 'write' },
      steps: [{ with: { live: server } }, {}, {}],
    });
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
    await init(directory, ['--yes', '--server-url', `${server}:8443`]);
    expect(workflow(directory, 'research')).toContain(`live: ${server}:8443`);
    await init(directory, ['--yes', '--face', 'action']);
    expect(work(workflow(directory, 'research'))).toMatchObject({ permissions: { actions: 'write' } });
    expect(workflow(directory, 'research')).not.toContain('id-token');
  });

  it('is none any more when it is not named, and its right goes with it', async () => {
    const directory = repositoryOf();
    await init(directory, [...yes, '--live', 'research']);
    expect((await init(directory, ['--yes', '--live', ''])).code).toBe(0);
    expect(work(workflow(directory, 'research'))).toMatchObject({ permissions: { contents: 'read' } });
    expect(workflow(directory, 'research')).not.toMatch(/\blive\b/);
    await init(directory, ['--yes', '--live', 'research']);
    expect((await init(directory, ['--yes', '--roles', 'coder'])).code).toBe(0);
    expect(read(directory, '.github/swarm.yml')).not.toMatch(/\blive\b/);
  });

  it("of a person's own swarm file gets its workflow too", async () => {
    const directory = repositoryOf({
      '.github/swarm.yml':
        '{version: 1, name: Own, session: swarm-own, epic: own-1, roles: {docs: {live: true}}, workers: {D1: {role: docs, title: Write, mission: Write it.}}}\n',
    });
    expect((await init(directory, yes)).code).toBe(0);
    expect(work(workflow(directory, 'docs'))).toMatchObject({ permissions: { contents: 'read', actions: 'write' } });
  });
});

describe('what is wrong with it', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['a role that is not there', ['--live', 'tester'], /--live: it is of --roles/],
    ['a server that nobody names', ['--face', 'app', '--live', 'research'], /need --server-url/],
    ['an address that is none', ['--face', 'app', '--server-url', 'http://swarm.example.org'], /https address/],
    ['an address where a workflow coordinates', ['--server-url', server], /is for "--face app"/],
  ])('is told: %s', async (_what, words, reason) => {
    const directory = repositoryOf();
    const { code, err } = await init(directory, [...yes, ...words]);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(reason);
  });

  it("is told of a swarm file that is somebody's own", async () => {
    const directory = repositoryOf();
    await init(directory, yes);
    put(directory, { '.github/swarm.yml': `${read(directory, '.github/swarm.yml')}# mine\n` });
    const { code, err } = await init(directory, ['--yes', '--live', 'research']);
    expect([code, err]).toEqual([1, expect.stringContaining('leave out --live')]);
  });
});
