import { describe, expect, it } from 'vitest';
import type { LookRequest } from '../../src/app/ports/repository.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { currentAttempt } from '../../src/core/swarm/state.ts';
import type { Result } from '../fakes/memory-workers.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

/** R1 has ended; what its sweep asked for, look by look. */
async function looksAfterR1(story: Story): Promise<readonly LookRequest[]> {
  const { github, swarm } = story;
  await lookAt(story, github.coordinator());
  const run = [...github.runs.runs.values()].find(({ inputs }) => inputs['worker'] === 'R1');
  for (let step = 0; step < 3; step += 1) github.workers.stepRun(run?.id ?? 0);
  const looks: LookRequest[] = [];
  const coordinator = github.coordinator((ports) => ({
    ...ports,
    reader: {
      look: async (request) => {
        looks.push(request);
        return ports.reader.look(request);
      },
    },
  }));
  await sweep(coordinator, { kind: 'swarm', swarm, run: run?.id ?? null });
  return looks;
}

function verdictOf({ github, swarm }: Story): string | undefined {
  const end = currentAttempt(github.state(swarm)?.workers.get('R1'))?.end;
  return end?.kind === 'done' ? end.event.verdict.verdict : end?.kind;
}

const path = 'docs/measured.md';
const document = { path: 'docs/report.md', name: 'What was measured', text: '# Report' };
const named = smallFile.replace(`${path}: What was measured`, document.name);
const spread = smallFile.replace(path, 'docs/*.md');

/** R1 hands in these files besides its numbers. */
async function delivering(file: string, files: Result['files'], there: Readonly<Record<string, string>> = {}) {
  return smallStory({
    files: { [swarmFile]: file, ...there },
    deed: (_worker, _attempt, good) =>
      good.kind === 'hands-in' ? { ...good, result: { ...good.result, files } } : good,
  });
}

describe('whether the repository had a delivered file already', () => {
  const measured = { path, text: '# Measured' };
  const raw = { path: 'raw.json', text: '{}' };

  it.each([
    ['along with the rest where the swarm file names its path', smallFile, [measured, raw], [[], [path]]],
    ['for itself where it names the document', named, [document, raw], [[], [], [document.path]]],
    ['for itself where it has a pattern', spread, [measured, raw], [[], [], [path]]],
  ])('is read %s, and not of what is no deliverable', async (_how, file, files, asked) => {
    const story = await delivering(file, files);
    const looks = await looksAfterR1(story);
    expect(looks.map(({ blobs }) => blobs ?? [])).toEqual(asked);
    expect(verdictOf(story)).toBe('go');
  });

  it.each([
    ['along with the rest', smallFile, measured],
    ['for itself, a document', named, document],
    ['for itself, by a pattern', spread, measured],
  ])('takes the Go from who only found it there: %s', async (_how, file, delivered) => {
    const story = await delivering(file, [delivered], { [delivered.path]: delivered.text });
    await looksAfterR1(story);
    expect(verdictOf(story)).toBe('insufficient-evidence');
  });
});
