/** That the simulator can see: each safeguard is taken away in a process of its own, and a broken promise tells. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { root } from '../architecture/modules.ts';
import { safeguards, type Safeguard } from './safeguards.ts';

const reportSchema = z.object({ swarms: z.number(), violations: z.array(z.object({ promise: z.string() })) });

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function simulate(args: readonly string[], without: string | null): Promise<Ended> {
  const hook = without === null ? [] : ['--import', join(root, 'tests/simulator/without-safeguard.ts')];
  const env = { ...process.env, WITHOUT_SAFEGUARD: without ?? '' };
  return new Promise((resolve) => {
    const all = [...hook, join(root, 'scripts/simulate.ts'), ...args];
    execFile(process.execPath, all, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, out, told) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, error: told });
    });
  });
}

async function search({
  name,
  from = 1,
}: Safeguard): Promise<{ readonly ended: Ended; readonly broken: readonly string[] }> {
  const some = ['--swarms', '2000', '--seed', String(from), '--threads', '1', '--json', '--first'];
  const ended = await simulate(some, name);
  const { violations } = reportSchema.parse(JSON.parse(ended.out));
  return { ended, broken: violations.map(({ promise }) => promise) };
}

describe('without a safeguard', () => {
  it.each(safeguards.map((one) => [one.name, one] as const))(
    '%s, a promise is broken',
    async (_name, safeguard) => {
      const { ended, broken } = await search(safeguard);
      expect(ended.error.replace(/^\d+ swarms, .*\n/gm, '')).toBe('');
      expect(ended.code).toBe(1);
      expect(broken.filter((promise) => safeguard.breaks.includes(promise))).not.toEqual([]);
    },
    240_000,
  );
});

describe('npm run simulate', () => {
  it('ends with 0 and the report as JSON where every promise was kept', async () => {
    const { code, out } = await simulate(['--swarms', '10', '--seed', '5000', '--json'], null);
    expect(code).toBe(0);
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({ swarms: 10, violations: [], duplicateEffectiveRuns: 0, lostResults: 0 });
    expect(report).toHaveProperty('recovery.p99');
  });

  it('tells a broken promise with its seed and a trace of few faults', async () => {
    const { code, error, out } = await simulate(['--swarms', '8', '--seed', '11'], 'the run attempt in the admission');
    expect(code).toBe(1);
    expect(out).toMatch(/^BROKEN P1 in seed 11 at \d+ s$/m);
    expect(error).toMatch(/^P1 is broken in seed 11, \d+ s after the world began: runs \d+\/1 and \d+\/2 worked/m);
    expect(error).toContain('The whole world: npm run simulate -- --swarms 1 --seed 11');
    const script = /What it takes:[^\n]*\n((?: {2}\{.*\n)*)/.exec(error)?.[1] ?? '';
    expect(script.trimEnd().split('\n')).toHaveLength(1);
    expect(script).toContain('"kind":"run-again"');
  });

  it('plays a shrunk world again as it was told', async () => {
    const without = 'the run attempt in the admission';
    const found = await simulate(['--swarms', '1', '--seed', '11'], without);
    const again = /^Again: npm run simulate -- (--seed 11 --acts [\d,]+(?: --alone)?)$/m.exec(found.error)?.[1] ?? '';
    const played = await simulate(again.split(' '), without);
    expect(played.code).toBe(1);
    expect(found.error).toContain(played.out.trimEnd());
    const sound = await simulate(again.split(' '), null);
    expect([sound.code, sound.out.split('\n')[0]]).toEqual([0, 'No promise is broken in seed 11.']);
  });

  it('ends with tables for people, and says which kinds of fault never came about', async () => {
    const { code, out, error } = await simulate(['--swarms', '2', '--seed', '5000', '--every-kind'], null);
    expect(code).toBe(1);
    expect(out).toMatch(/^\| swarms \| 2 \|$/m);
    expect(out).toMatch(/^\| requests \| fails \d+, unanswered \d+, times out \d+, limited \d+, slow \d+ \|$/m);
    expect(error).toMatch(/^Never came about: .*person-/m);
  });

  it('says what it does not understand', async () => {
    const { code, error } = await simulate(['--swarms', 'many'], null);
    expect([code, error]).toEqual([2, '--swarms must be a whole number from 1, not many\n']);
  });
});
