/** What a worker says while it runs: on the board in one pass, in memory, once; and never what is not its attempt's. */
import { describe, expect, it } from 'vitest';
import { listed } from '../../src/core/memory/listing.ts';
import { mostNewsAtOnce } from '../../src/core/swarm/live-notes.ts';
import type { EventOf } from '../../src/core/swarm/event.ts';
import { later } from '../../src/core/times.ts';
import type { Said } from '../fakes/memory-workers.ts';
import { audited } from '../verify/audited.ts';
import { intercepted } from './around.ts';
import { at, blocked, liveFile, working } from './live-swarm.ts';
import type { Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

const half = { key: 'swarm/research/half', value: { done: 0.5 }, at };

function lines({ github, swarm }: Story): readonly EventOf<'noted'>[] {
  return github.state(swarm)?.events.filter((event) => event.kind === 'noted') ?? [];
}

function board({ github, swarm }: Story): string {
  const id = github.state(swarm)?.published.get('board')?.comment ?? 0;
  return github.issues.comments.get(id)?.body ?? '';
}

function calls({ github }: Story): readonly string[] {
  return [...github.issues.comments.values()].map(({ body }) => body).filter((body) => body.includes('swarmlead call'));
}

/** Texts of a key's file, as each commit of the ref changed it. */
async function versions({ github, swarm }: Story, key: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let commit = github.git.tips.get(`refs/swarm/${swarm}`); commit !== undefined;) {
    const bytes = github.git.filesAt(commit).get(`memory/${key}.json`);
    const text = bytes ? Buffer.from(bytes).toString('utf8') : '';
    if (text !== '' && texts[0] !== text) texts.unshift(text);
    commit = (await github.git.commit(commit)).parents[0];
  }
  return texts;
}

describe('an error of a worker that is at work', () => {
  it('is on the board after one pass, in its own words as data, with the way out, and people are called once', async () => {
    const { story, say, look } = await working();
    say(blocked);
    const names = await look();
    expect(board(story)).toMatch(/^## ✋ R1 says that it is blocked/);
    expect(board(story)).toContain('`no link to @host`');
    expect(board(story)).toMatch(/\/swarm answer R1 [\s\S]*\/swarm cancel R1/);
    expect(calls(story)).toHaveLength(1);
    expect(calls(story)[0]).toContain('For @acme/leads.');
    // What it costs beside an idle look: which artifacts there are, the one, two commits, two labels, a call, the board.
    expect(names.filter((name) => name.startsWith('runs.'))).toEqual(['runs.list', 'runs.artifacts', 'runs.download']);
    expect(names.filter((name) => name.endsWith('!')).toSorted()).toEqual([
      'issues.addLabel!',
      'issues.addLabel!',
      'issues.say!',
      'issues.settle!',
      'store.append!',
      'store.append!',
    ]);
    expect((await look()).filter((name) => name.endsWith('!') && name !== 'issues.settle!')).toEqual([]);
    expect(calls(story)).toHaveLength(1);
  });

  it('is no blocker any more when a person answered, or when it says that it goes on', async () => {
    const { story, say, look } = await working();
    say(blocked);
    await look();
    story.github.time.pass(1000);
    await story.github.issues.as('maintainer').comment(story.issue, '/swarm answer R1 use the other one');
    await look();
    expect(board(story)).not.toContain('says that it is blocked');
    // Nobody knows of its first telling that it arrived.
    say(blocked);
    await look();
    expect(board(story)).not.toContain('says that it is blocked');
    say({ notes: [{ level: 'error', message: 'no link to @host', at: later(at, 60) }] });
    await look();
    expect(board(story)).toContain('says that it is blocked');
    expect(calls(story)).toHaveLength(1);
    say({ notes: [{ level: 'info', message: 'it works', at: later(at, 90) }] });
    await look();
    expect(board(story)).not.toContain('says that it is blocked');
  });

  it('has its answer read by the run that is at work, and whoever answers is told so', async () => {
    const { story, say, look } = await working();
    say(blocked);
    await look();
    await story.github.issues.as('maintainer').comment(story.issue, '/swarm answer R1 use the other one');
    await story.github.issues.as('maintainer').comment(story.issue, '/swarm answer C2 as you like');
    await look();
    const told = [...story.github.issues.comments.values()].map(({ body }) => body).join('\n');
    expect(told).toContain('The run of R1 reads it as soon as its script looks');
    expect(told).toContain('The next attempt of C2 reads it in its brief; the one that runs does not.');
  });

  it('is not looked for where the role is not live', async () => {
    const { story, say, look } = await working(liveFile.replace(', live: true', ''));
    say(blocked);
    expect((await look()).filter((name) => name.startsWith('runs.'))).toEqual(['runs.list']);
    expect(lines(story)).toEqual([]);
  });
});

describe('entries of a worker that is at work', () => {
  it('are in memory at once, its own part alone, and come again with the result without a second version', async () => {
    const { story, say, look, goOn } = await working();
    const own = { key: 'swarm/research/measured', value: 'half of it', at };
    const foreign = { key: 'swarm/coder/written', value: 'Go', at };
    say({ memory: [half, own, foreign] });
    await look();
    expect(lines(story).map(({ memory, refused }) => ({ memory, refused }))).toEqual([
      { memory: [half.key], refused: 1 },
    ]);
    expect(await versions(story, half.key)).toHaveLength(1);
    goOn({ memory: [half, own], notes: [...(blocked.notes ?? [])] });
    await untilEnded(story, async () => look());
    const { finished, workers } = story.github.state(story.swarm) ?? {};
    expect(finished?.verdict).toBe('go');
    expect(workers?.get('R1')?.attempts[0]?.end).toMatchObject({ event: { memory: [own.key, half.key] } });
    expect(await versions(story, half.key)).toHaveLength(1);
    expect((await versions(story, foreign.key)).join('')).not.toContain('half');
    expect((await audited({ github: story.github, swarm: story.swarm })).ok).toBe(true);
  });

  it('of earlier news do not take the place of what later news brought', async () => {
    const { story, say, look } = await working();
    say({ memory: [{ ...half, value: 'second' }] }, 2);
    await look();
    say(
      {
        memory: [
          { ...half, value: 'first' },
          { ...half, key: 'swarm/research/first' },
        ],
      },
      1,
    );
    await look();
    expect(await versions(story, half.key)).toHaveLength(1);
    expect(await versions(story, 'swarm/research/first')).toHaveLength(1);
  });

  it('are listed with whose they are, and shown to whoever asks, while the worker runs', async () => {
    const { story, say, look } = await working();
    say({ memory: [half] });
    await look();
    const state = story.github.state(story.swarm);
    if (!state) throw new Error('it has begun');
    expect(listed(story.config, state, 'research/')).toMatchObject([{ key: half.key, worker: 'R1', attempt: 1 }]);
    await story.github.issues.as('triager').comment(story.issue, '/swarm memory research/');
    await look();
    const told = [...story.github.issues.comments.values()].at(-1)?.body;
    expect(told).toMatch(/\| `swarm\/research\/half` \| `R1`, attempt 1, /);
  });

  it('are kept where no result comes', async () => {
    const { story, say, look } = await working();
    say({ memory: [half] });
    for (const run of story.github.runs.runs.values()) {
      if (run.inputs['worker'] === 'R1') Object.assign(run, { status: 'completed', conclusion: 'failure' });
    }
    story.github.time.pass(200_000);
    await look();
    const attempt = story.github.state(story.swarm)?.workers.get('R1')?.attempts[0];
    expect(attempt?.end?.kind).toBe('ended');
    expect(await versions(story, half.key)).toHaveLength(1);
  });
});

describe('the last news of a run without a result', () => {
  const failing = (story: Story, fails: string) =>
    story.github.coordinator((ports) =>
      intercepted(ports, async ({ name }, perform) => {
        if (name === fails) throw new Error('the storage host did not answer');
        return perform();
      }),
    );
  const endOf = (story: Story): string | undefined =>
    story.github.state(story.swarm)?.workers.get('R1')?.attempts[0]?.end?.kind;
  const dies = ({ github }: Story): void => {
    for (const run of github.runs.runs.values()) {
      if (run.inputs['worker'] === 'R1')
        Object.assign(run, { status: 'completed', conclusion: 'failure', updatedAt: github.time.now() });
    }
  };

  it('may be on their way into the list for two minutes, in which its attempt is not closed', async () => {
    const { story, say, look } = await working();
    story.github.runs.lag.artifacts = 100;
    say(blocked);
    dies(story);
    await look();
    expect([lines(story).length, endOf(story)]).toEqual([0, undefined]);
    story.github.time.pass(121_000);
    await look();
    expect([lines(story).length, endOf(story)]).toEqual([1, 'ended']);
  });

  it.each(['runs.download', 'runs.artifacts'])('are waited for while %s fails, but not for ever', async (fails) => {
    const { story, say } = await working();
    say(blocked);
    dies(story);
    story.github.time.pass(121_000);
    await lookAt(story, failing(story, fails));
    expect([lines(story).length, endOf(story)]).toEqual([0, undefined]);
    story.github.time.pass(1_700_000);
    await lookAt(story, failing(story, 'runs.download'));
    expect(endOf(story)).toEqual('ended');
  });

  it('are not what the same run says when a person runs it again', async () => {
    const { story, say, look } = await working();
    say(blocked);
    dies(story);
    story.github.time.pass(60_000);
    const run = [...story.github.runs.runs.values()].find(({ inputs }) => inputs['worker'] === 'R1');
    story.github.runs.again(run?.id ?? 0);
    Object.assign(run ?? {}, { status: 'in_progress', startedAt: story.github.time.now() });
    story.github.time.pass(5000);
    const forged: Said = { memory: [half], run: { id: run?.id ?? 0, attempt: 1 }, number: 2 };
    story.github.workers.say(run?.id ?? 0, forged, { runAttempt: 1, number: 2 });
    await look();
    expect(lines(story).map(({ number }) => number)).toEqual([1]);
    expect(await versions(story, half.key)).toEqual([]);
  });
});

describe('news that are none', () => {
  // Of nobody, and open to nothing; in two parts, so that no scanner takes this file for a leak.
  const token = ['ghp_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('');

  it.each<readonly [string, Said, string]>([
    ['name another swarm', { swarm: 'other' }, 'the news name another swarm'],
    ['name another worker', { worker: 'C2' }, 'the news name another worker'],
    ['name another dispatch', { dispatch: 'old' }, 'the news name another dispatch'],
    ['name another run', { run: { id: 1, attempt: 1 } }, 'the news name another run'],
    ['name another number', { number: 9 }, 'the news name another number'],
    ['are of another form', { version: 2 }, 'news.json is no news at version'],
  ])('because they %s are read once, and nothing of them is taken', async (_what, wrong, reason) => {
    const { story, say, look } = await working();
    say({ ...blocked, memory: [half], ...wrong });
    await look();
    expect(lines(story)).toMatchObject([{ wrong: reason, notes: [], memory: [] }]);
    expect(board(story)).not.toContain('says that it is blocked');
    expect(await versions(story, half.key)).toEqual([]);
    expect(await look()).not.toContain('runs.download');
    expect(lines(story)).toHaveLength(1);
    expect((await audited({ github: story.github, swarm: story.swarm })).ok).toBe(true);
  });

  it('because there are two of a name are read once', async () => {
    const { story, say, look } = await working();
    say(blocked, 1);
    say(blocked, 1);
    await look();
    expect(lines(story)).toMatchObject([{ number: 1, wrong: 'there are two artifacts of its name' }]);
  });

  it('that look like secrets are withheld, and counted', async () => {
    const { story, say, look } = await working();
    say({
      notes: [{ level: 'error', message: token, at }, ...(blocked.notes ?? [])],
      memory: [{ ...half, value: token }],
    });
    await look();
    expect(lines(story)).toMatchObject([{ refused: 2, memory: [], notes: [{ message: 'no link to @host' }] }]);
    for (const [, commit] of story.github.git.tips) {
      for (const bytes of story.github.git.filesAt(commit).values())
        expect(Buffer.from(bytes).includes(token)).toBe(false);
    }
  });

  it('because they are too many wait for later looks, in their order', async () => {
    const { story, say, look } = await working();
    for (let count = 0; count < mostNewsAtOnce + 3; count += 1) say({});
    await look();
    expect(lines(story)).toHaveLength(mostNewsAtOnce);
    expect(await look()).not.toContain('runs.download');
    story.github.time.pass(601_000);
    await look();
    expect(lines(story).map(({ number }) => number)).toEqual(lines(story).map((_, index) => index + 1));
    expect(lines(story)).toHaveLength(mostNewsAtOnce + 3);
  });

  it('because they cannot be read now are left for the next look', async () => {
    const { story, say } = await working();
    say(blocked);
    const failing = story.github.coordinator((ports) =>
      intercepted(ports, async ({ name }, perform) => {
        if (name === 'runs.download') throw new Error('the storage host did not answer');
        return perform();
      }),
    );
    await lookAt(story, failing);
    expect(lines(story)).toEqual([]);
    await lookAt(story, story.github.coordinator());
    expect(lines(story)).toHaveLength(1);
  });
});
