/** What the first line says that it learnt of an earlier swarm. */
import { beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { renderLedger } from '../../src/core/swarm/ledger.ts';
import { smallFile, smallStory, swarmFile } from '../coordinate/swarms.ts';
import { lookAt, untilEnded } from '../coordinate/until-ended.ts';
import { audited, eventsOf, withLedger, type Told } from './audited.ts';

/** The second run of a swarm file, which has just begun. */
async function second(): Promise<Told> {
  const story = await smallStory({ files: { [swarmFile]: smallFile.replace('features: [self-healing]\n', '') } });
  const { github, issue } = story;
  await untilEnded(story, async () => lookAt(story, github.coordinator()));
  await sweep(github.coordinator(), { kind: 'swarm', swarm: 'small', run: null });
  const people = github.issues.as('maintainer');
  await people.reopen(issue);
  await people.unlabel(issue, 'swarm');
  await people.label(issue, 'swarm');
  await sweep(github.coordinator(), { kind: 'label', issue, label: 'swarm' });
  return { story, swarm: 'small.2', github };
}

async function firstWith(told: Told, learnt: object): Promise<string> {
  const [first, ...rest] = eventsOf(told);
  if (first?.kind !== 'started') throw new Error('a ledger begins with the start');
  const text = `${JSON.stringify({ ...first, learnt: { ...first.learnt, ...learnt } })}\n${renderLedger(rest)}`;
  const { findings } = await withLedger(told, text, 'anew');
  return `${findings[0]?.standing ?? ''}: ${(findings[0]?.why ?? []).join('; ')}`;
}

describe('what a swarm learnt', () => {
  let told: Told;
  beforeAll(async () => {
    told = await second();
  });

  it('is proven by the ledger of the swarm before it', async () => {
    const { findings } = await audited(told);
    expect(findings[0]).toMatchObject({ standing: 'proven' });
  });

  it.each([
    ['other durations', { roles: { research: [{ seconds: 1, end: 'result' }] } }],
    ['one sample less', { roles: {} }],
    ['itself', { from: 'small.2' }],
  ])('is false with %s', async (_, learnt) => {
    expect(await firstWith(told, learnt)).toMatch(/^false: it (?:cannot have learnt|learnt what)/);
  });

  it('is proven by the archive, of a swarm whose name was free again', async () => {
    const { story, github } = await second();
    for (const name of ['small', 'small.2']) github.git.tips.delete(`refs/swarm/${name}`);
    await sweep(github.coordinator(), { kind: 'label', issue: story.issue, label: 'swarm' });
    const anew = { story, swarm: 'small', github };
    expect(github.state('small')?.started.learnt?.archive).toMatch(/^refs\/swarm-archive\/small\//);
    expect((await audited(anew)).findings[0]).toMatchObject({ standing: 'proven' });
    expect(await firstWith(anew, { roles: {} })).toMatch(/^false: it learnt what/);
    expect(await firstWith(anew, { archive: 'refs/heads/main' })).toMatch(/^unprovable: .*is not there any more/);
  });

  it('cannot be proved when that swarm is gone', async () => {
    expect(await firstWith(told, { from: 'small.7' })).toMatch(/^unprovable: .*is not there any more/);
  });
});
