/** The demo as a person runs it: a child process, real workflow runs, and what it says and writes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/modules.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';

const verdict = z.enum(['go', 'no-go', 'insufficient-evidence']).nullable();
/** As the documentation of `--json` has it; nothing more may be in it. */
const figuresShape = z.strictObject({
  swarm: z.string(),
  seconds: z.number().positive(),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      attempts: z.number().int(),
      verdict,
      targets: z.array(z.object({ metric: z.string(), verdict, measured: z.string().nullable(), flips: z.string() })),
      deliverables: z.array(z.object({ item: z.string(), found: z.boolean(), path: z.string().nullable() })),
    }),
  ),
  verdict,
  requests: z.strictObject({ total: z.number(), byWorker: z.record(z.string(), z.number()), creating: z.number() }),
  dispatches: z.number().int(),
  duplicates: z.number().int(),
});
const requestShape = z.strictObject({
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  body: z.unknown(),
  status: z.number(),
  token: z.string().nullable(),
});

const logShape = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() });
/** Whose requests are not ours. */
const people = new Set(['maintainer', 'local']);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'swarmlead-demo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function demo(...flags: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'scripts/demo.ts'), ...flags],
      { cwd: folder, maxBuffer: 1e8 },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

function figures(name: string): z.infer<typeof figuresShape> {
  return figuresShape.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

const minutes = 60_000;

describe('the demo', () => {
  it(
    'runs the whole swarm to its report, within the budget, and writes down what happened',
    async () => {
      const { code, out, err } = await demo('--json', 'figures.json', '--record', 'requests.jsonl');
      expect(err).toBe('');
      expect(code, out).toBe(0);
      expect(out).toContain('A server beside it coordinates, told by webhooks.');
      expect(out).toContain('✅ Go: NovaCron DWCP integration. 5 of 5 workers Go, 26 of 26 targets met');

      const { workers, requests, ...rest } = figures('figures.json');
      expect(rest).toMatchObject({ swarm: 'novacron-init', verdict: 'go', dispatches: 5, duplicates: 0 });
      expect(workers.map(({ id, attempts, verdict: is }) => [id, attempts, is])).toEqual(
        ['R1', 'C2', 'A3', 'T4', 'A5'].map((id) => [id, 1, 'go']),
      );
      expect(workers.flatMap(({ targets }) => targets).filter((target) => target.verdict === 'go')).toHaveLength(26);
      expect(workers.flatMap(({ deliverables }) => deliverables).filter(({ found }) => found)).toHaveLength(25);
      // The budget of `docs/design.md`: 25 for each of five workers, of which 2 create content.
      expect(requests.total).toBeLessThanOrEqual(125);
      expect(requests.creating).toBeLessThanOrEqual(10);
      expect(Object.keys(requests.byWorker)).toEqual(['R1', 'C2', 'A3', 'T4', 'A5']);

      const lines = readFileSync(join(folder, 'requests.jsonl'), 'utf8').trimEnd().split('\n');
      const recorded = lines.map((line) => requestShape.parse(JSON.parse(line)));
      expect(recorded.some(({ token }) => token === 'maintainer')).toBe(true);
      expect(lines.join('\n')).not.toMatch(/gh[a-z]_[A-Za-z0-9]{20,}|Bearer/);
      expect(recorded.filter(({ path }) => path.endsWith('/dispatches'))).toHaveLength(5);
      const ours = recorded.filter(({ token }) => token !== null && !people.has(token));
      expect(new Set(ours.map(({ token }) => token?.replace(/^job:.*/, 'job')))).toEqual(
        new Set(['swarmlead', 'swarmlead (JWT)', 'job']),
      );
      expect(problemsOfRequests(ours)).toEqual([]);
    },
    4 * minutes,
  );

  it('leaves report, board, results, memory, beads and logs to look at', () => {
    const left = (path: string): string => readFileSync(join(root, '.swarmlead/demo', path), 'utf8');
    expect(left('report.md')).toMatch(/^## ✅ Go: NovaCron/);
    expect(left('board.md')).toContain('NovaCron');
    expect(left('results/R1.md')).toContain('wan.bandwidth-utilization');
    expect(left('swarm-ref/ledger.jsonl')).toContain('"kind":"finished"');
    expect(left('swarm-ref/memory/swarm/coordinator/summary.json')).toContain('"verdict"');
    expect(left('issues.jsonl').match(/"status":"closed"/g)).toHaveLength(17);
    expect(left('deliverables/R1/docs/phase-reports/PHASE-0-BENCHMARK-RESULTS.md')).toContain('|');
  });

  it('leaves a log of the server, of ids and words of ours', () => {
    const log = readFileSync(join(root, '.swarmlead/demo/server.log'), 'utf8');
    const lines = log
      .trimEnd()
      .split('\n')
      .map((line) => logShape.parse(JSON.parse(line)));
    expect(lines[0]?.msg).toBe('SwarmLead listens.');
    expect(lines.at(-1)?.msg).toBe('Stopped.');
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(log).not.toMatch(/gh[a-z]_\w{20,}|PRIVATE KEY|Bearer|eyJ/);
  });

  it(
    'ends in No-Go when a worker misses: what waits for it is blocked, and what would flip it is said',
    async () => {
      const { code, out, err } = await demo('--face', 'action', '--fail', 'R1', '--json', 'missed.json');
      expect(err).toBe('');
      expect(code, out).toBe(0);
      expect(out).toContain('A workflow of the repository coordinates.');
      expect(out).toContain('❌ No-Go: NovaCron DWCP integration. 3 of 5 workers Go');
      expect(out).toContain('/swarm go phase-1 <reason>');
      const { workers, ...rest } = figures('missed.json');
      expect(rest).toMatchObject({ verdict: 'no-go', dispatches: 4, duplicates: 0 });
      expect(workers.map(({ id, attempts, verdict: is }) => [id, attempts, is])).toEqual([
        ['R1', 1, 'no-go'],
        ['C2', 1, 'go'],
        ['A3', 1, 'go'],
        ['T4', 1, 'go'],
        ['A5', 0, null],
      ]);
      const missed = workers.flatMap(({ targets }) => targets).filter((target) => target.verdict !== 'go');
      expect(missed).toHaveLength(1);
      expect(missed[0]).toMatchObject({ metric: 'wan.bandwidth-utilization', verdict: 'no-go' });
      expect(missed[0]?.flips).toMatch(/at least 70%/);
    },
    4 * minutes,
  );
});

describe("the demo's command line", () => {
  it.each<[readonly string[], RegExp]>([
    [['--fail', 'X9'], /--fail takes one of R1, C2, A3, T4, A5, and not "X9"/],
    [['--face', 'other'], /--face takes app or action, and not "other"/],
    [['--fail'], /--fail needs a value/],
    [['--nonsense', 'more'], /There is no option --nonsense[\s\S]*"more" is no option/],
    [['--keep=yes'], /--keep takes no value/],
    [['--json', ''], /--json needs a value/],
  ])('refuses %j in words, and starts nothing', async (flags, problem) => {
    const { code, out, err } = await demo(...flags);
    expect(err).toMatch(problem);
    expect(err).toContain('npm run demo -- ');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('explains itself', async () => {
    expect(await demo('--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--fail WORKER') });
  });
});
