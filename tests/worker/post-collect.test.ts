/**
 * The built end of a worker's step, which reads what tools wrote as `collect` says: broken, empty, huge and hostile files
 * take no result away, give no number, and are told of in the job's log in our words.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import type { WorkContext } from '../../src/app/worker/context.ts';
import { handInSchema, type HandIn } from '../../src/core/swarm/hand-in.ts';
import { contextIn, environmentOf, openPlace, runPost, type Ended, type Place } from './posting.ts';

const entry = resolve(import.meta.dirname, '../../dist/worker-post.js');
type CollectSpec = WorkContext['collect'][number];
let place: Place;

beforeEach(async () => {
  place = await openPlace();
  put('docs/report.md', '# Report\n');
});
afterEach(() => place.results.close());

function put(path: string, content: string | Uint8Array): void {
  const file = join(place.base, 'work', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

async function post(collect: WorkContext['collect']): Promise<Ended & { readonly handIn: HandIn }> {
  const ended = await runPost(entry, environmentOf(place, { ...contextIn(place), collect }));
  expect(ended.code, ended.out).toBe(0);
  const json = unzipSync(place.results.archive())['result.json'];
  return { ...ended, handIn: handInSchema.parse(JSON.parse(new TextDecoder().decode(json))) };
}

const use = (format: CollectSpec['format'], path: string, from: string): CollectSpec => ({
  format,
  path,
  metrics: [{ metric: 'wan.use', from, take: 'median' }],
});
const bench = use('go-bench', 'results/bench.txt', 'BenchmarkWan %');
const tests = use('junit', 'results/tests.xml', 'passed/**');
const numbers = use('json', 'results/numbers.json', '/use');

const summary = (): string => readFileSync(join(place.base, 'summary.md'), 'utf8');

describe('the end of a worker with collect', () => {
  it('hands in the number with the file that it was read from, and shows the verdict that would come', async () => {
    put('results/bench.txt', 'pkg: novacron\nBenchmarkWan-2 \t 5\t 100 ns/op\t 78.4 %\nPASS\n');
    const { handIn, out } = await post([bench]);
    expect(handIn.measurements).toMatchObject([
      { metric: 'wan.use', value: '78.4%', evidence: 'results/bench.txt', from: 'go-bench' },
    ]);
    expect(handIn.unread).toBeUndefined();
    expect(handIn.deliverables.map(({ path }) => path)).toEqual(['docs/report.md', 'results/bench.txt']);
    expect(summary()).toContain('## R1: ✅ Go (preview)');
    expect(out).not.toContain('::warning::');
  });

  it.each<readonly [string, CollectSpec, string | Uint8Array, string]>([
    ['a file that was cut off', bench, 'BenchmarkWan-2 \t 5\t 100 ns/op\t 78.4 %\nFAIL\tnovacron 1s\n', 'it failed'],
    ['an empty file', numbers, '', 'it is empty'],
    ['a file of blanks', tests, ' \n\t\n', 'it is empty'],
    ['a file that is no JSON', numbers, '{"use": "78.4%"', 'it is no whole file of its format'],
    ['a number that is none', numbers, '{"use": "NaN%"}', 'what is asked for is no finite number'],
    ['a number beyond all numbers', numbers, '{"use": 1e309}', 'what is asked for is no finite number'],
    ['another shape', numbers, '{"Use": 78}', 'nothing in it has the name that is asked for'],
    [
      'a billion laughs',
      tests,
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite name="&b;"/>',
      'it is no whole file of its format',
    ],
    [
      'an entity that names a file of the machine',
      tests,
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite>&x;</testsuite>',
      'it is no whole file of its format',
    ],
    ['a tower of brackets', numbers, '['.repeat(200_000), 'it is no whole file of its format'],
    ['bytes that are no text', numbers, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'it is not UTF-8 text'],
    ['more than 8 MiB', numbers, ' '.repeat(8 * 1024 * 1024 + 1), 'it is larger than 8 MiB'],
  ])(
    'of %s hands in no number, and says why in the log',
    async (_what, spec, content, why) => {
      put(spec.path, content);
      const { handIn, out } = await post([spec]);
      expect(handIn.measurements).toEqual([]);
      expect(handIn.unread).toMatchObject([{ format: spec.format, path: spec.path, metric: 'wan.use' }]);
      const reason = why === 'it failed' ? 'its tool says that it failed, or that it did not run to its end' : why;
      expect(out).toContain(`::warning::wan.use could not be read: ${spec.path} (${spec.format}): ${reason}\n`);
      expect(summary()).toContain('Insufficient evidence (preview)');
      expect(out).not.toMatch(/root:|at \S+ \(/);
    },
    20_000,
  );

  it('of a file that is not there, or is a link out of the workspace, says so', async () => {
    mkdirSync(join(place.base, 'work/results'));
    symlinkSync('/etc/passwd', join(place.base, 'work/results/numbers.json'));
    const { handIn, out } = await post([numbers, use('lcov', 'coverage/lcov.info', 'lines/**')]);
    expect(handIn.measurements).toEqual([]);
    expect(out).toContain('results/numbers.json (json): it is no plain file of the workspace that may be read\n');
    expect(out).toContain('coverage/lcov.info (lcov): there is no such file\n');
  });

  it('of a file that was checked out and not written again says so', async () => {
    put('results/numbers.json', '{"use": "99%"}');
    const git = (...args: string[]): unknown =>
      execFileSync('git', [
        '-C',
        join(place.base, 'work'),
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@example.com',
        ...args,
      ]);
    git('init', '-q');
    git('add', 'results');
    git('commit', '-qm', 'x');
    const { handIn, out } = await post([numbers]);
    expect(handIn.measurements).toEqual([]);
    expect(out).toContain('it is as the commit has it, so this attempt did not write it\n');
  });

  it('lets no name in a file speak to the runner, and no number be said in its place', async () => {
    put('results/numbers.json', '{"a": {"::stop-commands::x\\n::error::forged": 5}, "use": "lots"}');
    const store = createSessionStore(join(place.base, 'session'));
    const at = '2025-11-10T15:22:00.000Z';
    await store.append({ kind: 'measurement', record: { metric: 'wan.use', value: '99%', at } });
    const { handIn, out } = await post([numbers, { format: 'json', path: 'results/numbers.json', metrics: [] }]);
    expect(out).not.toContain('forged');
    const told = out.split('\n').filter((line) => line.startsWith('::warning::') || line.startsWith('::error::'));
    expect(told).toEqual([expect.stringMatching(/^::warning::wan\.use could not be read: .*no finite number$/)]);
    // What was said is there, and the coordinator sees that the file does not bear it out.
    expect(handIn.measurements[0]).toMatchObject({ metric: 'wan.use', value: '99%' });
    expect(handIn.unread).toMatchObject([{ metric: 'wan.use', why: 'no-number' }]);
    expect(summary()).toContain('Insufficient evidence (preview)');
  });
});
