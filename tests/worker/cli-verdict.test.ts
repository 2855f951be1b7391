import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerDeliver } from '../../src/entries/cli/deliver.ts';
import { registerMetric } from '../../src/entries/cli/metric.ts';
import { registerVerdict } from '../../src/entries/cli/verdict.ts';

const swarmFile = `
version: 1
name: NovaCron
session: swarm-novacron-init
epic: novacron-ahm
roles:
  research: { title: Research }
workers:
  R1:
    role: research
    title: Benchmarks
    mission: Measure.
    deliverables:
      - docs/report.md: Report
      - Risk assessment
    targets:
      - wan.use >= 70%
      - cpu.overhead < 30%
`;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let root = '';

async function run(...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const program = new Command('swarmlead').exitOverride();
  const io = {
    cwd: root,
    env: {},
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    exit: (given: number) => {
      code = given;
    },
  };
  for (const register of [registerMetric, registerDeliver, registerVerdict]) register(program, io);
  await program.parseAsync(args, { from: 'user' });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const judge = async (...more: string[]): Promise<Ran> =>
  run('verdict', '--config', 'swarm.yml', '--worker', 'R1', '--root', 'work', ...more);
const record = async (...args: string[]): Promise<void> => {
  expect((await run(...args, '--root', 'work')).err).toBe('');
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-verdict-')));
  put('swarm.yml', swarmFile);
  mkdirSync(join(root, 'work'));
});

describe('swarmlead verdict', () => {
  it('is Insufficient evidence for an empty directory, and exits 0 because it was judged', async () => {
    const ran = await judge('--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toEqual({
      worker: 'R1',
      verdict: 'insufficient-evidence',
      targets: [
        expect.objectContaining({ metric: 'wan.use', measured: null, flips: 'a measurement of at least 70%' }),
        expect.objectContaining({ metric: 'cpu.overhead', measured: null, flips: 'a measurement below 30%' }),
      ],
      deliverables: [
        {
          item: 'docs/report.md',
          title: 'Report',
          required: true,
          found: false,
          path: null,
          bytes: null,
          sha256: null,
        },
        { item: 'Risk assessment', required: true, found: false, path: null, bytes: null, sha256: null },
      ],
      others: [],
    });
  });

  it('judges what was recorded and what merely lies there', async () => {
    put('work/docs/report.md', '# Report\n\n## Risk assessment\n');
    put('work/bench.txt', 'BenchmarkX 1 ns/op');
    await record('metric', 'wan.use=78.4%', '--evidence', 'work/bench.txt');
    await record('metric', 'cpu.overhead=24%', 'other.one=3');
    const ran = await judge('--json', '--fail');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      verdict: 'go',
      targets: [
        {
          metric: 'wan.use',
          expect: 'wan.use >= 70%',
          measured: '78.4%',
          class: 'collected',
          verdict: 'go',
          evidence: 'bench.txt',
        },
        { metric: 'cpu.overhead', measured: '24%', flips: 'at or above 30% (measured 24%)' },
      ],
      deliverables: [
        { item: 'docs/report.md', found: true, path: 'docs/report.md', bytes: 29 },
        { item: 'Risk assessment', found: true, path: 'docs/report.md#risk-assessment' },
      ],
      others: [{ metric: 'other.one', measured: '3' }],
    });
  });

  it.each([
    [['wan.use=61%', 'cpu.overhead=24%'], '❌ No-Go'],
    [['wan.use=78%', 'wan.use=91%', 'cpu.overhead=24%'], '⚠️ Insufficient evidence'],
    [['wan.use=5s', 'cpu.overhead=24%'], '⚠️ Insufficient evidence'],
  ])('of %j says %s in words, and --fail exits 1', async (pairs, words) => {
    put('work/docs/report.md', '# Risk assessment\n');
    await record('metric', ...pairs);
    const ran = await judge('--fail');
    expect(ran.code).toBe(1);
    expect(ran.out.split('\n')[0]).toBe(`R1 Benchmarks: ${words}`);
    expect((await judge()).code).toBe(0);
  });

  it.each([
    [['--config', 'none.yml', '--worker', 'R1'], 'cannot be read'],
    [['--config', 'swarm.yml', '--worker', 'Z9'], 'it has R1'],
    [['--config', 'broken.yml', '--worker', 'R1'], 'broken.yml:'],
  ])('refuses %j', async (args, words) => {
    put('broken.yml', 'version: 1\nnome: x\n');
    const ran = await run('verdict', ...args);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(words);
    expect(ran.out).toBe('');
  });
});

describe('swarmlead verdict with collect', () => {
  const withCollect = (collect: string): void => {
    put('swarm.yml', `${swarmFile}    collect:${collect.replaceAll('\n', '\n      ')}\n`);
  };
  const bench = `
- format: go-bench
  path: results/bench.txt
  metrics:
    wan.use: { from: BenchmarkWan %, take: median }
    cpu.overhead: { from: BenchmarkCpu %, take: max }
- junit: results/*.xml`;

  it('reads the files that it names, and shows the verdict that would come, with the source of each number', async () => {
    withCollect(bench);
    put('work/docs/report.md', '# Risk assessment\n');
    put(
      'work/results/bench.txt',
      'BenchmarkWan-2 1 5 ns/op 78.4 %\nBenchmarkWan-2 1 5 ns/op 80 %\nBenchmarkCpu-2 1 5 ns/op 24 %\nPASS\n',
    );
    put('work/results/a.xml', '<testsuite><testcase classname="a" name="b" time="1"/></testsuite>');
    put('work/results/b.xml', '<testsuite><testcase classname="a" name="c" time="2"/></testsuite>');
    const ran = await judge('--fail');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.split('\n')[0]).toBe('R1 Benchmarks: ✅ Go');
    expect(ran.out).toContain('wan.use >= 70%: 79.2%, collected, go-bench results/bench.txt; flips with');
    expect(ran.out).toContain('also measured tests.passed = 2/2 (junit results/a.xml)');
    expect(JSON.parse((await judge('--json')).out)).toMatchObject({
      verdict: 'go',
      targets: [
        { metric: 'wan.use', measured: '79.2%', from: 'go-bench', evidence: 'results/bench.txt' },
        { metric: 'cpu.overhead', measured: '24%' },
      ],
    });
  });

  it('is a No-Go where a file says so', async () => {
    withCollect(bench);
    put('work/docs/report.md', '# Risk assessment\n');
    put('work/results/bench.txt', 'BenchmarkWan-2 1 5 ns/op 61 %\nBenchmarkCpu-2 1 5 ns/op 24 %\nPASS\n');
    const ran = await judge('--fail');
    expect(ran.code).toBe(1);
    expect(ran.out.split('\n')[0]).toBe('R1 Benchmarks: ❌ No-Go');
  });

  it.each([
    ['of a file that is not there', null, 'there is no such file'],
    [
      'of a broken one',
      'BenchmarkWan-2 1 5 ns/op 78.4 %\nFAIL\n',
      'its tool says that it failed, or that it did not run to its end',
    ],
    [
      'of one without the name',
      'BenchmarkLan-2 1 5 ns/op 78.4 %\nBenchmarkCpu-2 1 5 ns/op 24 %\nPASS\n',
      'nothing in it has the name that is asked for',
    ],
  ])('%s says why there is no number, and takes none in its place', async (_what, text, why) => {
    withCollect(bench);
    put('work/docs/report.md', '# Risk assessment\n');
    if (text !== null) put('work/results/bench.txt', text);
    await record('metric', 'wan.use=99%');
    const ran = await judge();
    expect(ran.out.split('\n')[0]).toBe('R1 Benchmarks: ⚠️ Insufficient evidence');
    expect(ran.out).toContain(`wan.use >= 70%: none (results/bench.txt (go-bench): ${why})`);
    expect(ran.err).toContain(`swarmlead verdict: wan.use could not be read: results/bench.txt (go-bench): ${why}`);
    expect(ran.err).toContain('Numbers could not be read: results/*.xml (junit): there is no such file');
  });
});
