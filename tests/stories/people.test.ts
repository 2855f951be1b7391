/** People steer a running swarm by comments: who may is heard and answered, who may not is told why, once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallSwarm } from './small-swarm.ts';
import { faces, startStage, type Stage } from './stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
  L2:
    role: long
    title: Wait
    mission: Wait.
    retries: 0
  D3:
    role: quick
    title: Later
    mission: Measure it again.
    needs: [gate-1]
    targets: [a.share >= 10%]
gates:
  gate-1:
    verdict-of: [Q1]
`;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await sleep(100);
  }
}

describe.each(faces)('on a running swarm, in the %s face', (face) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage({
      face,
      ...smallSwarm({ quick: 'swarmlead metric a.share=50%', long: 'sleep 300' }, workers),
    });
    await stage.as('writer').label(1, 'swarm');
    await until(async () => (await stage.state('small'))?.workers.get('Q1')?.attempts[0]?.end?.kind === 'done');
    await until(async () => (await stage.state('small'))?.workers.get('L2')?.attempts[0]?.admitted != null);
  });
  afterAll(async () => {
    await stage.stop();
    expect(stage.problems).toEqual([]);
  });

  /** The newest words of ours on the epic after a comment, and our reactions to it. */
  async function say(
    login: string,
    body: string,
  ): Promise<{ readonly reactions: readonly string[]; readonly told: string | null }> {
    const before = (await stage.told(1)).length;
    const comment = await stage.as(login).comment(1, body);
    const acted = async (): Promise<boolean> =>
      (await stage.reactions(comment)).some((reaction) => reaction !== 'eyes');
    await until(acted);
    await stage.followed();
    const told = await stage.told(1);
    return { reactions: await stage.reactions(comment), told: told.length > before ? (told.at(-1) ?? null) : null };
  }

  it('anybody who reads may ask how it stands', async () => {
    const { reactions, told } = await say('reader', '/swarm status');
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(told).toMatch(/Q1[\s\S]*No-Go/);
    expect(told).toMatch(/L2[\s\S]*running/);
  });

  it('cancelling needs write', async () => {
    const { reactions, told } = await say('reader', '/swarm cancel L2');
    expect(reactions).toEqual(['eyes', 'confused']);
    expect(told).toMatch(/Cancelling a worker needs write permission/);
    expect((await stage.state('small'))?.workers.get('L2')?.cancelled).toBeNull();
  });

  it('deciding a gate needs maintain', async () => {
    const { reactions, told } = await say('writer', '/swarm go gate-1 I measured it by hand');
    expect(reactions).toEqual(['eyes', 'confused']);
    expect(told).toMatch(/needs maintain permission/);
    expect((await stage.state('small'))?.gates.get('gate-1')?.verdict).toBe('no-go');
  });

  it('an unknown word is answered with the nearest command', async () => {
    const { reactions, told } = await say('writer', '/swarm stauts');
    expect(reactions).toEqual(['eyes', 'confused']);
    expect(told).toContain('status');
  });

  it('a name that is no worker is refused with those there are', async () => {
    const { reactions, told } = await say('writer', '/swarm cancel X9');
    expect(reactions).toEqual(['eyes', 'confused']);
    expect(told).toContain('L2');
  });

  it('a maintainer decides a gate, and what waited for it begins', async () => {
    const { reactions } = await say('maintainer', '/swarm go gate-1 measured by hand on the staging cluster');
    expect(reactions).toEqual(['eyes', 'rocket']);
    await until(async () => (await stage.state('small'))?.workers.get('D3')?.attempts[0]?.end?.kind === 'done');
  });

  it('a writer cancels a worker: its run ends, no other begins, and the swarm comes to its report', async () => {
    const { reactions } = await say('writer', '/swarm cancel L2');
    expect(reactions).toEqual(['eyes', 'rocket']);
    await stage.idle();
    const state = await stage.state('small');
    expect(state?.workers.get('L2')?.attempts).toHaveLength(1);
    expect(state?.workers.get('L2')?.attempts[0]?.end).toMatchObject({ kind: 'ended', failure: 'cancelled' });
    expect(state?.finished?.verdict).not.toBe('go');
    const report = (await stage.told(1)).find((text) => /^## .*Small swarm/.test(text));
    expect(report).toMatch(/L2/);
    expect(report).toMatch(/cancelled/);
  });

  it('each run worked for one attempt, and none was dispatched twice', () => {
    expect([...stage.effective()].sort()).toEqual(['D3', 'L2', 'Q1']);
    expect([...stage.dispatched()].sort()).toEqual(['D3', 'L2', 'Q1']);
  });
});
