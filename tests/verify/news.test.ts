/** News in a ledger, audited: proven by their artifact while it is there, and a forgery by what it holds. */
import { beforeAll, expect, it } from 'vitest';
import type { Standing } from '../../src/core/audit/remark.ts';
import { blocked, at, working } from '../coordinate/live-swarm.ts';
import { altered, audited, eventsOf, lineOf, withLedger, written, type Fields, type Told } from './audited.ts';

let told: Told;
beforeAll(async () => {
  const { story, say, look } = await working();
  say({ ...blocked, memory: [{ key: 'swarm/research/half', value: 1, at }] });
  await look();
  say({ worker: 'C2' });
  await look();
  told = { story, swarm: story.swarm, github: story.github };
});

const first = (): number => lineOf(eventsOf(told), ({ kind }) => kind === 'noted');

async function standingWith(fields: Fields, line = first()): Promise<Standing | undefined> {
  const events = eventsOf(told).map((event, index) => (index + 1 === line ? altered(event, fields) : event));
  const { findings } = await withLedger(told, written(events), 'anew');
  return findings.find((one) => one.line === line)?.standing;
}

it('are proven by their artifact, also those of which nothing was taken', async () => {
  const { ok, findings } = await audited(told);
  expect(findings.filter(({ kind }) => kind === 'noted').map(({ standing }) => standing)).toEqual(['proven', 'proven']);
  expect(ok).toBe(true);
});

it('are not provable when it is gone', async () => {
  const { artifacts } = told.github.runs;
  const kept = new Map(artifacts);
  artifacts.clear();
  const { findings } = await audited(told);
  for (const [id, artifact] of kept) artifacts.set(id, artifact);
  expect(findings.find(({ kind }) => kind === 'noted')?.standing).toBe('unprovable');
});

it.each<readonly [string, Fields]>([
  ['other words', { 'notes.0.message': 'all is well' }],
  ['another level', { 'notes.0.level': 'success' }],
  ['a key that it never had', { 'memory.0': 'swarm/research/other' }],
  ['another digest', { 'artifact.digest': `sha256:${'0'.repeat(64)}` }],
  ['another number', { number: 7 }],
  ['another run', { 'run.id': 1 }],
  ['another worker', { worker: 'C2' }],
])('with %s are false', async (_what, fields) => {
  expect(await standingWith(fields)).toBe('false');
});

it('that were said to be wrong and are not, are not provable', async () => {
  const event = eventsOf(told)[first() - 1];
  expect(await standingWith({ ...event, wrong: 'it was bad', notes: [], memory: [] })).toBe('unprovable');
});
