/** What holds for every tracked file, and for what the repository installs and ships. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from './modules.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)) && !/\.(png|zip)$/.test(path));

const pins = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: pins, devDependencies: pins, allowScripts: z.record(z.string(), z.boolean()) })
  .parse(JSON.parse(read('package.json')));

/** In pieces, so that this file does not hold what it looks for. */
const foreign: readonly (readonly [string, RegExp])[] = [
  [
    'a path of one machine',
    new RegExp(['/wo', 'rk/(main|shared)|/ro', 'ot/|/ho', 'me/(?!runner)[a-z]|/Us', 'ers/[a-z]'].join('')),
  ],
  ['a folder beside the repository', new RegExp(['\\.\\./sha', 'red\\b'].join(''))],
  [
    'the host of a registry',
    new RegExp(
      [
        'registry\\.np',
        'mjs|registry\\.ya',
        'rnpkg|proxy\\.gol',
        'ang|files\\.python',
        'hosted|pypi\\.o',
        'rg/simple',
      ].join(''),
    ),
  ],
];

/**
 * The first compares with more cases where they lie beside the repository, and goes on without them. The second was
 * compiled, with the list of hosts that gh-aw's firewall lets its agent reach.
 */
const excused: ReadonlySet<string> = new Set([
  'tests/beads/more-cases.ts',
  'examples/agents/.github/workflows/swarm-gh-aw.lock.yml',
]);

describe('tracked files', () => {
  it('are all looked at', () => expect(tracked.length).toBeGreaterThan(200));

  it.each(foreign)('do not name %s', (_, pattern) => {
    const named = tracked.filter((path) => !excused.has(path) && !path.startsWith('dist/') && pattern.test(read(path)));
    expect(named).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins every version exactly', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(loose.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('lets only node run an install script', () => expect(manifest.allowScripts).toEqual({ node: true }));

  it('has what its users expect', () =>
    expect(Object.keys(manifest.dependencies)).toEqual(
      expect.arrayContaining(['@actions/core', '@actions/github', '@octokit/rest', 'yaml', 'zod']),
    ));
});

describe('workflows and actions', () => {
  // What gh-aw compiled follows its own rules in the jobs that it adds; `tests/example/agents.test.ts` holds it to ours.
  const files = tracked.filter((path) => /(^|\/)\.github\/workflows\/.+(?<!\.lock)\.ya?ml$/.test(path));
  const workflowSchema = z.object({
    permissions: z.unknown(),
    jobs: z.record(
      z.string(),
      z.looseObject({
        'timeout-minutes': z.number(),
        permissions: z.record(z.string(), z.string()),
        steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
      }),
    ),
  });
  const workflows = files.map((path) => ({ path, workflow: workflowSchema.parse(parse(read(path))) }));
  const steps = workflows.flatMap(({ path, workflow }) =>
    Object.values(workflow.jobs).flatMap((job) => job.steps.map((step) => ({ path, ...step }))),
  );

  it('are there: our own and the example', () => expect(files.length).toBeGreaterThanOrEqual(7));

  it('grant nothing at the top, and each job names its own', () =>
    expect(workflows.filter(({ workflow }) => JSON.stringify(workflow.permissions) !== '{}')).toEqual([]));

  it('pin what they use by its full commit', () => {
    const used = steps.flatMap(({ path, uses }) => (uses === undefined ? [] : [{ path, uses }]));
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter(({ uses }) => !/^[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  it('put no expression into a shell line', () => expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]));
});
