/** The coordinator syncs by itself where a swarm file asks for it, once for each look at everything, and else not at all. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { jobOf, workOf, type Work } from '../../src/app/serve/work.ts';
import { changes, intercepted } from '../coordinate/around.ts';
import { settle } from '../server/fake-timer.ts';
import { serve } from '../server/served.ts';
import { recordName, town, type Town } from './town.ts';

async function look(github: Town, hint: Parameters<typeof sweep>[1] = { kind: 'all' }): Promise<readonly string[]> {
  const calls: string[] = [];
  const coordinator = github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      calls.push(changes(call) ? `write ${call.name}` : call.name);
      return perform();
    }),
  );
  await sweep(coordinator, hint);
  github.time.pass(1000);
  return calls;
}

describe('a look at everything', () => {
  it('syncs what the swarm file asks for, and then has nothing to do', async () => {
    const github = town();
    expect(await look(github)).toContain('write tracker.write');
    expect(github.issues.issues.size).toBe(4);
    expect((await look(github)).filter((name) => name.startsWith('write'))).toEqual([]);
  });

  it('asks for nothing more where no file asks for a sync', async () => {
    const github = town({ tracker: 'tracker: { driver: jsonl }' });
    const calls = await look(github);
    expect(calls).toEqual(['store.list', 'reader.look', 'reader.look']);
    expect(github.issues.issues.size).toBe(0);
  });

  it('syncs nothing while the repository is paused', async () => {
    const github = town();
    github.paused = true;
    await look(github);
    expect(github.issues.issues.size).toBe(0);
    expect(github.git.tips.has(recordName)).toBe(false);
    github.paused = false;
    await look(github);
    expect(github.issues.issues.size).toBe(4);
  });

  it('goes on with the swarms where the record does not read, and fails in the end', async () => {
    const github = town();
    await look(github);
    github.git.push(recordName, { 'synced.jsonl': 'broken' });
    await expect(look(github)).rejects.toMatchObject({ code: 'unreadable-record' });
  });

  it('says what the branch does not take', async () => {
    const github = town();
    await look(github);
    await github.issues.as('writer').editIssue(2, { title: 'Another title' });
    github.git.guarded.add('refs/heads/main');
    await look(github);
    expect(github.told.filter((line) => line.startsWith('error:'))).toEqual([
      expect.stringMatching(/main does not take/),
    ]);
  });
});

describe('a look at one swarm', () => {
  it('syncs nothing', async () => {
    const github = town();
    await look(github, { kind: 'swarm', swarm: 'small', run: null });
    expect(github.git.tips.has(recordName)).toBe(false);
  });
});

describe('a server', () => {
  const minute = 60_000;

  it('syncs at its start and every ten minutes, as a piece of work of its own', async () => {
    const github = town();
    const served = serve({ '7/77': { github } });
    served.server.start();
    await settle();
    expect(github.issues.issues.size).toBe(4);
    expect(served.entered).toEqual(['7/77 hint', '7/77 pass']);
    await github.issues.as('writer').editIssue(2, { title: 'Another title' });
    github.time.pass(10 * minute);
    await served.timer.pass(10 * minute);
    expect([...github.beads().values()].map(({ title }) => title)).toContain('Another title');
    expect(served.told.filter((line) => /^(failed|given up|error)/.test(line))).toEqual([]);
    await served.server.stop();
  });

  it('enters a repository once where nobody asks for it', async () => {
    const github = town({ tracker: '' });
    const served = serve({ '7/77': { github } });
    served.server.start();
    await settle();
    expect(served.entered).toEqual(['7/77 hint']);
    await served.server.stop();
  });

  it('keeps what it has to do in a job', () => {
    const work: Work = { kind: 'sync', tenant: { installation: 7, repository: 77 } };
    const { key, text } = jobOf('github.com', work);
    expect(key).toBe('github.com/7/77/beads.sync');
    expect(workOf(text)).toEqual(work);
  });
});
