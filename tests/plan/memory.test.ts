/** What of a hand-in goes into shared memory and onto the worker's branch, and what the coordinator remembers itself. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginCourse } from '../../src/core/plan/course.ts';
import { deliveryOf } from '../../src/core/plan/attempt/delivery.ts';
import { refusalOf } from '../../src/core/memory/entries.ts';
import type { HandedMemory, HandIn } from '../../src/core/swarm/hand-in.ts';
import { finish, setLabel } from './acts.ts';
import { atWork } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacron, novacronWorld } from './novacron.ts';
import { begun, look, nowOf, wait, type World } from './world.ts';

const r1 = workerNamed('R1');
const c2 = workerNamed('C2');

function workerNamed(id: string): (typeof novacron.workers)[number] {
  const worker = novacron.workers.find((one) => one.id === id);
  if (!worker) throw new Error(`${id} is no worker of NovaCron`);
  return worker;
}

function entry(key: string, value: HandedMemory['value'] = 'v'): HandedMemory {
  return { key, value, at: '2025-11-10T15:22:00Z' };
}

/** R1 hands these in: what is written, and what is refused. */
function handedIn(memory: readonly HandedMemory[]): {
  readonly world: World;
  readonly keys: string;
  readonly refused: string;
} {
  const world = atWork();
  finish(world, 'R1', { handIn: { memory: [...memory] } });
  const [integrated] = of(pass(world), 'integrate');
  return {
    world,
    keys: integrated?.event.memory.join(' ') ?? '',
    refused: integrated?.event.refused.map(({ key, reason }) => `${key}: ${reason}`).join('\n') ?? '',
  };
}

describe('an entry', () => {
  it('of the role’s own part is written, with the run that it came from as GitHub proves it', () => {
    const { world, keys, refused } = handedIn([entry('swarm/research/raw/wan', { bytes: 12 })]);
    expect(keys).toBe('swarm/research/phase0-benchmarks swarm/research/raw/wan');
    expect(refused).toBe('');
    expect(JSON.parse(world.memory.get('swarm/research/raw/wan') ?? '')).toEqual({
      value: { bytes: 12 },
      at: '2025-11-10T15:22:00Z',
      worker: 'R1',
      attempt: 1,
      run: { id: 501, attempt: 1 },
    });
  });

  it.each([
    ['swarm/coder/phase2-intelligence', 'it is outside swarm/research/'],
    ['swarm/coordinator/status', 'it is outside swarm/research/'],
    ['swarm/researcher/x', 'it is outside swarm/research/'],
    ['swarm/research', 'it is outside swarm/research/'],
    ['Swarm/research/x', 'it is outside swarm/research/'],
    ['/swarm/research/x', 'it is outside swarm/research/'],
    ['ledger.jsonl', 'it is outside swarm/research/'],
    ['swarm/research/', 'its name breaks the rules'],
    ['swarm/research/../coordinator/init', 'its name breaks the rules'],
    ['swarm/research/./x', 'its name breaks the rules'],
    ['swarm/research//x', 'its name breaks the rules'],
    ['swarm/research/.git', 'its name breaks the rules'],
    ['swarm/research/x.lock', 'its name breaks the rules'],
    ['swarm/research/x.', 'its name breaks the rules'],
    ['swarm/research/a..b', 'its name breaks the rules'],
    ['swarm/research/X', 'its name breaks the rules'],
    ['swarm/research/\u00e9', 'its name breaks the rules'],
    ['swarm/research/a b', 'its name breaks the rules'],
    ['swarm/research/a\u200b', 'its name breaks the rules'],
    ['swarm/research/a/b/c/d/e', 'its name breaks the rules'],
    ['swarm/research/a.json/b', 'its name breaks the rules'],
    [`swarm/research/${'x'.repeat(101)}`, 'its name breaks the rules'],
  ])('with the key %j is refused, recorded, and not written', (key, reason) => {
    const { world, refused } = handedIn([entry(key, 'forged')]);
    expect(refused).toContain(`${key}: ${reason}`);
    expect([...world.memory.values()].some((text) => text.includes('forged'))).toBe(false);
  });

  it('of another worker of the same role is that worker’s', () => {
    const twin = { ...r1, id: 'R2', memory: 'swarm/research/second' };
    const config = { ...novacron, workers: [...novacron.workers, twin] };
    expect(refusalOf(config, r1, 'swarm/research/second')).toBe("it is another worker's result");
    expect(refusalOf(config, twin, 'swarm/research/phase0-benchmarks')).toBe("it is another worker's result");
    expect(refusalOf(config, r1, 'swarm/research/third')).toBeNull();
  });

  it('that is allowed stands in the role’s part, whatever its key', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }).map((tail) => `swarm/research/${tail}`),
      fc
        .string({ unit: fc.constantFrom('a', '.', '/', 'A', '-', '_'), maxLength: 30 })
        .map((tail) => `swarm/research/${tail}`),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(key, (text) => {
        if (refusalOf(novacron, r1, text) !== null) return;
        expect(text).toMatch(/^swarm\/research(\/[a-z0-9][a-z0-9._-]*){1,4}$/);
        expect(text.split('/')).not.toContain('..');
        expect(refusalOf(novacron, c2, text)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('written twice has its last value; too many or too large ones are refused one by one', () => {
    const twice = handedIn([entry('swarm/research/x', 'first'), entry('swarm/research/x', 'last')]);
    expect(twice.world.memory.get('swarm/research/x')).toContain('last');
    const many = handedIn(Array.from({ length: 101 }, (_, index) => entry(`swarm/research/k${index}`)));
    expect(many.keys.split(' ')).toHaveLength(100);
    expect(many.refused).toContain('swarm/research/k99: a result has at most 100 entries');
    const large = handedIn([entry('swarm/research/large', 'x'.repeat(65_536)), entry('swarm/research/small')]);
    expect(large.keys).toBe('swarm/research/phase0-benchmarks swarm/research/small');
    expect(large.refused).toContain('larger than 65536 characters');
  });
});

describe('the worker’s own key', () => {
  function ownValue(memory: readonly HandedMemory[]): unknown {
    const text = handedIn(memory).world.memory.get('swarm/research/phase0-benchmarks') ?? '';
    return JSON.parse(text);
  }

  it('holds the verdict as the coordinator judged it, and what the worker said beside it', () => {
    const value = ownValue([entry('swarm/research/phase0-benchmarks', { verdict: 'go', said: 'all is well' })]);
    expect(value).toMatchObject({
      value: {
        verdict: 'go',
        targets: [
          { metric: 'wan.bandwidth-utilization', measured: '70%', class: 'collected', verdict: 'go' },
          {},
          {},
          {},
        ],
        said: { verdict: 'go', said: 'all is well' },
      },
    });
  });

  it('is there when the worker said nothing, or too much', () => {
    expect(ownValue([])).not.toHaveProperty('value.said');
    expect(ownValue([entry('swarm/research/phase0-benchmarks', 'x'.repeat(70_000))])).not.toHaveProperty('value.said');
  });
});

describe('the files of a hand-in', () => {
  function delivered(
    paths: readonly string[],
    unchanged: readonly string[] = [],
    worker = r1,
  ): ReturnType<typeof deliveryOf> {
    const world = atWork();
    finish(world, 'R1');
    const reading = [...world.runs.values()][0]?.handIn;
    if (reading?.kind !== 'handed-in') throw new Error('R1 handed in');
    const deliverables: HandIn['deliverables'] = paths.map((path, index) => ({
      path,
      file: `files/${index}`,
      bytes: 1,
      sha256: 'a'.repeat(64),
    }));
    return deliveryOf({
      course: beginCourse({ ...look(world), session: 'swarm-novacron-init.2' }, begun(world)),
      worker,
      handIn: { ...reading.handIn, deliverables },
      unchanged: new Set(unchanged),
    });
  }

  it('go to a branch of the worker and the session', () => {
    expect(delivered(['docs/a.md', 'src/b.go'])).toEqual({
      delivery: {
        branch: 'swarm/swarm-novacron-init.2/R1',
        files: [
          { path: 'docs/a.md', file: 'files/0' },
          { path: 'src/b.go', file: 'files/1' },
        ],
      },
      refused: [],
    });
  });

  it.each([
    ['.github/workflows/release.yml', 'it steers the repository'],
    ['.GitHub/Workflows/x.yml', 'it steers the repository'],
    ['.github/swarm.yml', 'it steers the repository'],
    ['.github/swarm.yaml', 'it steers the repository'],
    ['.github/swarms/other.yml', 'it steers the repository'],
    ['.github/actions/x/action.yml', 'it steers the repository'],
    ['.beads/issues.jsonl', 'it steers the repository'],
    ['.git/config', 'it is no plain path'],
    ['a/.git/config', 'it is no plain path'],
    ['a/.GIT/config', 'it is no plain path'],
    ['../outside', 'it is no plain path'],
    ['/etc/passwd', 'it is no plain path'],
    ['a//b', 'it is no plain path'],
    ['a\\b', 'it is no plain path'],
    ['a\nb', 'it is no plain path'],
    ['a\u202eb', 'it is no plain path'],
  ])('are not taken there from %j', (path, reason) => {
    const { delivery, refused } = delivered([path]);
    expect(delivery).toBeNull();
    expect(refused.map((one) => one.reason)).toEqual([expect.stringContaining(reason)]);
  });

  it.each(['.github/ISSUE_TEMPLATE/a.md', '.github/swarm.yml.md', '.gitignore', 'x/.beads/a'])(
    'are taken there from %j, which steers nothing',
    (path) => {
      expect(delivered([path]).delivery?.files).toHaveLength(1);
    },
  );

  it('stay out of it when the repository has them already, or the worker delivers to memory', () => {
    expect(delivered(['docs/a.md'], ['docs/a.md']).delivery).toBeNull();
    expect(delivered(['docs/a.md'], [], { ...r1, deliver: 'memory' })).toEqual({ delivery: null, refused: [] });
  });

  it('handed in twice are the last ones', () => {
    expect(delivered(['docs/a.md', 'docs/a.md']).delivery?.files).toEqual([{ path: 'docs/a.md', file: 'files/1' }]);
  });
});

describe('the coordinator’s own records', () => {
  function recordOf(world: World, key: string): unknown {
    return JSON.parse(world.memory.get(`swarm/coordinator/${key}`) ?? 'null');
  }

  it('say how the swarm was set up, and whom it spawned', () => {
    const world = atWork();
    expect(recordOf(world, 'init')).toMatchObject({
      value: {
        swarm: 'novacron-init',
        issue: 30,
        epic: 'novacron-ahm',
        limits: { maxAgents: 8, reserve: 2, slots: 5 },
      },
    });
    expect(recordOf(world, 'workers-spawned')).toMatchObject({
      value: {
        workers: [
          { id: 'R1', bead: 'novacron-38p', issue: null, attempt: { number: 1, reserve: false } },
          { id: 'C2' },
          { id: 'A3' },
          { id: 'T4', attempt: null },
          { id: 'A5', attempt: null },
        ],
      },
    });
    finish(world, 'R1');
    settle(world);
    expect(recordOf(world, 'workers-spawned')).toMatchObject({
      value: { workers: [{ id: 'R1', issue: 31 }, {}, {}, {}, {}] },
    });
  });

  it('are not written by a look in which nothing happened, within the hour', () => {
    const world = atWork();
    settle(world);
    const before = new Map(world.memory);
    for (let count = 0; count < 3; count += 1) {
      wait(world, 1000);
      expect(pass(world).operations).toEqual([]);
    }
    expect(world.memory).toEqual(before);
  });

  it('get a status each hour in which nothing else happened, with one line that the board shows', () => {
    const world = atWork();
    finish(world, 'R1');
    settle(world);
    const began = begun(world).events.length;
    const looks = Array.from({ length: 13 }, () => {
      wait(world, 600);
      return pass(world).operations.map(({ kind }) => kind);
    });
    expect(looks.map((kinds) => kinds.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(looks[6]).toEqual(['remember']);
    expect(begun(world).events.slice(began)).toEqual([
      { kind: 'status', at: expect.any(String), done: 1, failed: 0, atWork: 2, waiting: 2 },
    ]);
    const { changedAt } = begun(world);
    expect(recordOf(world, 'status')).toMatchObject({ at: changedAt });
    expect(begun(world).events.at(-1)?.at).toBe(changedAt);
  });

  it('get no status any more when the swarm has ended', () => {
    const world = novacronWorld();
    setLabel(world);
    settle(world);
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    wait(world, 100_000);
    expect(pass(world).operations).toEqual([]);
  });

  it('are mended when memory was lost, with the next thing that happens', () => {
    const world = atWork();
    finish(world, 'R1');
    settle(world);
    world.memory.delete('swarm/coordinator/init');
    world.memory.set('swarm/coordinator/status', 'torn {');
    finish(world, 'C2');
    expect(of(pass(world), 'remember').map(({ key }) => key)).toEqual([
      'swarm/coordinator/init',
      'swarm/coordinator/status',
      'swarm/coordinator/patterns',
    ]);
  });

  it('end with a summary of every worker and gate', () => {
    const world = novacronWorld();
    setLabel(world);
    settle(world);
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(recordOf(world, 'summary')).toMatchObject({
      at: nowOf(world),
      value: {
        verdict: begun(world).finished?.verdict,
        workers: [
          { id: 'R1', outcome: 'done', verdict: 'go', attempts: 1 },
          { id: 'C2' },
          { id: 'A3' },
          { id: 'T4' },
          { id: 'A5' },
        ],
        gates: [
          { id: 'phase-1', verdict: 'go', reason: 'R1 Go' },
          { id: 'production', verdict: 'go', reason: 'T4, A5 Go' },
        ],
      },
    });
  });
});
