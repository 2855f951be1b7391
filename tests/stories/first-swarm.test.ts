/** The README's first swarm, file by file as it stands there, on a local GitHub. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../architecture/modules.ts';
import { startStage, type Stage } from './stage.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
/** The issue that the README's bead names. */
const epic = 12;
const commit = '0'.repeat(40);

/** The first code block after a heading of the steps. */
function block(after: string, language: string): string {
  const start = readme.indexOf(after);
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme.slice(start));
  if (start < 0 || found?.[1] === undefined) throw new Error(`the README has no ${language} after ${after}`);
  return found[1].replaceAll('COMMIT', commit);
}

let stage: Stage;
beforeAll(async () => {
  const bead: unknown = JSON.parse(block('**4. The epic.**', 'json'));
  const role = block("**2. The role's workflow**", 'yaml');
  stage = await startStage({
    files: {
      '.github/swarm.yml': block('**1. The swarm**', 'yaml'),
      '.github/workflows/swarm-research.yml': role.replace('run: ./measure-start.sh', 'run: bash ./measure-start.sh'),
      '.github/workflows/swarmlead.yml': block('**3. The coordinator**', 'yaml'),
      '.beads/issues.jsonl': `${JSON.stringify(bead)}\n`,
      'measure-start.sh': [
        'mkdir -p docs && echo "# How the start was measured" > docs/start.md',
        'swarmlead metric start.time=84ms --evidence docs/start.md',
        'swarmlead deliver docs/start.md',
      ].join('\n'),
    },
    issues: Array.from({ length: epic }, (_, index) => ({ title: `Issue ${index + 1}`, body: '' })),
  });
});
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

it('goes from the label to Go', async () => {
  await stage.as('writer').label(epic, 'swarm');
  await stage.idle();
  const [swarm = ''] = await stage.swarms();
  const state = await stage.state(swarm);
  expect(state?.finished?.verdict).toBe('go');
  expect(stage.effective()).toEqual(['R1']);
  const told = await stage.told(epic);
  expect(told.some((text) => text.startsWith('## ✅ Go: Faster start'))).toBe(true);
  expect(await stage.git('show', 'main:.beads/issues.jsonl')).toMatch(/"status":"closed"/);
});

it('starts one role on any other issue by its label', async () => {
  await stage.as('writer').label(3, 'swarm:research');
  await stage.idle();
  expect(await stage.swarms()).toContain('issue-3-research');
  expect(stage.effective()).toHaveLength(2);
});
