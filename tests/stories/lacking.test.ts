/**
 * A coordinator that cannot do its work: its run is red and says what is missing and how to mend it, and nothing stands
 * about half done, so that the very same label starts the swarm when it is mended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { smallSwarm } from './small-swarm.ts';
import { exampleFile, startStage, type Stage } from './stage.ts';

const coordinatorPath = '.github/workflows/swarmlead.yml';
const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    retries: 0
    targets: [a.share >= 90%]
`;

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function labelled(
  change: (files: Record<string, string>) => void,
  before: (made: Stage) => Promise<unknown> = async () => Promise.resolve(),
): Promise<void> {
  const files = {
    [coordinatorPath]: exampleFile(coordinatorPath),
    ...smallSwarm({ quick: 'swarmlead metric a.share=95%' }, workers).files,
  };
  change(files);
  stage = await startStage({ files });
  await before(stage);
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
}

/** What the coordinator's red runs say; throws when one of them was green. */
function said(): string {
  const runs = stage.actions.runs().filter(({ workflow }) => workflow.endsWith('swarmlead.yml'));
  expect(runs.map(({ conclusion }) => conclusion)).toContain('failure');
  return runs
    .filter(({ conclusion }) => conclusion === 'failure')
    .map(({ logs }) => textsBelow(logs))
    .join('\n');
}

function textsBelow(directory: string): string {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .flatMap((one) => (one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : []))
    .join('\n');
}

async function nothingStands(): Promise<void> {
  expect(await stage.swarms()).toEqual([]);
  expect(stage.dispatched()).toEqual([]);
  expect(await stage.told(1)).toEqual([]);
  expect(await stage.labels(1)).toEqual(['swarm']);
}

const without = (permission: string) => (files: Record<string, string>) => {
  const text = files[coordinatorPath] ?? '';
  files[coordinatorPath] = text.replace(new RegExp(`${permission}: write`), `${permission}: read`);
  if (files[coordinatorPath] === text) throw new Error('the coordinator never had it');
};

describe('a coordinator whose token lacks a permission', () => {
  it.each(['contents', 'issues', 'actions'])('names it, and its mend: %s', async (permission) => {
    await labelled(without(permission));
    expect(said()).toContain(`it needs "${permission}: write". Write "${permission}: write" under "permissions:"`);
    await nothingStands();
  });

  it('names all that are missing at once', async () => {
    await labelled((files) => {
      without('issues')(files);
      without('actions')(files);
    });
    expect(said()).toMatch(/it needs "issues: write" and "actions: write"/);
    await nothingStands();
  });

  it('starts the swarm by the same label once it is mended', async () => {
    await labelled(without('issues'));
    await nothingStands();
    await stage.as('maintainer').commitFile(coordinatorPath, exampleFile(coordinatorPath));
    await stage.as('writer').dispatch('swarmlead.yml');
    await stage.idle();
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
  });
});

describe('a coordinator that cannot dispatch or claim', () => {
  it('says which workflow is missing', async () => {
    await labelled((files) => {
      files['.github/swarm.yml'] = (files['.github/swarm.yml'] ?? '').replace(
        'title: The quick',
        'title: The quick\n    workflow: swarm-gone.yml',
      );
    });
    expect(said()).toContain('There is no .github/workflows/swarm-gone.yml on main');
    await nothingStands();
  });

  it('says why GitHub takes no dispatch, and shows the worker as not started', async () => {
    await labelled((files) => {
      const path = '.github/workflows/swarm-quick.yml';
      files[path] = (files[path] ?? '').replace('worker:\n', 'other:\n');
    });
    expect(said()).toMatch(/Q1 was not started\. GitHub does not take a dispatch of swarm-quick\.yml \(422 /);
    const attempts = (await stage.state('small'))?.workers.get('Q1')?.attempts ?? [];
    expect(attempts.map(({ end }) => end)).toMatchObject([{ kind: 'ended', failure: 'not-started' }]);
  });

  it('says that the workflow is disabled', async () => {
    const path = '/repos/local/novacron/actions/workflows/swarm-quick.yml/disable';
    await labelled(
      () => undefined,
      async (made) => made.as('local').request('PUT', path),
    );
    expect(said()).toMatch(/Q1 was not started\. GitHub does not take a dispatch of swarm-quick\.yml \(.*disabled/);
    expect(stage.dispatched()).toEqual([]);
  });

  it('says that the branch of the beads is protected, and dispatches nobody without a claim', async () => {
    await labelled(
      () => undefined,
      async (made) => Promise.resolve(made.protectBranch('main')),
    );
    expect(said()).toMatch(
      /The branch main does not take the coordinator's commits of \.beads\/issues\.jsonl .*Let the coordinator .*bypass/,
    );
    expect(stage.dispatched()).toEqual([]);
  });
});
