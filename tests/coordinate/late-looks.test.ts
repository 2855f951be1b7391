/** What a look that comes late, or too early, takes for an end: nothing that GitHub does not say. */
import { describe, expect, it } from 'vitest';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

const hour = 3_600_000;

/** R1 and C2 are at work, and end only when they are forced to. */
async function working(): Promise<Story> {
  const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
  await lookAt(story, story.github.coordinator());
  for (let step = 0; step < 3; step += 1) story.github.workers.step();
  await lookAt(story, story.github.coordinator());
  return story;
}

/** A look, and what becomes of R1: whether its run was told to end, and how its attempts stand. */
async function look(story: Story, milliseconds: number): Promise<string> {
  const { github, swarm } = story;
  github.time.pass(milliseconds);
  github.workers.step();
  await lookAt(story, github.coordinator());
  const attempts = github.state(swarm)?.workers.get('R1')?.attempts ?? [];
  const told = github.runs.runs.get(attempts[0]?.admitted?.run.id ?? 0)?.cancel ?? 'not';
  const ends = attempts.map(({ end }) => (end?.kind === 'ended' ? end.failure : (end?.kind ?? 'open')));
  return `${told} told to end: ${ends.join(', ')}`;
}

describe('after a gap in which nobody looked', () => {
  it.each([
    ['that is as long as a run may live', 6.24 * hour],
    ['that is longer than a run may live', 6.5 * hour],
    ['of two days', 48 * hour],
  ])('%s, a living run is told to end, then forced, and its slot is taken only then', async (_, gap) => {
    const story = await working();
    expect(await look(story, gap)).toBe('asked told to end: open');
    expect(await look(story, 301_000)).toBe('forced told to end: open');
    expect(await look(story, 60_000)).toMatch(/^forced told to end: (stalled|timed-out), open$/);
    const { events } = story.github.state(story.swarm) ?? { events: [] };
    const details = events.flatMap((event) => (event.kind === 'ended' ? [event.detail] : []));
    expect(details.filter((detail) => /does not end/.test(detail))).toEqual([]);
  });
});

describe('a run that GitHub does not show yet', () => {
  it('is no end within a minute of its admission, and its worker is not begun again', async () => {
    const story = await smallStory();
    const { github } = story;
    await lookAt(story, github.coordinator());
    const lagging = github.coordinator((ports) =>
      intercepted(ports, async ({ name }, perform) => {
        if (name === 'runs.list') return [];
        return name === 'runs.get' ? null : perform();
      }),
    );
    github.time.pass(30_000);
    await lookAt(story, lagging);
    expect(await look(story, 20_000)).toBe('no told to end: open');
    github.time.pass(30_000);
    await lookAt(story, lagging);
    const attempts = github.state(story.swarm)?.workers.get('R1')?.attempts ?? [];
    expect(attempts.map(({ end }) => end?.kind ?? 'open')).toEqual(['ended', 'open']);
  });
});
