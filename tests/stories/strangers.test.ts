/**
 * Every way in which somebody who may not tries to start something, on a local GitHub with real workflow runs: after each
 * of them nobody was dispatched, no swarm exists, and the one who asked was told why, once.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faces, startStage, type Stage } from './stage.ts';

describe.each(faces)('in the %s face', (face) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage({ face });
  });
  afterAll(async () => {
    await stage.stop();
    expect(stage.problems).toEqual([]);
  });

  /** Each story has an issue of its own, so that none explains another's end. */
  let issue = 0;
  beforeEach(async () => {
    issue = await stage.as('writer').openIssue({ title: 'Something large', body: 'Text.' });
  });

  async function nothingStarted(): Promise<void> {
    await stage.idle();
    expect(stage.dispatched()).toEqual([]);
    expect(await stage.swarms()).toEqual([]);
  }

  async function refusedWith(reason: RegExp, on = issue): Promise<void> {
    await nothingStarted();
    const told = await stage.told(on);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(reason);
    expect(await stage.labels(on)).toEqual([]);
  }

  describe('a label starts nothing', () => {
    it('set by somebody with triage, who is told who may', async () => {
      await stage.as('triager').label(issue, 'swarm:research');
      await refusedWith(/needs write permission or more[\s\S]*takes the label off and sets it again/);
    });

    it('of the whole swarm on the epic, set by somebody with triage', async () => {
      await stage.as('triager').label(1, 'swarm');
      await refusedWith(/needs write permission or more/, 1);
    });

    it('set by an issue form in the name of a reader', async () => {
      const form = stage.submitForm('reader', { title: 'By a form', body: 'Text.', labels: ['swarm:research'] });
      await refusedWith(/needs write permission or more/, form);
    });

    it('asked for by a reader, whom GitHub lets set none', async () => {
      const opened = await stage.as('reader').openIssue({ title: 'Mine', body: 'Text.', labels: ['swarm:research'] });
      await nothingStarted();
      expect(await stage.labels(opened)).toEqual([]);
      await expect(stage.as('reader').label(issue, 'swarm:research')).rejects.toThrow(/403/);
    });

    it("set by another App's bot", async () => {
      const app = stage.installApp({ slug: 'labeller', permissions: { issues: 'write', metadata: 'read' } });
      await labelWith(stage, app.token, issue, 'swarm:research');
      await refusedWith(/Only people ask for things here/);
    });

    it('set on a text that was edited afterwards', async () => {
      await stage.as('triager').label(issue, 'swarm:research');
      await refusedWith(/needs write permission/);
      await stage.as('reader').request('PATCH', path(stage, `/issues/${issue}`), { title: 'Other' });
      await nothingStarted();
    });
  });

  describe('a comment does nothing', () => {
    it.each(['/swarm cancel R1', '/swarm go phase-1 because', '/swarm start', 'Please\n/swarm cancel R1'])(
      'by a reader where there is no swarm: %j',
      async (body) => {
        const comment = await stage.as('reader').comment(issue, body);
        await nothingStarted();
        const command = body.startsWith('/swarm');
        expect(await stage.reactions(comment)).toEqual(command ? ['eyes', 'confused'] : []);
        expect(await stage.told(issue)).toHaveLength(command ? 1 : 0);
      },
    );
  });

  it('a dispatch by hand of somebody with triage is refused by GitHub', async () => {
    await expect(stage.as('triager').dispatch('swarm-research.yml')).rejects.toThrow(/403/);
  });

  // The rest is the worker's own doing, or the coordinator's workflow's.
  if (face === 'action') {
    describe('a dispatch by hand does no work', () => {
      it('of a role, with made-up inputs: the run ends without having been admitted', async () => {
        const inputs = { swarm: 'novacron-init', worker: 'R1', attempt: '1', dispatch: 'r1-1-0000000000' };
        await stage.as('writer').dispatch('swarm-research.yml', inputs);
        await stage.idle();
        expect(stage.effective()).toEqual([]);
        expect(await stage.swarms()).toEqual([]);
      }, 120_000);

      it('of the coordinator, for a swarm that does not exist', async () => {
        await stage.as('writer').dispatch('swarmlead.yml', { swarm: 'no-such-swarm' });
        await stage.idle();
        expect(await stage.swarms()).toEqual([]);
      });
    });
  }
});

function path(stage: Stage, below: string): string {
  return `/repos/${stage.repository.owner}/${stage.repository.name}${below}`;
}

async function labelWith(stage: Stage, token: string, on: number, label: string): Promise<void> {
  const response = await fetch(`${stage.url}${path(stage, `/issues/${on}/labels`)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ labels: [label] }),
  });
  expect(response.status).toBe(200);
}
