/** What it takes for a role to be live, and what of it must not be where an agent is. */
import { describe, expect, it } from 'vitest';
import type { DoctorFacts } from '../../src/core/doctor/facts.ts';
import { exampleFile } from '../stories/stage.ts';
import { swarmFile } from './cases.ts';
import { coordinatorPath, noted, rolePath, roles, soundFacts, told as toldByHost, workflowsOf } from './facts.ts';
import { diagnose } from '../../src/core/doctor/diagnose.ts';

const path = rolePath('research');
const server = 'https://swarm.example.org';

interface Set {
  /** The role says so. */
  readonly role?: boolean;
  /** The input; empty: none. */
  readonly input?: string;
  /** Of the job, beside `contents: read`. */
  readonly right?: string;
  readonly change?: (text: string) => string;
}

function factsOf({ role = true, input = 'swarmlead.yml', right = 'actions: write', change = same }: Set): DoctorFacts {
  const text = exampleFile(path)
    .replace(/^( +)dispatch: .*\n/m, (line: string, pad: string) =>
      line.includes('inputs.dispatch') && input !== '' ? `${line}${pad}live: ${input}\n` : line,
    )
    .replace(/^( {6})contents: read.*\n/m, (line: string, pad: string) =>
      right === '' ? line : `${line}${pad}${right}\n`,
    );
  return soundFacts({
    ...(role ? swarmFile((file) => file.replace(/^ {2}research:\n/m, '$&    live: true\n')) : {}),
    workflows: workflowsOf({ [path]: change(text) }),
  });
}
const same = (text: string): string => text;

/** Beyond what is said of a repository where all is well. */
const told = (set: Set): readonly (readonly [string, string, string])[] => {
  const before = new Set(noted(soundFacts()).map((one) => JSON.stringify(one)));
  return noted(factsOf(set)).flatMap((one) =>
    before.has(JSON.stringify(one)) ? [] : [[one.level, one.code, `${one.what}. ${one.mend ?? ''}`] as const],
  );
};

describe('a live role', () => {
  it.each<[string, Set]>([
    ["the coordinator's workflow", {}],
    ['a server', { input: server, right: 'id-token: write' }],
  ])('with everything that it takes is well: %s', (_what, set) => {
    expect(told(set)).toEqual([]);
    expect(diagnose(factsOf(set)).filter(({ level, code }) => level === 'ok' && code === 'live')).toHaveLength(1);
  });

  it.each<[string, Set, string, RegExp]>([
    ['without the input', { input: '', right: '' }, 'live', /no input live.*Write "live: swarmlead\.yml"/],
    ['with an input that says nothing', { input: '${{ vars.LIVE }}' }, 'live', /not understood/],
    ['without the right', { right: '' }, 'live', /may not reach the coordinator.*"actions: write"/],
    ["without the server's right", { input: server, right: '' }, 'live', /"id-token: write"/],
    ['that tells somebody else', { input: 'other.yml' }, 'live', /tells other\.yml, which is not the coordinator/],
  ])('is warned of %s', (_what, set, code, words) => {
    const found = told(set).filter((one) => one[1] === code);
    expect(found).toEqual([['warning', code, expect.stringMatching(words)]]);
  });

  it('is warned where nothing is said of the rights of a job that is to prove who it is: no default has that one', () => {
    const change = (text: string): string =>
      text.replace(/^permissions:.*\n/m, '').replace(/^ {4}permissions:\n(?: {6}.*\n)+/gm, '');
    expect(told({ input: server, change }).filter(([, code]) => code === 'live')).toEqual([
      ['warning', 'live', expect.stringMatching(/may not reach the coordinator.*"id-token: write"/)],
    ]);
    expect(told({ change }).filter(([, code]) => code === 'live')).toEqual([]);
  });

  it("is warned of the coordinator's workflow that is switched off, since nothing starts it", () => {
    const all = [coordinatorPath, ...roles.map(rolePath)];
    const off = toldByHost(new Map(all.map((one) => [one, one === coordinatorPath ? 'disabled_manually' : 'active'])));
    const found = diagnose({ ...factsOf({}), face: 'app', states: off }).filter(({ code }) => code === 'live');
    expect(found).toMatchObject([
      { level: 'warning', what: expect.stringMatching(/tells swarmlead\.yml, which is switched off/) },
    ]);
    expect(found[0]?.mend).toContain('https://SERVER');
  });

  it('is warned of a right that it does not need, too', () =>
    expect(told({ right: 'actions: write\n      id-token: write' })).toEqual([
      ['warning', 'worker-writes', expect.stringMatching(/may write id-token,/)],
    ]));

  it('whose step is in a workflow that it calls is noted, because that is not looked at', () => {
    const change = (text: string): string =>
      text.replace(/^ {2}work:\n[\s\S]*?(?=^ {2}wake:)/m, '  work:\n    uses: ./.github/workflows/called.yml\n\n');
    expect(told({ change }).filter(([, code]) => code === 'live')).toEqual([
      ['note', 'live', expect.stringContaining('which is not looked at')],
    ]);
  });
});

describe('any other role', () => {
  it('is warned of an input or a right that is of no use', () => {
    expect(told({ role: false })).toEqual([
      ['warning', 'worker-writes', expect.stringContaining('may write actions')],
      ['warning', 'live', expect.stringMatching(/no role of it is live/)],
    ]);
    expect(told({ role: false, input: '' }).map(([, code]) => code)).toEqual(['worker-writes']);
  });

  // GitHub knows no case in the name of an action.
  it.each(['openai/codex-action', 'OpenAI/Codex-Action'])(
    'with %s in the job is an error, whatever is said',
    (action) => {
      const change = (text: string): string =>
        text.replace(/^ +- name: Measure and write\n/m, `      - uses: ${action}@${'a'.repeat(40)}\n$&`);
      for (const role of [true, false]) {
        expect(
          told({ role, change })
            .filter(([level]) => level === 'error')
            .map(([, code]) => code),
        ).toEqual(expect.arrayContaining(['live-agent', 'agent-writes']));
      }
    },
  );
});
