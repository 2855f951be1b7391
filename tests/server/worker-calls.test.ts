/** Calls of live workers: who is heard, what comes of it, what it costs, and what everybody else learns, which is nothing. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { JobProof, JobTokens } from '../../src/app/ports/job-tokens.ts';
import { createHomes } from '../../src/app/serve/homes.ts';
import { createWorkerCalls, type Heard, type WorkerCalls } from '../../src/app/serve/worker-calls.ts';
import { blocked, liveFile, working, type Saying } from '../coordinate/live-swarm.ts';
import type { Story } from '../coordinate/swarms.ts';
import { settle } from './fake-timer.ts';
import { ownerOf, serve, type Served } from './served.ts';

const [installation, repository] = [7, 77] as const;

/** Tokens that are their own proof; each is spent once. */
function createMemoryTokens(): JobTokens & { readonly spent: Set<string>; full: boolean } {
  const spent = new Set<string>();
  const tokens = {
    spent,
    full: false,
    prove: async (token: string) => {
      if (token === 'unreachable') return Promise.resolve({ kind: 'later' } as const);
      if (!token.startsWith('{')) return Promise.resolve({ kind: 'refused', reason: 'it is no token' } as const);
      const spend = () => {
        if (tokens.full) return 'full';
        return spent.size === spent.add(token).size ? 'used' : 'spent';
      };
      const giveBack = () => void spent.delete(token);
      const proof = proofSchema.parse(JSON.parse(token));
      return Promise.resolve({ kind: 'proven', proof, spend, giveBack } as const);
    },
  };
  return tokens;
}

const proofSchema = z.object({
  repository: z.number(),
  owner: z.number(),
  run: z.object({ id: z.number(), attempt: z.number() }),
  workflow: z.string(),
  ref: z.string(),
});

interface Called {
  readonly saying: Saying;
  readonly served: Served;
  readonly tokens: ReturnType<typeof createMemoryTokens>;
  /** Where what is heard is kept. */
  readonly queue: { broken: boolean };
  readonly calls: WorkerCalls;
  /** What the token of R1's job proves. */
  readonly proof: JobProof;
  readonly hear: (different?: Partial<JobProof>, swarm?: string) => Promise<Heard>;
}

let jti = 0;

/** `beside`: other tenants, `installation/repository`. */
async function called(file?: string, beside: Readonly<Record<string, Story>> = {}): Promise<Called> {
  const saying = await working(file);
  const { story } = saying;
  const served = serve({ [`${installation}/${repository}`]: story, ...beside });
  served.server.start();
  await settle();
  const tokens = createMemoryTokens();
  const now = (): number => served.timer.now();
  const { tenants, budget, server } = served;
  const put = server.call.bind(server);
  const queue = { broken: false };
  const calls = createWorkerCalls({
    tokens,
    tenants,
    budget,
    now,
    put: async (work) => (queue.broken ? Promise.reject(new Error('no database')) : put(work)),
    homes: createHomes({ tenants, allows: () => true, now }),
  });
  const run = story.github.state(story.swarm)?.workers.get('R1')?.attempts[0]?.admitted?.run;
  if (!run) throw new Error('R1 is to be at work');
  const workflow = '.github/workflows/swarm-research.yml';
  const proof: JobProof = { repository, owner: ownerOf(installation), run, workflow, ref: 'refs/heads/main' };
  const hear = async (different: Partial<JobProof> = {}, swarm = story.swarm): Promise<Heard> =>
    calls.hear(JSON.stringify({ ...proof, ...different, jti: (jti += 1) }), swarm);
  return { saying, served, tokens, queue, calls, proof, hear };
}

describe('the worker of a live role that is at work', () => {
  it('is heard, and one pass shows its error', async () => {
    const { saying, served, hear } = await called();
    saying.say(blocked);
    await served.timer.pass(60_000);
    await settle();
    const before = served.entered.length;
    expect(await hear()).toEqual({ kind: 'taken', tenant: { installation, repository } });
    await settle();
    expect(served.entered.slice(before)).toEqual(['7/77 hint', '7/77 pass']);
    const { github, swarm } = saying.story;
    const board = github.issues.comments.get(github.state(swarm)?.published.get('board')?.comment ?? 0)?.body;
    expect(board).toMatch(/^## ✋ R1 says that it is blocked/);
  });

  it('may use a token once', async () => {
    const { calls, proof, saying } = await called();
    const token = JSON.stringify(proof);
    expect((await calls.hear(token, saying.story.swarm)).kind).toBe('taken');
    expect(await calls.hear(token, saying.story.swarm)).toMatchObject({ kind: 'refused', what: 'token' });
  });

  it('costs one look a second, however often it calls', async () => {
    const { served, hear } = await called();
    await served.timer.pass(2000);
    const before = served.entered.length;
    const heard = await Promise.all(Array.from({ length: 20 }, async () => hear()));
    expect(heard.every(({ kind }) => kind === 'taken')).toBe(true);
    await settle();
    expect(served.entered.slice(before).filter((one) => one === '7/77 hint')).toHaveLength(1);
    expect(served.entered.slice(before).filter((one) => one === '7/77 pass').length).toBeLessThanOrEqual(2);
  });
});

describe('a worker that calls without end', () => {
  it('costs one look a second, however many swarms it names', async () => {
    const { served, hear } = await called();
    await served.timer.pass(2000);
    const before = served.entered.length;
    const heard = await Promise.all(Array.from({ length: 20 }, async (_, index) => hear({}, `made-up-${index}`)));
    expect(heard.map(({ kind }) => kind)).toEqual(['unknown', ...Array.from({ length: 19 }, () => 'later')]);
    expect(served.entered.slice(before)).toEqual(['7/77 hint']);
    await served.timer.pass(2000);
    expect((await hear()).kind).toBe('taken');
  });

  it('is heard twice as often as its news are taken, and again when ten minutes are over', async () => {
    const { served, hear } = await called();
    const heard: string[] = [];
    for (let call = 0; call < 30; call += 1) {
      await served.timer.pass(2000);
      heard.push((await hear()).kind);
    }
    expect(heard.filter((kind) => kind === 'taken')).toHaveLength(24);
    expect(heard.slice(24)).toEqual(Array.from({ length: 6 }, () => 'later'));
    await served.timer.pass(600_000);
    expect((await hear()).kind).toBe('taken');
  });

  it('costs no more looks where it is not heard, so that no job spends what the installation may ask', async () => {
    const { served, hear } = await called(liveFile.replace(', live: true', ''));
    await served.timer.pass(2000);
    const before = served.entered.length;
    const heard: string[] = [];
    for (let call = 0; call < 30; call += 1) {
      heard.push((await hear()).kind);
      await served.timer.pass(2000);
    }
    expect(heard).toEqual([
      ...Array.from({ length: 24 }, () => 'refused'),
      ...Array.from({ length: 6 }, () => 'later'),
    ]);
    expect(served.entered.slice(before).filter((one) => one === '7/77 hint')).toHaveLength(24);
  });

  it('fills no memory that others need: only of what was taken is the token remembered', async () => {
    const { calls, served, proof, saying, tokens } = await called();
    const token = (call: number): string => JSON.stringify({ ...proof, jti: call });
    for (let call = 0; call < 30; call += 1) await calls.hear(token(call), saying.story.swarm);
    expect(tokens.spent.size).toBe(24);
    // So the same call may be sent once more.
    await served.timer.pass(600_000);
    expect((await calls.hear(token(29), saying.story.swarm)).kind).toBe('taken');
    expect(await calls.hear(token(29), saying.story.swarm)).toMatchObject({ kind: 'refused', what: 'token' });
  });
});

describe('anybody else', () => {
  it.each<readonly [string, Partial<JobProof>, string]>([
    ['of a repository that the App is not installed in', { repository: 99 }, 'small'],
    ['of one that has another owner now', { owner: 12 }, 'small'],
    ['of another run', { run: { id: 1, attempt: 1 } }, 'small'],
    ['of another run attempt', { run: { id: 0, attempt: 2 } }, 'small'],
    ['about another swarm', {}, 'other'],
  ])('%s is answered alike, and wakes nobody', async (_who, different, swarm) => {
    const { served, hear, proof, tokens } = await called();
    await served.timer.pass(2000);
    const before = served.entered.length;
    const run = different.run?.id === 0 ? { ...proof.run, attempt: 2 } : (different.run ?? proof.run);
    expect(await hear({ ...different, run }, swarm)).toEqual({ kind: 'unknown' });
    expect(served.entered.slice(before)).not.toContain('7/77 pass');
    expect(tokens.spent.size).toBe(0);
  });

  it('is told why, where it is the very run', async () => {
    const { hear, served } = await called();
    const heard = [await hear({ workflow: '.github/workflows/other.yml' })];
    await served.timer.pass(2000);
    heard.push(await hear({ ref: 'refs/heads/topic' }));
    expect(heard).toEqual([
      { kind: 'refused', what: 'run', reason: "it is not of its role's workflow" },
      { kind: 'refused', what: 'run', reason: 'it is of another ref' },
    ]);
    const quiet = await called(liveFile.replace(', live: true', ''));
    expect(await quiet.hear()).toEqual({ kind: 'refused', what: 'run', reason: 'its role is not live' });
  });

  it('is not heard after its attempt ended, as whoever never was', async () => {
    const { saying, hear } = await called();
    saying.goOn();
    const { github, swarm } = saying.story;
    github.workers.step();
    await saying.look();
    expect(github.state(swarm)?.workers.get('R1')?.attempts[0]?.end).not.toBeNull();
    expect(await hear()).toEqual({ kind: 'unknown' });
  });

  it('without a token is refused, and costs nothing', async () => {
    const { calls, served } = await called();
    const before = served.entered.length;
    expect(await calls.hear('x.y.z', 'small')).toMatchObject({ kind: 'refused', what: 'token' });
    expect(served.entered).toHaveLength(before);
  });
});

describe('two tenants with the same swarm, worker and role', () => {
  it('are never taken for one another', async () => {
    const other = await working();
    other.goOn();
    other.story.github.workers.step();
    await other.look();
    // There the same run has ended, so that only the repository tells them apart.
    const { hear, served } = await called(undefined, { '8/88': other.story });
    await served.timer.pass(2000);
    const before = served.entered.length;
    const theirs = { repository: 88, owner: ownerOf(8) };
    expect(await hear(theirs)).toEqual({ kind: 'unknown' });
    expect(served.entered.slice(before)).toEqual(['8/88 hint']);
    // The owner of one, and the repository of the other.
    expect(await hear({ owner: ownerOf(8) })).toEqual({ kind: 'unknown' });
    expect(await hear({ repository: 88 })).toEqual({ kind: 'unknown' });
    expect(served.entered.slice(before)).toEqual(['8/88 hint']);
    // Owners change, so homes are looked for anew, a minute later.
    await served.timer.pass(60_000);
    expect(await hear()).toEqual({ kind: 'taken', tenant: { installation, repository } });
    await settle();
    expect(served.entered.slice(before)).not.toContain('8/88 pass');
  });
});

describe('what cannot be known now', () => {
  it('is to be sent once more: no keys, no queue, no GitHub, no memory for ids, no requests left', async () => {
    const { calls, hear, served, tokens, saying, queue, proof } = await called();
    const { swarm } = saying.story;
    expect(await calls.hear('unreachable', swarm)).toEqual({ kind: 'later' });
    queue.broken = true;
    const token = JSON.stringify(proof);
    expect(await calls.hear(token, swarm)).toEqual({ kind: 'later' });
    queue.broken = false;
    expect((await calls.hear(token, swarm)).kind).toBe('taken');
    await served.timer.pass(2000);
    served.reach(false);
    expect(await hear()).toEqual({ kind: 'later' });
    served.reach(true);
    await served.timer.pass(5000);
    tokens.full = true;
    expect(await hear()).toEqual({ kind: 'later' });
    tokens.full = false;
    expect((await hear()).kind).toBe('taken');
    await served.timer.pass(2000);
    const resetAt = served.timer.now() + 60_000;
    served.budget.seen(installation, { status: 200, resource: 'core', left: 1, limit: 5000, resetAt });
    expect(await hear()).toEqual({ kind: 'later' });
  });
});

describe('where a repository is at home', () => {
  it('is looked for through all installations, once a minute at most, and once for all who ask', async () => {
    let looks = 0;
    let now = 0;
    const homes = createHomes({
      now: () => now,
      allows: () => true,
      tenants: {
        installations: async () => Promise.resolve([1, 2]),
        repositories: async (of) => {
          looks += 1;
          return Promise.resolve(of === 2 ? [{ repository: 20, owner: 5 }] : []);
        },
      },
    });
    const asked = await Promise.all([homes.of(20), homes.of(21), homes.of(22)]);
    expect(asked).toEqual([{ tenant: { installation: 2, repository: 20 }, owner: 5 }, null, null]);
    for (let other = 100; other < 200; other += 1) expect(await homes.of(other)).toBeNull();
    expect(looks).toBe(2);
    now = 60_000;
    await homes.of(21);
    expect(looks).toBe(4);
  });

  it('is found where another installation does not answer, or has no requests left; nothing else is known then', async () => {
    let now = 0;
    let answers = false;
    let looks = 0;
    const homes = createHomes({
      now: () => now,
      allows: (one) => one !== 3 || answers,
      tenants: {
        installations: async () => Promise.resolve([1, 2, 3]),
        repositories: async (of) => {
          looks += 1;
          if (of === 1 && !answers) throw new Error('no answer');
          return Promise.resolve([{ repository: of * 10, owner: 5 }]);
        },
      },
    });
    expect((await homes.of(20))?.tenant.installation).toBe(2);
    await expect(homes.of(10)).rejects.toThrow('not every installation answered');
    await expect(homes.of(30)).rejects.toThrow('not every installation answered');
    expect(looks).toBe(2);
    now = 5000;
    answers = true;
    expect((await homes.of(30))?.tenant.installation).toBe(3);
    expect(await homes.of(40)).toBeNull();
    expect(looks).toBe(5);
  });

  it('is looked for again a little after GitHub did not answer, and not at once', async () => {
    let now = 0;
    let asked = 0;
    const homes = createHomes({
      now: () => now,
      allows: () => true,
      tenants: {
        installations: async () => {
          asked += 1;
          return asked === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve([1]);
        },
        repositories: async () => Promise.resolve([{ repository: 20, owner: 5 }]),
      },
    });
    await expect(homes.of(20)).rejects.toThrow();
    await expect(homes.of(20)).rejects.toThrow();
    expect(asked).toBe(1);
    now = 5000;
    expect(await homes.of(20)).not.toBeNull();
  });
});
