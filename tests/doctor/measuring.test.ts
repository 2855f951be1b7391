/** Whether a workflow lets numbers of its measuring job be collected, and what an agent could reach it by. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/doctor/diagnose.ts';
import type { DoctorFacts } from '../../src/core/doctor/facts.ts';
import { exampleFile } from '../stories/stage.ts';
import { swarmFile } from './cases.ts';
import { noted, rolePath, soundFacts, workflowsOf } from './facts.ts';

const path = rolePath('coder');
const sha = 'a'.repeat(40);
const measuring = `  measure:
    name: Measure
    needs: work
    runs-on: ubuntu-24.04
    timeout-minutes: 360
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${sha}
        with:
          persist-credentials: false
      - uses: swarmlead/swarmlead/worker@${sha}
        with:
          swarm: \${{ inputs.swarm }}
          worker: \${{ inputs.worker }}
          dispatch: \${{ inputs.dispatch }}
          measure: true
      - run: ./scripts/measure.sh
  wake:
`;

type Change = (text: string) => string;
const same: Change = (text) => text;

function factsOf(change: Change = same, role = 'agent: true\n    measured-by: Measure'): DoctorFacts {
  const sound = exampleFile(path)
    .replace('  wake:\n', measuring)
    .replace('needs: work\n    if', 'needs: [work, measure]\n    if');
  const changed = change(sound);
  if (change !== same && changed === sound) throw new Error('the change changes nothing');
  return soundFacts({
    ...swarmFile((file) => file.replace(/^ {2}coder:\n/m, `$&    ${role}\n`)),
    workflows: workflowsOf({ [path]: changed }),
  });
}

/** Beyond what is said of a repository where all is well. */
function told(change?: Change, role?: string): readonly (readonly [string, string, string])[] {
  const before = new Set(noted(soundFacts()).map((one) => JSON.stringify(one)));
  return noted(factsOf(change, role)).flatMap((one) =>
    before.has(JSON.stringify(one)) ? [] : [[one.level, one.code, `${one.what}. ${one.mend ?? ''}`] as const],
  );
}

const inJob =
  (from: string | RegExp, to: string): Change =>
  (text) => {
    const [head = '', tail = ''] = text.split(/(?=^ {2}measure:\n)/m);
    return `${head}${tail.replace(from, to)}`;
  };
const withStep = (step: string): Change => inJob('      - run: ./scripts', `      - ${step}\n$&`);
const withLine = (line: string): Change => inJob('    needs: work\n', `$&    ${line}\n`);
const onTop =
  (line: string): Change =>
  (text) =>
    text.replace(/^jobs:\n/m, `${line}\n$&`);

describe('a job that measures what an agent delivered', () => {
  it('is well as the page shows it', () => {
    expect(told()).toEqual([]);
    expect(diagnose(factsOf()).filter(({ code }) => code === 'measured-by')).toMatchObject([{ level: 'ok' }]);
  });

  it.each<[string, Change]>([
    ["the job's own token", withLine('env: { GITHUB_TOKEN: "${{ secrets.GITHUB_TOKEN }}" }')],
    ['a setup without a cache', withStep(`uses: actions/setup-go@${sha}\n        with: { cache: false }`)],
    [
      'one that is told so',
      withStep(`uses: actions/setup-node@${sha}\n        with: { package-manager-cache: false }`),
    ],
    ['one that only writes it', withStep(`uses: astral-sh/setup-uv@${sha}\n        with: { restore-cache: false }`)],
    [
      'one that is told it by a text',
      withStep(`uses: gradle/actions/setup-gradle@${sha}\n        with: { cache-disabled: "true" }`),
    ],
    [
      'a setup where the job has no cache',
      (text) => withLine('cache-mode: none')(withStep(`uses: actions/setup-node@${sha}`)(text)),
    ],
    [
      'a job before it that it does not name itself',
      (text) =>
        text
          .replace(
            '  measure:\n',
            '  lint:\n    needs: work\n    runs-on: ubuntu-24.04\n    timeout-minutes: 360\n    permissions: {}\n    steps: [{ run: ls }]\n  measure:\n',
          )
          .replace('    name: Measure\n    needs: work', '    name: Measure\n    needs: [lint]'),
    ],
    [
      'a name that is its id',
      (text) =>
        text.replace('  measure:\n    name: Measure\n', '  Measure:\n').replace('[work, measure]', '[work, Measure]'),
    ],
  ])('is well with %s', (_what, change) => {
    expect(told(change)).toEqual([]);
  });

  it.each<[string, Change, RegExp]>([
    ['no job of that name', inJob('name: Measure', 'name: Measures'), /No job in it is named Measure.*"name: Measure"/],
    [
      'two jobs of that name',
      (text) => text.replace('  wake:\n    name: Wake the coordinator', '  wake:\n    name: Measure'),
      /Several jobs/,
    ],
    [
      'a job that does not wait for the agent',
      inJob(/ {4}needs: work\n/, ''),
      /does not wait for job work.*"needs: work"/,
    ],
    [
      'a job that works beside it',
      (text) => text.replace('needs: [work, measure]', 'needs: work'),
      /Job wake may be at work beside it.*needs: measure/,
    ],
    ['a step that does not measure', inJob(/ +measure: true\n/, ''), /no step that takes what was handed in/],
    ["somebody else's step", inJob('swarmlead/swarmlead/worker', 'other/action/worker'), /no step that takes/],
    ['nothing that is checked out', inJob(/ +- uses: actions\/checkout[\s\S]*?false\n/, ''), /Nothing is checked out/],
    ['a secret in a step', withStep('run: ls\n        env: { KEY: "${{ secrets.MODEL_KEY }}" }'), /It has a secret/],
    ['all secrets at once', withLine('env: { ALL: "${{ toJSON( secrets ) }}" }'), /It has a secret/],
    ['a secret of the whole workflow', onTop('env: { KEY: "${{ secrets.MODEL_KEY }}" }'), /It has a secret/],
    ['a token for clouds', inJob('contents: read\n', 'contents: read\n      id-token: write\n'), /may write id-token/],
    ['the right to write', inJob('contents: read\n', 'contents: write\n'), /may write contents.*"contents: read"/],
    ['every right', inJob(/permissions:\n +contents: read\n/, 'permissions: write-all\n'), /may write everything/],
    ['an agent', withStep(`uses: openai/codex-action@${sha}`), /runs an agent/],
    ['a cache', withStep(`uses: actions/cache@${sha}`), /cache \(actions\/cache/],
    ['a cache of somebody else', withStep(`uses: Swatinem/rust-cache@${sha}`), /rust-cache/],
    [
      'a cache that a setup asks for',
      withStep(`uses: actions/setup-node@${sha}\n        with: { cache: npm }`),
      /setup-node/,
    ],
    ['a cache that a setup brings unasked', withStep(`uses: actions/setup-go@${sha}`), /setup-go wants "cache: false"/],
    ['one of npm', withStep(`uses: actions/setup-node@${sha}`), /setup-node wants "package-manager-cache: false"/],
    ['one of Rust', withStep(`uses: actions-rust-lang/setup-rust-toolchain@${sha}`), /toolchain wants "cache: false"/],
    [
      'one that a setup is asked for by a yes',
      withStep(`uses: actions/setup-dotnet@${sha}\n        with: { cache: true }`),
      /setup-dotnet/,
    ],
    ['one of uv', withStep(`uses: astral-sh/setup-uv@${sha}`), /setup-uv wants "enable-cache: false"/],
    [
      'one of Gradle',
      withStep(`uses: gradle/actions/setup-gradle@${sha}`),
      /setup-gradle wants "cache-disabled: true"/,
    ],
    ['one of Ruby', withStep(`uses: ruby/setup-ruby@${sha}\n        with: { bundler-cache: true }`), /setup-ruby/],
  ])('is at fault with %s', (_what, change, words) => {
    const errors = told(change).filter(([level, code]) => level === 'error' && code === 'measured-by');
    expect(errors).toEqual([['error', 'measured-by', expect.stringMatching(words)]]);
  });

  it.each<[string, Change, RegExp]>([
    [
      'a step that may become another',
      inJob(`swarmlead/worker@${sha}`, 'swarmlead/worker@v1'),
      /not pinned to a whole commit/,
    ],
    ['rights that nobody wrote down', inJob(/ {4}permissions:\n +contents: read\n/, ''), /repository's default/],
    ['an environment', withLine('environment: models'), /has an environment/],
    ['an own runner', inJob('runs-on: ubuntu-24.04', 'runs-on: [self-hosted, linux]'), /own runner/],
  ])('is warned of with %s', (_what, change, words) => {
    // The workflow's own line would give it rights that are written down.
    const open: Change = (text) => change(text).replace(/^permissions: .*\n/m, '');
    const found = told(open).filter(([, code]) => code === 'measured-by');
    expect(found).toEqual([['warning', 'measured-by', expect.stringMatching(words)]]);
  });

  it('whose name is made by a matrix, or is in a workflow that is called, is not known', () => {
    for (const change of [
      withLine('strategy: { matrix: { go: [1, 2] } }'),
      inJob('name: Measure', 'name: M ${{ inputs.worker }}'),
    ]) {
      expect(told(change).filter(([, code]) => code === 'measured-by')).toEqual([
        ['note', 'measured-by', expect.stringContaining('No job in it is surely named Measure')],
      ]);
    }
  });
});

describe("an agent's job that is started by a line of shell", () => {
  const right =
    (line: string): Change =>
    (text) =>
      text.replace(/^ {6}contents: read.*\n/m, `$&      ${line}\n`);

  it.each(['id-token: write', 'actions: write', 'contents: write', 'attestations: write'])(
    'is at fault with %s, because the role says what it is',
    (line) => {
      const change: Change = (text) =>
        line.startsWith('contents') ? text.replace('contents: read', line) : right(line)(text);
      expect(told(change).filter(([level]) => level === 'error')).toEqual([
        ['error', 'agent-writes', expect.stringContaining(`may write ${line.split(':')[0] ?? ''},`)],
      ]);
    },
  );

  it("is no agent's where the role does not say so", () => {
    const found = told(right('id-token: write'), 'title: Coder');
    expect(found.filter(([, code]) => code === 'agent-writes')).toEqual([]);
  });
});
