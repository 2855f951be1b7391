/** From an empty repository to a report, in both faces: what `init` writes is all that a first swarm needs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { changed, init, ref, repositoryOf } from '../setup/init-process.ts';
import { faces, startStage, type Stage } from './stage.ts';

/** A server needs no coordinator's workflow. */
const written = { action: 4, app: 3 } as const;

describe.each(faces)('with the coordinator as %s', (face) => {
  const directory = repositoryOf();
  let stage: Stage;

  beforeAll(async () => {
    const words = ['--yes', '--ref', ref, '--name', 'Try it', '--face', face];
    expect(await init(directory, words)).toMatchObject({ code: 0 });
    expect(changed(directory)).toHaveLength(written[face]);
    const issues = [{ title: 'Anything' }, { title: 'Look at this' }];
    stage = await startStage({ face, seed: directory, repo: 'empty', issues });
  });
  afterAll(async () => {
    await stage.stop();
    expect(stage.problems).toEqual([]);
  });

  it('goes from the label on any issue to a report that says Go, by numbers that were measured', async () => {
    await stage.as('writer').label(1, 'swarm');
    await stage.idle();
    const state = await stage.state('try-it');
    expect(state?.finished?.verdict).toBe('go');
    expect(stage.effective()).toEqual(['R1']);
    const report = (await stage.told(1)).find((text) => text.startsWith('## ✅ Go: Try it'));
    expect(report).toMatch(/1 of 1 worker Go, 2 of 2 targets met/);
    expect(report).toMatch(new RegExp(`\`repository\\.files >= 1\` \\| \\[${written[face] + 1}\\]`));
    const { beads } = readBeads(await stage.git('show', 'main:.beads/issues.jsonl'), 'issues.jsonl');
    expect([...beads.values()].map(({ status }) => status)).toEqual(['closed', 'closed']);
    const survey = await stage.git('show', 'swarm/swarm-try-it/R1:swarm-reports/research.md');
    expect(survey).toMatch(/^# What the repository holds\n\n- \d+ files, \d+ bytes together/);
  });

  it('starts the one role on another issue by its own label', async () => {
    await stage.as('writer').label(2, 'swarm:research');
    await stage.idle();
    expect(stage.effective()).toEqual(['R1', 'R1']);
    expect((await stage.told(2)).some((text) => text.startsWith('## ✅ Go: Research Worker'))).toBe(true);
  });
});
