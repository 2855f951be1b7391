/** What may go, and what never: each reason to keep something holds alone, and whatever is not proven ours stays. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, type Wanted } from '../../src/core/clean/choose.ts';
import type {
  ArchiveFacts,
  BranchFacts,
  Choices,
  LabelFacts,
  RemainsFacts,
  StrayRef,
  SwarmFacts,
} from '../../src/core/clean/remains.ts';

const month: Wanted = { olderThan: 30 * 86_400, session: null };
const commit = 'a'.repeat(40);
const branch = 'swarm/swarm-old/Q1';

const swarm = (change: Partial<SwarmFacts> = {}): SwarmFacts => ({
  swarm: 'old',
  ref: 'refs/swarm/old',
  commit: 'b'.repeat(40),
  session: 'swarm-old',
  finishedAt: '2026-01-01T00:00:00.000Z',
  events: 12,
  memory: 3,
  delivered: new Map([[branch, commit]]),
  stillAsks: null,
  ...change,
});
const delivered = (change: Partial<BranchFacts> = {}): BranchFacts => ({
  branch,
  commit,
  ahead: 0,
  files: new Map(),
  pulls: [],
  ...change,
});
const facts = (change: Partial<RemainsFacts> = {}): RemainsFacts => ({
  now: '2026-06-01T00:00:00.000Z',
  defaultBranch: 'main',
  swarms: [swarm()],
  strays: [],
  archives: [],
  branches: [delivered()],
  labels: [],
  named: ['swarm'],
  ...change,
});
const names = ({ remove }: Choices): readonly string[] =>
  remove.map(({ remnant }) => `${remnant.kind} ${remnant.name}`);
const reasons = ({ keep }: Choices): string => keep.map(({ remnant, why }) => `${remnant.name}: ${why}`).join('\n');
const bothGo = [`branch ${branch}`, 'ref refs/swarm/old'];

describe('an ended swarm', () => {
  it('goes, its branches before the ref that proves them', () => {
    const choices = choose(facts(), month);
    expect(names(choices)).toEqual(bothGo);
    expect(choices.remove.map(({ loses }) => loses)).toEqual([
      'nothing: it is merged into main',
      expect.stringMatching(/ledger of 12 lines and 3 memory entries/),
    ]);
  });

  it.each<[string, Partial<SwarmFacts>, RegExp]>([
    ['that runs', { finishedAt: null }, /swarm old runs/],
    [
      'that ended lately',
      { finishedAt: '2026-05-20T00:00:00.000Z' },
      /ended on 2026-05-20, which is not long enough ago/,
    ],
    ['whose end is in the future', { finishedAt: '2027-01-01T00:00:00.000Z' }, /not long enough ago/],
    ['whose end is no time', { finishedAt: 'soon' }, /not long enough ago/],
  ])('stays with all that is its: %s', (_what, change, why) => {
    const choices = choose(facts({ swarms: [swarm(change)] }), month);
    expect(names(choices)).toEqual([]);
    expect(reasons(choices)).toMatch(why);
  });

  it('stays while its issue would start it again', () => {
    const choices = choose(facts({ swarms: [swarm({ stillAsks: 12 })] }), month);
    expect(names(choices)).toEqual([`branch ${branch}`]);
    expect(reasons(choices)).toMatch(/#12 is open and would start it again/);
  });

  it('goes alone where a session is named, and nothing else does', () => {
    const other = swarm({ swarm: 'other', ref: 'refs/swarm/other', session: 'swarm-other', delivered: new Map() });
    const label = { name: 'swarm:gone', description: 'Puts the role gone on this', onIssues: 0 };
    const stray = { ref: 'refs/swarm/doctor-0123456789', commit, reason: 'x', inDefault: true };
    const all = facts({ swarms: [swarm(), other], labels: [label], strays: [stray] });
    expect(names(choose(all, { ...month, session: 'swarm-old' }))).toEqual(bothGo);
    expect(names(choose(all, month))).toHaveLength(5);
  });
});

describe('the kept state of a session', () => {
  const kept = (change: Partial<ArchiveFacts> = {}): ArchiveFacts => ({
    ref: 'refs/swarm-archive/old/20260101T000000Z',
    commit,
    swarm: 'old',
    endedAt: '2026-01-01T00:00:00Z',
    keep: 90 * 86_400,
    ...change,
  });
  const losses = ({ remove }: Choices, name: string): string =>
    remove.find(({ remnant }) => remnant.name === name)?.loses ?? 'it stays';

  it('goes when its time is over, however young the rest may be', () => {
    const choices = choose(facts({ archives: [kept()] }), { ...month, olderThan: 900 * 86_400 });
    expect(names(choices)).toEqual([`ref ${kept().ref}`]);
    expect(losses(choices, kept().ref)).toBe('nothing: its own ref has it');
  });

  it.each<[string, Partial<ArchiveFacts>, RegExp]>([
    ['for ever', { keep: null }, /keeps it for ever/],
    ['as long as the file says', { keep: 200 * 86_400 }, /keeps it for 200 days/],
  ])('stays %s', (_what, change, why) => {
    const choices = choose(facts({ archives: [kept(change)] }), month);
    expect(names(choices)).toEqual(bothGo);
    expect(reasons(choices)).toMatch(why);
    expect(losses(choices, 'refs/swarm/old')).toMatch(
      /^nothing that refs\/swarm-archive\/old\/20260101T000000Z does not/,
    );
  });

  it.each<[string, readonly SwarmFacts[]]>([
    ['its own ref is gone', []],
    ['a swarm was begun anew under its name', [swarm({ finishedAt: '2026-05-31T00:00:00.000Z' })]],
  ])('is all that is left where %s', (_what, swarms) => {
    const choices = choose(facts({ swarms, branches: [], archives: [kept()] }), month);
    expect(losses(choices, kept().ref)).toBe('all that is left of old');
  });

  it('is looked at with its session alone', () => {
    const other = kept({ swarm: 'other', ref: 'refs/swarm-archive/other/20260101T000000Z' });
    const all = facts({ archives: [kept(), other] });
    expect(names(choose(all, { ...month, session: 'swarm-old' }))).toEqual([...bothGo, `ref ${kept().ref}`]);
  });
});

describe('a branch', () => {
  it.each<[string, Partial<BranchFacts>, RegExp]>([
    ['with an open pull request', { pulls: [4, 7] }, /pull request #4, #7 is open/],
    ['of whose pull requests nothing is known', { pulls: null }, /not known/],
    ['that somebody pushed to', { commit: 'c'.repeat(40) }, /put more on it/],
    ['with a file that is nowhere else', { ahead: 1, files: new Map([['a.md', 'missing']]) }, /a\.md would be lost/],
    [
      'with a file that is another one on main',
      {
        ahead: 1,
        files: new Map([
          ['a.md', 'other'],
          ['b.md', 'same'],
        ]),
      },
      /a\.md would be lost/,
    ],
    ['that cannot be compared', { ahead: null, files: null }, /cannot be compared/],
    ['with too many files to tell', { ahead: 1, files: null }, /cannot be compared/],
    ['that no ledger names', { branch: 'swarm/swarm-old/Q2' }, /no ledger says/],
  ])('stays: %s', (_what, change, why) => {
    const choices = choose(facts({ branches: [delivered(change)] }), month);
    expect(names(choices).filter((name) => name.startsWith('branch'))).toEqual([]);
    expect(reasons(choices)).toMatch(why);
  });

  it('that stays keeps the ref that proves it', () => {
    const choices = choose(facts({ branches: [delivered({ pulls: [4] })] }), month);
    expect(names(choices)).toEqual([]);
    expect(reasons(choices)).toMatch(/refs\/swarm\/old: .*swarm\/swarm-old\/Q1 is, which stays/);
  });

  it('goes when its files are on main, though its commits are not', () => {
    const choices = choose(facts({ branches: [delivered({ ahead: 1, files: new Map([['a.md', 'same']]) })] }), month);
    expect(names(choices)).toEqual(bothGo);
    expect(choices.remove[0]?.loses).toMatch(/its files are on main/);
  });
});

describe('a ref that is no swarm', () => {
  const stray = (change: Partial<StrayRef>): Choices =>
    choose(
      facts({
        swarms: [],
        branches: [],
        strays: [
          { ref: 'refs/swarm/doctor-0123456789', commit, reason: 'it does not read', inDefault: true, ...change },
        ],
      }),
      month,
    );

  it('goes when the doctor left it', () => expect(names(stray({}))).toEqual(['ref refs/swarm/doctor-0123456789']));

  it.each<Partial<StrayRef>>([
    { ref: 'refs/swarm/mine' },
    { inDefault: false },
    { ref: 'refs/swarm/doctor-01234567890' },
  ])('stays otherwise: %j', (change) => {
    expect(names(stray(change))).toEqual([]);
    expect(reasons(stray(change))).toMatch(/not known to be ours: it does not read/);
  });
});

describe('a label', () => {
  const label = (change: Partial<LabelFacts>, named: readonly string[] | null = ['swarm']): Choices =>
    choose(
      facts({
        swarms: [],
        branches: [],
        named,
        labels: [{ name: 'swarm:gone', description: 'Puts the role gone on this', onIssues: 0, ...change }],
      }),
      month,
    );

  it('goes when it says that it is ours and no swarm file names it', () =>
    expect(names(label({}))).toEqual(['label swarm:gone']));

  it.each<[string, Choices, RegExp]>([
    ['that a swarm file names', label({}, ['Swarm:Gone']), /^$/],
    ['when a swarm file does not read', label({}, null), /does not read/],
    ['with other words', label({ description: 'Mine' }), /does not say that it is ours/],
    ['without words', label({ description: null }), /does not say that it is ours/],
    ['on open issues', label({ onIssues: 2 }), /on 2 open issues/],
    ['that is none of ours', label({ name: 'bug', description: 'Something is broken' }), /^$/],
  ])('stays: %s', (_what, choices, why) => {
    expect(names(choices)).toEqual([]);
    expect(reasons(choices)).toMatch(why);
  });
});

describe('whatever the facts', () => {
  const someSwarm = fc.record({
    finishedAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'),
    stillAsks: fc.constantFrom(null, 3),
    delivered: fc.constantFrom(new Map([[branch, commit]]), new Map<string, string>()),
  });
  const someBranch = fc.record({
    branch: fc.constantFrom(branch, 'swarm/swarm-old/Q2', 'swarm/mine'),
    commit: fc.constantFrom(commit, 'd'.repeat(40)),
    ahead: fc.constantFrom(null, 0, 2),
    pulls: fc.constantFrom(null, [], [5]),
    files: fc.constantFrom(null, new Map(), new Map([['a', 'same'] as const]), new Map([['a', 'missing'] as const])),
  });

  it('nothing of a running swarm goes, and no branch with work that is nowhere else', () => {
    fc.assert(
      fc.property(fc.array(someSwarm, { maxLength: 3 }), fc.array(someBranch, { maxLength: 4 }), (swarms, branches) => {
        const all = facts({
          swarms: swarms.map((one, index) => swarm({ ...one, ref: `refs/swarm/s${index}`, swarm: `s${index}` })),
          branches,
        });
        const choices = choose(all, month);
        for (const { remnant } of choices.remove) {
          if (remnant.kind === 'ref') {
            const of = all.swarms.find(({ ref }) => ref === remnant.name);
            expect([of?.finishedAt, of?.stillAsks]).toEqual(['2026-01-01T00:00:00.000Z', null]);
          }
          if (remnant.kind === 'branch') {
            const of = branches.filter((one) => one.branch === remnant.name && one.commit === remnant.commit);
            expect(
              of.some(
                ({ pulls, ahead, files }) =>
                  pulls?.length === 0 &&
                  (ahead === 0 || (files !== null && ahead !== null && ![...files.values()].includes('missing'))),
              ),
            ).toBe(true);
          }
        }
        expect(choices.remove.length + choices.keep.length).toBe(swarms.length + branches.length);
      }),
    );
  });
});
