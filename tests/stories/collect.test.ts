/** Numbers that are read out of what `go test -bench` wrote, as it wrote it, decide a swarm. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { smallSwarm } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const workers = `workers:
  R1:
    role: bench
    title: Benchmark
    mission: Run the benchmarks.
    targets: [compression.ratio >= 5x, wan.bandwidth-utilization >= 70%, compression.throughput >= 50 MB/s]
    collect:
      - format: go-bench
        path: results/bench.txt
        metrics:
          compression.ratio: { from: BenchmarkCompression/* x, take: min }
          wan.bandwidth-utilization: { from: BenchmarkTransfer %, take: median }
          compression.throughput: { from: BenchmarkCompression/* MB/s, take: median }
    retries: 0
`;

/** `output`: what the tool writes. */
async function benched(output: string): Promise<void> {
  const swarm = smallSwarm({ bench: 'mkdir -p results && cp recorded.txt results/bench.txt' }, workers);
  stage = await startStage({ face: 'app', files: { ...swarm.files, 'recorded.txt': output } });
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
}

async function measured(): Promise<readonly unknown[] | undefined> {
  const end = (await stage.state('small'))?.workers.get('R1')?.attempts[0]?.end;
  return end?.kind === 'done'
    ? end.event.verdict.targets.map(({ metric, measured: value, verdict, class: of }) => [metric, value, verdict, of])
    : undefined;
}

const recorded = (name: string): string => readFileSync(new URL(`../measure/go/${name}`, import.meta.url), 'utf8');

describe('what go test -bench wrote', () => {
  it('is a Go where its numbers reach the targets', async () => {
    await benched(recorded('bench.txt'));
    expect(await measured()).toEqual([
      ['compression.ratio', '9.38x', 'go', 'collected'],
      ['wan.bandwidth-utilization', '99.11%', 'go', 'collected'],
      ['compression.throughput', expect.stringMatching(/MB\/s$/), 'go', 'collected'],
    ]);
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
    expect((await stage.told(2)).join('\n')).toMatch(/99\.11%[\s\S]*results\/bench\.txt/);
  });

  it('is a No-Go where one does not', async () => {
    await benched(recorded('bench-slow.txt'));
    expect((await measured())?.slice(0, 2)).toEqual([
      ['compression.ratio', '0.9999x', 'no-go', 'collected'],
      ['wan.bandwidth-utilization', '9.19%', 'no-go', 'collected'],
    ]);
    expect((await stage.state('small'))?.finished?.verdict).toBe('no-go');
  });

  it('is no number where it is broken off, and people are told why', async () => {
    await benched('goos: linux\nBenchmarkTransfer-2 \t 5\t NaN ns/op\npanic: out of memory\n');
    expect((await measured())?.map((one) => (Array.isArray(one) ? one.slice(1, 3) : one))).toEqual([
      [null, 'insufficient-evidence'],
      [null, 'insufficient-evidence'],
      [null, 'insufficient-evidence'],
    ]);
    expect((await stage.told(2)).join('\n')).toMatch(/results\/bench\.txt/);
  });
});
