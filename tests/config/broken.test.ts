import { describe, expect, test } from 'vitest';
import { readSwarmBytes, readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { base, changed, sound, told } from './base.ts';

/** Name, what is replaced in the base, by what, and the problems: code, line and column. */
type Case = readonly [string, string, string, ...string[]];

const shape: readonly Case[] = [
  ['unknown key at the top', 'epic: test-1', 'epic: test-1\ntimeot: 5h', 'unknown-key 5:1'],
  ['unknown key in a worker', '    bead: test-2', '    beads: test-2', 'unknown-key 15:5'],
  ['two unknown keys', 'epic: test-1', 'epic: test-1\nfoo: 1\nbar: 2', 'unknown-key 5:1', 'unknown-key 6:1'],
  ['another version', 'version: 1', 'version: 2', 'unsupported-version 1:10'],
  ['version as text', 'version: 1', 'version: "1"', 'unsupported-version 1:10'],
  ['mesh', 'epic: test-1', 'epic: test-1\ntopology: mesh', 'unsupported-topology 5:11'],
  ['consensus', 'epic: test-1', 'epic: test-1\nstrategy: consensus', 'unsupported-strategy 5:11'],
  ['missing at the top', 'epic: test-1\n', '', 'missing 1:1'],
  ['missing in a worker points at the worker', '    mission: Build it.\n', '', 'missing 18:3'],
  ['text that is a number', 'name: Test swarm', 'name: 2026', 'wrong-type 2:7'],
  ['text that is a list', 'name: Test swarm', 'name: [a]', 'wrong-type 2:7'],
  ['list that is text', '[R1]\ngates', 'R1\ngates', 'wrong-type 22:12'],
  [
    'map that is a list',
    '  research:\n    title: Research\n  coder:\n    title: Coder',
    '  - research',
    'wrong-type 6:3',
  ],
  ['a key without a value', 'name: Test swarm', 'name:', 'empty 2:1'],
  [
    'no workers',
    base.slice(base.indexOf('workers:'), base.indexOf('gates:')),
    'workers: {}\n',
    'none 10:10',
    'unknown-worker 13:18',
  ],
  ['session with capitals', 'swarm-test', 'Swarm-Test', 'bad-id 3:10'],
  ['session that runs a shell', 'swarm-test', '"a$(curl x)"', 'bad-id 3:10'],
  ['session too long', 'swarm-test', 'a'.repeat(40), 'bad-id 3:10'],
  ['session that leaves no namespace', 'swarm-test', 'swarm-', 'bad-id 3:10'],
  ['namespace with a slash', 'epic: test-1', 'epic: test-1\nnamespace: a/b', 'bad-id 5:12'],
  ['role id with a space', '  coder:', '  my coder:', 'bad-id 8:3', 'unknown-role 19:11'],
  ['worker id with a dot', '  C2:', '  C.2:', 'bad-id 18:3'],
  ['worker id that begins with a digit', '  C2:', '  2C:', 'bad-id 18:3'],
  ['label of 51', '    title: Coder', `    label: ${'l'.repeat(51)}`, 'bad-label 9:12'],
  ['label with a comma', '    title: Coder', '    label: a,b', 'bad-label 9:12'],
  ['workflow in a folder', '    title: Coder', '    workflow: ../release.yml', 'bad-workflow 9:15'],
  ['workflow that is no YAML', '    title: Coder', '    workflow: release.sh', 'bad-workflow 9:15'],
  ['control character', 'name: Test swarm', String.raw`name: "a\eb"`, 'bad-text 2:7'],
  ['duration without unit', '    bead: test-2', '    timeout: 6', 'wrong-type 15:14'],
  ['duration in words', '    bead: test-2', '    timeout: 6 hours', 'bad-duration 15:14'],
  ['duration of nothing', '    bead: test-2', '    stall-after: 0m', 'bad-duration 15:18'],
  ['range of durations backwards', '    bead: test-2', '    expected: 3h..2h', 'bad-duration-range 15:15'],
  ['priority 5', '    bead: test-2', '    priority: 5', 'out-of-range 15:15'],
  ['half a retry', '    bead: test-2', '    retries: 0.5', 'wrong-type 15:14'],
  ['deliver elsewhere', '    bead: test-2', '    deliver: branches', 'not-one-of 15:14'],
  ['ref with two dots', '    bead: test-2', '    ref: main..evil', 'bad-ref 15:10'],
  ['two pairs in one item', '    bead: test-2', '    tasks:\n      - { a: b, c: d }', 'not-a-pair 16:9'],
  ['number as detail', '    bead: test-2', '    tasks:\n      - Runs: 5', 'wrong-type 16:15'],
  ['long form with a slip', '      - a.b >= 70%', '      - { target: a.b >= 70%, titel: A }', 'unknown-key 17:31'],
  [
    'deliverable with a slip',
    '    bead: test-2',
    '    deliverables:\n      - { path: a.md, titel: A }',
    'unknown-key 16:23',
  ],
  ['unknown format', '    bead: test-2', '    collect:\n      - junti: a.xml', 'unknown-key 16:9'],
  ['level below write', 'epic: test-1', 'epic: test-1\npermissions: { override: triage }', 'below-floor 5:26'],
  ['level read', 'epic: test-1', 'epic: test-1\npermissions: { start: read }', 'below-floor 5:23'],
  ['unknown permission', 'epic: test-1', 'epic: test-1\npermissions: { cancel: write }', 'unknown-key 5:16'],
  ['mention of nobody', 'epic: test-1', 'epic: test-1\nnotify: { mention: team }', 'bad-mention 5:20'],
  ['ref prefix of branches', 'epic: test-1', 'epic: test-1\nmemory: { ref-prefix: refs/heads }', 'bad-ref-prefix 5:23'],
  [
    'ref prefix of pull requests',
    'epic: test-1',
    'epic: test-1\nmemory: { ref-prefix: refs/pull }',
    'bad-ref-prefix 5:23',
  ],
  ['variable of GitHub', 'epic: test-1', 'epic: test-1\nrollout: { variable: GITHUB_X }', 'bad-variable 5:22'],
  ['tracker outside', 'epic: test-1', 'epic: test-1\ntracker: { path: ../issues.jsonl }', 'bad-path 5:18'],
];

const meaning: readonly Case[] = [
  ['needs nobody', 'needs: [R1]', 'needs: [R1, R7]', 'unknown-need 22:17'],
  ['needs twice', 'needs: [R1]', 'needs: [R1, R1]', 'duplicate-need 22:17'],
  ['needs itself', 'needs: [R1]', 'needs: [C2]', 'circle 22:13'],
  ['circle of two', '    bead: test-2', '    needs: [C2]', 'circle 22:13'],
  ['circle through a gate', '    bead: test-2', '    needs: [phase-1]', 'circle 25:18'],
  ['unknown role', 'role: coder', 'role: codr', 'unknown-role 19:11'],
  ['role of the coordinator', '  coder:', '  coordinator:', 'reserved-role 8:3', 'unknown-role 19:11'],
  ['gate on nobody', 'verdict-of: [R1]', 'verdict-of: [X9]', 'unknown-worker 25:18'],
  ['gate on a gate', 'verdict-of: [R1]', 'verdict-of: [phase-1]', 'unknown-worker 25:18', 'circle 25:18'],
  ['two workers of one id', '  C2:', '  R1:', 'duplicate-key 18:3'],
  ['two workers but for case', '  C2:', '  r1:', 'ids-clash 18:3'],
  ['gate called as a worker', '  phase-1:', '  c2:', 'ids-clash 24:3'],
  ['two workers on one bead', 'needs: [R1]', 'bead: test-2', 'duplicate-bead 22:11'],
  ['worker on the epic', 'bead: test-2', 'bead: test-1', 'duplicate-bead 15:11'],
  [
    'two workers on one key',
    'needs: [R1]',
    'memory: swarm/coder/x\n  C3:\n    role: coder\n    title: t\n    mission: m\n    memory: swarm/coder/x',
    'duplicate-memory 27:13',
  ],
  ['key of another role', 'needs: [R1]', 'memory: swarm/research/x', 'memory-outside-role 22:13'],
  ['key without a role', 'needs: [R1]', 'memory: swarm', 'bad-key 22:13'],
  ['key that climbs', 'needs: [R1]', 'memory: swarm/coder/../x', 'bad-key 22:13'],
  [
    'gate key of another role',
    'verdict-of: [R1]',
    'verdict-of: [R1]\n    memory: swarm/coder/go',
    'memory-outside-role 26:13',
  ],
  [
    'tree of an unknown role',
    'epic: test-1',
    'epic: test-1\nmemory: { tree: { tester: { a: A } } }',
    'unknown-role 5:19',
  ],
  ['label of the swarm', '    title: Coder', '    label: Swarm', 'label-clash 9:12'],
  ['label of another role', '    title: Coder', '    label: swarm:research', 'label-clash 9:12'],
  ['session of a swarm of one', 'swarm-test', 'issue-12', 'reserved-name 3:10'],
  ['session that gives the namespace of one', 'swarm-test', 'swarm-issue-12', 'reserved-name 3:10'],
  ['namespace of a swarm of one', 'epic: test-1', 'epic: test-1\nnamespace: issue-12', 'reserved-name 5:12'],
  ['target without operator', '- a.b >= 70%', '- a.b 70%', 'bad-target 17:9'],
  ['target with a range', '- a.b >= 70%', '- a.b = 1s..5s', 'bad-target 17:9'],
  ['target in a long form', '- a.b >= 70%', '- { title: A, target: a.b ~ 70% }', 'bad-target 17:29'],
  ['target that is not finite', '- a.b >= 70%', '- a.b < 1e309', 'bad-target 17:9'],
  ['two bounds of one metric', '- a.b >= 70%', '- a.b >= 70%\n      - a.b < 90%', 'duplicate-metric 18:9'],
  ['expected of another unit', '- a.b >= 70%', '- { target: a.b >= 70%, expected: 1s..2s }', 'bad-range 17:41'],
  ['no slot', 'epic: test-1', 'epic: test-1\nlimits: { max-agents: 3 }', 'no-slot 5:23'],
  ['all in reserve', 'epic: test-1', 'epic: test-1\nlimits: { reserve: 7 }', 'no-slot 5:20'],
  ['deliverable outside', '    bead: test-2', '    deliverables: [../x.md]', 'bad-path 15:20'],
  ['deliverable twice', '    bead: test-2', '    deliverables: [x.md, x.md]', 'duplicate-deliverable 15:26'],
  ['phase that the roadmap has not', '    bead: test-2\n', '    phase: phase-9\n', 'unknown-phase 15:12'],
  [
    'risk without mitigation',
    'epic: test-1',
    'epic: test-1\nrisks: [{ risk: R, level: low, mitigations: [x] }]',
    'unknown-mitigation 5:46',
  ],
  [
    'risk that watches nothing',
    'epic: test-1',
    'epic: test-1\nrisks: [{ risk: R, level: low, watch: [a.c] }]',
    'unknown-metric 5:40',
  ],
  ['proof of nothing', 'epic: test-1', 'epic: test-1\nsuccess-criteria: { all: [Good: a.c] }', 'unknown-proof 5:33'],
  [
    'one proof of nothing',
    'epic: test-1',
    'epic: test-1\nsuccess-criteria: { all: [Good: [a.b, x]] }',
    'unknown-proof 5:39',
  ],
  ['current phase unknown', 'epic: test-1', 'epic: test-1\nroadmap: { current: x }', 'unknown-phase 5:21'],
  ['no such day', 'epic: test-1', 'epic: test-1\nroadmap: { starts: 2026-02-30 }', 'bad-date 5:20'],
  [
    'stages that fall',
    'epic: test-1',
    'epic: test-1\nrollout: { variable: X, stages: [0%, 50%, 10%] }',
    'bad-stages 5:43',
  ],
  ['stage above all', 'epic: test-1', 'epic: test-1\nrollout: { variable: X, stages: [0%, 110%] }', 'bad-stages 5:38'],
  [
    'rollout on no gate',
    'epic: test-1',
    'epic: test-1\nrollout: { variable: X, gates: { 10%: y } }',
    'unknown-gate 5:39',
  ],
  [
    'rollout of no stage',
    'epic: test-1',
    'epic: test-1\nrollout: { variable: X, gates: { 20%: phase-1 } }',
    'unknown-stage 5:34',
  ],
];

const writing: readonly Case[] = [
  ['text cut by a comment', 'Find it out.', 'See #12 for it.', 'warning cut-by-comment 14:14'],
  ['text eaten by a comment', 'Find it out.', '#12 for it.', 'cut-by-comment 14:5'],
  ['optional text eaten', '    title: Coder', '    title: #1', 'cut-by-comment 9:5'],
  ['mention without quotes', 'epic: test-1', 'epic: test-1\nnotify: { mention: @org/team }', 'yaml 5:20'],
  ['backtick', 'Find it out.', '`go test` it.', 'yaml 14:14'],
  ['colon in a text', 'Find it out.', 'Find: it out.', 'yaml 14:14'],
  ['folded by mistake', 'Find it out.', '>= 70%', 'yaml 14:15'],
  ['tab', '    title: Coder', '\ttitle: Coder', 'yaml 9:1'],
  ['quote left open', 'Test swarm', '"Test swarm', 'yaml 26:1'],
  ['two documents', 'epic: test-1', 'epic: test-1\n---', 'yaml 5:1'],
  ['tag', 'Test swarm', '!!js/regexp /a/', 'yaml-tag 2:19'],
  ['no such anchor', 'Test swarm', '*nowhere', 'yaml-alias 2:7'],
  ['merge key', '    title: Coder', '    <<: { title: Coder }', 'unknown-key 9:5'],
  ['key that is a list', 'epic: test-1', 'epic: test-1\n? [a]\n: b', 'yaml-key 1:1'],
  ['key twice', 'epic: test-1', 'epic: test-1\nepic: test-9', 'duplicate-key 5:1'],
  ['timeout above six hours', '    bead: test-2', '    timeout: 7h', 'warning long-timeout 15:14'],
  ['stall never seen', '    bead: test-2', '    timeout: 1h\n    stall-after: 2h', 'warning long-stall 16:18'],
];

describe.each([
  ['shape', shape],
  ['meaning', meaning],
  ['writing', writing],
])('%s', (_, cases) => {
  test.each(cases)('%s', (name, from, to, ...problems) => {
    const roadmap = name.startsWith('phase that') ? 'roadmap: { phases: { p: { title: P, status: next } } }\n' : '';
    expect(told(readSwarmFile(changed(from, to) + roadmap, 'swarm.yml'))).toEqual(problems);
  });
});

describe('as a whole', () => {
  test('the base itself is sound', () => {
    expect(readSwarmFile(base, 'swarm.yml')).toMatchObject({ kind: 'ok', problems: [] });
  });

  test('everything is told at once, in the order of lines', () => {
    const text = changed('version: 1', 'version: 3')
      .replace('role: coder', 'role: codr')
      .replace('70%', 'lots')
      .replace('[R1]\ngates', '[R9]\ngates')
      .replace('title: Coder', 'titel: Coder');
    expect(told(readSwarmFile(text, 'f'))).toEqual([
      'unsupported-version 1:10',
      'unknown-key 9:5',
      'bad-target 17:9',
      'unknown-role 19:11',
      'unknown-need 22:13',
    ]);
  });

  test('a problem says what would be right, and where', () => {
    const read = readSwarmFile(changed('role: coder', 'role: codr'), '.github/swarm.yml');
    expect(read.problems).toEqual([
      {
        level: 'error',
        code: 'unknown-role',
        message: 'workers.C2.role: there is no role "codr"; did you mean "coder"?',
        file: '.github/swarm.yml',
        line: 19,
        column: 11,
        path: 'workers.C2.role',
      },
    ]);
  });

  test('foreign text in a message is short, quoted and on one line', () => {
    const read = readSwarmFile(
      changed(
        'epic: test-1',
        String.raw`epic: test-1
"\u202e::add-mask::\n${'x'.repeat(200)}": 1`,
      ),
      'f',
    );
    const [problem] = read.problems;
    expect(problem?.code).toBe('unknown-key');
    expect(problem?.message).toMatch(/^unknown key "[\x20-\x7e…]{1,90}"/);
  });

  test.each([
    ['nothing', '', 'empty-file 1:1'],
    ['blanks', ' \n\n', 'empty-file 1:1'],
    ['comments', '# nothing\n', 'empty-file 1:1'],
    ['a list', '- version: 1\n', 'not-a-map 1:1'],
    ['a sentence', 'hello\n', 'not-a-map 1:1'],
    ['too much', `# ${'x'.repeat(1_000_000)}`, 'too-large 1:1'],
    ['an alias bomb', bomb(), 'yaml-aliases 3:8'],
    ['an anchor inside itself', 'name: &a [*a]', 'yaml-too-deep 1:11'],
    ['a tower of brackets', `name: ${'['.repeat(500_000)}`, 'yaml-too-deep 1:1'],
    ['a tower of lists', '- '.repeat(400_000), 'yaml-too-deep 1:1'],
    [
      'too many values',
      Array.from({ length: 100_000 }, (__, index) => `a${index}:`).join('\n'),
      'yaml-too-large 50000:1',
    ],
    ['one key too often', 'a:\n'.repeat(100_000), 'yaml-too-large 1:1'],
  ])('%s', (_, text, problem) => {
    const started = performance.now();
    expect(told(readSwarmFile(text, 'f')).at(-1)).toBe(problem);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('bytes that are not UTF-8 are refused, a byte order mark is not', () => {
    expect(told(readSwarmBytes(Uint8Array.from([0x6e, 0xff, 0xfe]), 'f'))).toEqual(['not-utf-8 1:1']);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(base)]);
    expect(readSwarmBytes(marked, 'f')).toMatchObject({ kind: 'ok', problems: [] });
    expect(told(readSwarmBytes(new Uint8Array(0), 'f'))).toEqual(['empty-file 1:1']);
    expect(told(readSwarmBytes(new Uint8Array(1_000_001), 'f'))).toEqual(['too-large 1:1']);
  });

  test('names that every object has are names like others', () => {
    const text = changed('  C2:', '  constructor:').replace('needs: [R1]', 'needs: [toString]');
    expect(told(readSwarmFile(text, 'f'))).toEqual(['unknown-need 22:13']);
    expect(sound(changed('  C2:', '  constructor:')).workers.map(({ id }) => id)).toEqual(['R1', 'constructor']);
    expect(told(readSwarmFile(changed('  C2:', '  __proto__:'), 'f'))).toEqual(['yaml-key 10:1']);
  });

  test('Windows line ends are read', () => {
    expect(readSwarmFile(base.replaceAll('\n', '\r\n'), 'f')).toMatchObject({ kind: 'ok', problems: [] });
  });
});

function bomb(): string {
  return row('a', 'x') + Array.from('bcdefgh', (name, index) => row(name, `*${'abcdefg'[index]}`)).join('');
}

function row(name: string, of: string): string {
  return `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(',')}]\n`;
}
