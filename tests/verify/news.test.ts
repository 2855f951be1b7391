/** News in a ledger, audited: proven by their artifact while it is there, and a forgery by what it holds. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/audit/remark.ts';
import { largestNewsArchive } from '../../src/core/swarm/news.ts';
import { blocked, at, liveFile, working, type Saying } from '../coordinate/live-swarm.ts';
import { untilEnded } from '../coordinate/until-ended.ts';
import { altered, audited, eventsOf, lineOf, withLedger, written, type Fields, type Told } from './audited.ts';

const half = { key: 'swarm/research/half', value: 1, at };
const foreign = { key: 'swarm/coder/half', value: 1, at };

function toldBy({ story }: Saying): Told {
  return { story, swarm: story.swarm, github: story.github };
}

let told: Told;
beforeAll(async () => {
  const saying = await working();
  saying.say({ ...blocked, memory: [half, foreign] });
  await saying.look();
  saying.say({ worker: 'C2' });
  await saying.look();
  saying.story.github.time.pass(3_600_000);
  told = toldBy(saying);
});

const firstOf = (of: Told): number => lineOf(eventsOf(of), ({ kind }) => kind === 'noted');

/** The line of the first news, with other fields. */
async function judged(fields: Fields, of = told, line = firstOf(of)): Promise<Finding | undefined> {
  const events = eventsOf(of).map((event, index) => (index + 1 === line ? altered(event, fields) : event));
  const { findings } = await withLedger(of, written(events), 'anew');
  return findings.find((one) => one.line === line);
}

async function withArtifacts(change: (of: Told['github']['runs']) => void, of = told): Promise<Finding | undefined> {
  const { artifacts } = of.github.runs;
  const kept = new Map(artifacts);
  change(of.github.runs);
  try {
    const { findings } = await audited(of);
    return findings.find((one) => one.line === firstOf(of));
  } finally {
    artifacts.clear();
    for (const [id, artifact] of kept) artifacts.set(id, artifact);
  }
}

type Facts = NonNullable<ReturnType<Told['github']['runs']['artifacts']['get']>>['facts'];

/** The facts of its artifact, otherwise than they are. */
async function withFacts(facts: Partial<Facts>): Promise<Finding | undefined> {
  return withArtifacts(({ artifacts }) => {
    const first = [...artifacts.values()].find((one) => one.facts.name.startsWith('swarmlead-news-'));
    if (first) artifacts.set(first.facts.id, { ...first, facts: { ...first.facts, ...facts } });
  });
}

describe('a line of news', () => {
  it('is proven by its artifact, also one of which nothing was taken', async () => {
    const { ok, findings } = await audited(told);
    const standings = findings.filter(({ kind }) => kind === 'noted').map(({ standing }) => standing);
    expect(standings).toEqual(['proven', 'proven']);
    expect(ok).toBe(true);
  });

  it.each<readonly [string, Fields, RegExp]>([
    ['other words', { 'notes.0.message': 'all is well' }, /its artifact says otherwise/],
    ['another level', { 'notes.0.level': 'success' }, /its artifact says otherwise/],
    ['another time of a note', { 'notes.0.at': '2025-11-10T15:00:00.000Z' }, /its artifact says otherwise/],
    ['a note too few', { notes: [] }, /its artifact says otherwise/],
    ['a key that it never had', { 'memory.0': 'swarm/research/other' }, /other entries .* are to be taken/],
    ['the key that it may not write', { memory: [half.key, foreign.key], refused: 0 }, /other entries/],
    ['an entry too few', { memory: [] }, /other entries/],
    ['an entry said to be refused', { memory: [], refused: 2 }, /other entries/],
    ['nothing said to be refused', { refused: 0 }, /other entries/],
    ['another digest', { 'artifact.digest': `sha256:${'0'.repeat(64)}` }, /has another digest/],
    ['another number', { number: 7 }, /has another name/],
    ['another run', { 'run.id': 1 }, /no effect|the admitted run is/],
    ['another run attempt', { 'run.attempt': 2 }, /no effect|the admitted run is/],
    ['another attempt', { attempt: 2 }, /the current attempt is 1/],
    ['another worker', { worker: 'C2' }, /the admitted run is/],
    ['a time before its artifact', { at: '2025-11-10T15:00:00.000Z' }, /is younger than the line/],
    ['a reason, and all that it took', { wrong: 'it was bad' }, /takes something of what it says is wrong/],
  ])('with %s is false', async (_what, fields, why) => {
    const finding = await judged(fields);
    expect(finding?.standing).toBe('false');
    expect(finding?.why.join('; ')).toMatch(why);
  });

  it('that says for no reason that all was wrong is not provable', async () => {
    expect(await judged({ wrong: 'it was bad', notes: [], memory: [] })).toMatchObject({ standing: 'unprovable' });
  });

  it('that takes something of news about another attempt is false', async () => {
    const second =
      firstOf(told) +
      eventsOf(told)
        .slice(firstOf(told))
        .findIndex(({ kind }) => kind === 'noted') +
      1;
    const event = eventsOf(told)[second - 1];
    expect(event).toHaveProperty('wrong', 'the news name another worker');
    const rest = Object.fromEntries(Object.entries(event ?? {}).filter(([field]) => field !== 'wrong'));
    const events = eventsOf(told).map((one, index) => (index + 1 === second ? rest : one));
    const { findings } = await withLedger(told, written(events), 'anew');
    const finding = findings.find(({ line }) => line === second);
    expect([finding?.standing, finding?.why]).toEqual(['false', [expect.stringMatching(/is about another attempt/)]]);
  });

  it('that comes twice has no effect', async () => {
    const events = eventsOf(told);
    const again = [...events, ...events.filter((_, index) => index + 1 === firstOf(told))];
    const { findings } = await withLedger(told, written(again), 'anew');
    expect(findings.at(-1)?.standing).toBe('false');
    expect(findings.at(-1)?.why.join('; ')).toMatch(/it was noted already/);
  });
});

describe('an artifact of news that is not there as it was', () => {
  it.each<readonly [string, () => Promise<Finding | undefined>, RegExp]>([
    ['is gone', async () => withArtifacts(({ artifacts }) => artifacts.clear()), /replaced, deleted or has expired/],
    ['has expired', async () => withFacts({ expired: true }), /has expired, and what it held cannot be read any more/],
    [
      'has got a second one of its name since',
      async () => withArtifacts((runs) => doubled(runs, 0)),
      /there are two artifacts of the name/,
    ],
  ])('proves nothing any more where it %s', async (_what, change, why) => {
    const finding = await change();
    expect(finding?.standing).toBe('unprovable');
    expect(finding?.why.join('; ')).toMatch(why);
  });

  it.each<readonly [string, () => Promise<Finding | undefined>, RegExp]>([
    ['has another digest', async () => withFacts({ digest: `sha256:${'1'.repeat(64)}` }), /has another digest/],
    ['has none', async () => withFacts({ digest: null }), /knows no digest/],
    [
      'is larger than any that is read',
      async () => withFacts({ bytes: largestNewsArchive + 1 }),
      /larger than news may/,
    ],
    ['is older than its run', async () => withFacts({ createdAt: '2025-11-01T00:00:00Z' }), /older than its run/],
    ['came after the line', async () => withFacts({ createdAt: '2025-11-10T15:40:00Z' }), /younger than the line/],
    [
      'was one of two when it was read',
      async () => withArtifacts((runs) => doubled(runs, 120)),
      /there are two artifacts of the name/,
    ],
  ])('makes the line false where it %s', async (_what, change, why) => {
    const finding = await change();
    expect(finding?.standing).toBe('false');
    expect(finding?.why.join('; ')).toMatch(why);
  });

  /** Another of its name, so many seconds before it. */
  function doubled({ artifacts }: Told['github']['runs'], before: number): void {
    const first = [...artifacts.values()].find((one) => one.facts.name.startsWith('swarmlead-news-'));
    if (!first) throw new Error('nothing was said');
    const createdAt = new Date(Date.parse(first.facts.createdAt) - before * 1000).toISOString();
    artifacts.set(9999, { ...first, facts: { ...first.facts, id: 9999, createdAt } });
  }
});

it('two of one name, and one that is too large, prove why nothing was taken of them', async () => {
  const saying = await working();
  saying.say(blocked, 1);
  saying.say(blocked, 1);
  saying.say({ memory: [{ ...half, value: noise(300_000) }] }, 2);
  await saying.look();
  const { findings, ok } = await audited(toldBy(saying));
  const lines = eventsOf(toldBy(saying)).flatMap((event) => (event.kind === 'noted' ? [event.wrong] : []));
  expect(lines).toEqual([
    'there are two artifacts of its name',
    expect.stringMatching(/its entries have 300207 bytes together/),
  ]);
  expect(findings.filter(({ kind }) => kind === 'noted').map(({ standing }) => standing)).toEqual(['proven', 'proven']);
  expect(ok).toBe(true);
});

it('of a role that is not live are false, whatever their artifact says', async () => {
  const saying = await working(liveFile.replace(', live: true', ''));
  saying.say(blocked);
  await saying.look();
  const of = toldBy(saying);
  const line = altered(eventsOf(told)[firstOf(told) - 1] ?? fail(), { ...ownOf(of), memory: [], refused: 0 });
  const { findings } = await withLedger(of, written([...eventsOf(of), line]), 'anew');
  expect(findings.at(-1)).toMatchObject({ standing: 'false', why: ['its role is not live'] });
});

it('of an attempt that has ended have no effect', async () => {
  const saying = await working();
  saying.goOn();
  await untilEnded(saying.story, async () => saying.look());
  const of = toldBy(saying);
  const last = eventsOf(of).at(-1);
  const line = altered(eventsOf(told)[firstOf(told) - 1] ?? fail(), { at: last?.at });
  const { findings } = await withLedger(of, written([...eventsOf(of), line]), 'anew');
  expect(findings.at(-1)?.standing).toBe('false');
  expect(findings.at(-1)?.why.join('; ')).toMatch(/attempt 1 is closed/);
});

/** What the line of the only artifact there names. */
function ownOf({ github }: Told): Fields {
  const [stored] = [...github.runs.artifacts.values()];
  const run = [...github.runs.runs.values()].find(({ inputs }) => inputs['worker'] === 'R1');
  const { id, digest, createdAt } = stored?.facts ?? fail();
  return { 'artifact.id': id, 'artifact.digest': digest, 'run.id': run?.id, at: createdAt };
}

function fail(): never {
  throw new Error('it is not there');
}

/** No zip makes it small. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 36).toString(36);
  }).join('');
}
