/** Each thing that can be wrong is said once, where it is, with its mend; and where all is well nothing is. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/doctor/diagnose.ts';
import type { DoctorFacts } from '../../src/core/doctor/facts.ts';
import { levels, summaryOf, type Finding } from '../../src/core/doctor/finding.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { exampleFile } from '../stories/stage.ts';
import { cases, forbidden, swarmFile } from './cases.ts';
import { coordinatorPath, noted, rolePath, soundFacts, told, workflowsOf } from './facts.ts';

/** What is said beyond what is said where all is well. */
const news = (change: Partial<DoctorFacts>): readonly Finding[] => {
  const before = new Set(noted(soundFacts()).map((one) => JSON.stringify(one)));
  return noted(soundFacts(change)).filter((one) => !before.has(JSON.stringify(one)));
};

describe('what is wrong', () => {
  it('is nothing where all is well', () => {
    const findings = diagnose(soundFacts());
    expect(noted(soundFacts()).filter(({ level }) => level !== 'note')).toEqual([]);
    expect(summaryOf(findings)).toMatch(/^0 errors, 0 warnings, \d note/);
  });

  it.each(cases)('is told: %s', (_what, change, level, where, says, mend) => {
    const found = news(change);
    expect(found.map((one) => `${one.level} ${one.where}: ${one.what}`)).toHaveLength(1);
    const [one] = found;
    expect(one?.level).toBe(level);
    expect(one?.where).toMatch(where);
    expect(one?.what).toMatch(says);
    expect(one?.mend).toMatch(mend);
  });

  it('is told of an agent that may write, whatever its role says', () => {
    const text = exampleFile(rolePath('research'))
      .replace(/^ +- name: Measure and write\n/m, `      - uses: anthropics/claude-code-action@${'a'.repeat(40)}\n$&`)
      .replace(/^ {6}contents: read.*\n/m, '$&      id-token: write\n');
    const { swarmFiles } = swarmFile((file) => file.replace(/^ {2}research:\n/m, '$&    agent: true\n'));
    const found = news({
      ...(swarmFiles ? { swarmFiles } : {}),
      workflows: workflowsOf({ [rolePath('research')]: text }),
    });
    expect(found.filter(({ level }) => level === 'error').map(({ code, where }) => [code, where])).toEqual([
      ['agent-writes', `${rolePath('research')}, job work`],
    ]);
  });

  it('is told of a label that is missing, as an error where nothing could start', () => {
    const found = news({ labels: told(['swarm-ready', 'swarm:coder']) });
    const missing = found.filter(({ code }) => code === 'no-label').map((one) => [one.level, one.mend]);
    expect(missing).toContainEqual([
      'warning',
      "gh label create swarm:research --description 'Puts the role research on this'",
    ]);
    const label =
      soundFacts().swarmFiles.flatMap(({ read }) => (read.kind === 'ok' ? [read.config.label] : []))[0] ?? '';
    expect(
      missing.some(
        ([level, mend]) => level === 'error' && mend === `gh label create ${label} --description 'Starts the swarm'`,
      ),
    ).toBe(label !== 'swarm-ready');
  });

  it('is told with what is pasted into a shell quoted', () => {
    const label = "swarm:it's $(rm)";
    const change = swarmFile((text) => text.replace(/^label:.*\n/m, '').replace(/^epic:/m, `label: "${label}"\nepic:`));
    const mends = noted(soundFacts(change)).filter(({ code }) => code === 'no-label');
    expect(mends.map(({ mend }) => mend)).toContain(
      `gh label create 'swarm:it'\\''s $(rm)' --description 'Starts the swarm'`,
    );
  });

  it.each([
    ['a number', '    timeout-minutes: 470\n', [/ended by timeout-minutes: 470, before the 8 h/]],
    ['none', '', [/ended by GitHub's own 360 minutes, before the 8 h/]],
    ['enough', '    timeout-minutes: 480\n', []],
    ['an expression, which nobody can read', '    timeout-minutes: ${{ vars.MINUTES }}\n', []],
  ])('is told of a job that may live for %s, where the swarm file gives eight hours', (_, line, says) => {
    const path = rolePath('research');
    const text = exampleFile(path).replace(/^ +timeout-minutes: 360\n/m, line);
    const change = swarmFile((file) => file.replace('timeout: 6h', 'timeout: 8h'));
    const found = noted(soundFacts({ ...change, workflows: workflowsOf({ [path]: text }) })).filter(
      ({ code, where }) => code === 'short-timeout' && where.startsWith(path),
    );
    expect(found).toHaveLength(says.length);
    for (const [index, said] of says.entries()) expect(found[index]?.what).toMatch(said);
  });

  it('is told in the order of its weight, worst first', () => {
    const found = diagnose(soundFacts({ clockAhead: 90, beads: null, paused: told('1') })).map(({ level }) =>
      levels.indexOf(level),
    );
    expect(found).toEqual(found.toSorted((left, right) => left - right));
    expect(new Set(found).size).toBe(4);
  });

  it('is not made up of what is not known', () => {
    const unknown = { kind: 'unknown', reason: '500' } as const;
    const found = noted(
      soundFacts({
        actions: forbidden('administration', 'read'),
        states: unknown,
        labels: unknown,
        branch: { protected: unknown, rules: unknown },
        deliveryRules: unknown,
        paused: forbidden('actions_variables', 'read'),
        token: { contents: unknown, issues: unknown, dispatch: unknown, statuses: unknown },
        refs: new Map([['refs/swarm', unknown]]),
      }),
    );
    expect(found.filter(({ level }) => level !== 'note')).toEqual([]);
    expect(found.length).toBeGreaterThan(6);
  });

  it('says whether workflows may open pull requests, where files are to stand in one', () => {
    const said = (pullsByActions: DoctorFacts['pullsByActions']): readonly unknown[] =>
      diagnose(soundFacts({ pullsByActions }))
        .filter(({ code }) => code === 'pulls-by-actions')
        .map(({ level, mend }) => [level, mend?.includes('deliver: branch') ?? false]);
    expect(said(null)).toEqual([]);
    expect(said(told(true))).toEqual([['ok', false]]);
    expect(said(told(false))).toEqual([['warning', true]]);
    expect(said({ kind: 'unknown', reason: '503' })).toEqual([['note', false]]);
  });

  it('says of dependencies what the host has, where a swarm syncs issues', () => {
    const said = (dependencies: DoctorFacts['dependencies']): readonly unknown[] =>
      diagnose(soundFacts({ dependencies }))
        .filter(({ code }) => code === 'dependencies')
        .map(({ level }) => level);
    expect([null, told(true), told(false)].map(said)).toEqual([[], ['ok'], ['note']]);
  });

  it('says nothing of branch rules where bd keeps the beads, which are on no branch', () => {
    const tracker = { driver: 'bd', branch: 'main', unread: null } as const;
    const rules = told([{ type: 'pull_request', ruleset: 7, bypass: 'never' as const }]);
    expect(noted(soundFacts({ tracker, branch: { protected: told(true), rules } }))).toEqual(noted(soundFacts()));
  });

  it('asks no coordinator of a repository that a server looks after', () => {
    const workflows = new Map([...workflowsOf()].filter(([path]) => path !== coordinatorPath));
    const found = noted(soundFacts({ face: 'app', workflows }));
    expect(found.filter(({ level }) => level === 'error')).toEqual([]);
    expect(found.map(({ what }) => what).join('\n')).toMatch(/only APP_ID and PRIVATE_KEY tell/);
  });

  it('is a prefix that the steps do not know, in every workflow', () => {
    const read = readSwarmFile(
      `version: 1\nname: N\nsession: s-one\nepic: a-1\nmemory: {ref-prefix: refs/heads/swarm}\nroles: {coder: {title: C}}\nworkers: {C1: {role: coder, title: T, mission: M.}}\n`,
      '.github/swarm.yml',
    );
    expect(read.kind).toBe('ok');
    const found = noted(soundFacts({ swarmFiles: [{ path: '.github/swarm.yml', read }] })).filter(
      ({ code }) => code === 'ref-prefix',
    );
    expect(found.map(({ where }) => where).sort()).toEqual([rolePath('coder'), coordinatorPath].sort());
    expect(found[0]?.mend).toContain('ref-prefix: refs/heads/swarm');
  });
});
