import { describe, expect, it } from 'vitest';
import { begin, type Beginning } from '../../src/app/worker/begin.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { admitted, clock, config, ended, host, intent, r1Done, readerOf, started, type Host } from './swarm-fixture.ts';

const self = { swarm: 'novacron-init', worker: 'C2', dispatch: 'd-1', run: { id: 42, attempt: 1 } };
const mine = admitted('C2', 1, 'd-1', self.run);
const intended = [...r1Done, intent('C2', 1, 'd-1')];

async function start(
  world: Host,
  options: {
    readonly time?: ReturnType<typeof clock>;
    readonly worker?: string;
    readonly root?: string;
    readonly configPath?: string;
  } = {},
): Promise<Beginning> {
  return begin({
    self: { ...self, worker: options.worker ?? self.worker },
    reader: readerOf(world),
    clock: options.time ?? clock(),
    refPrefix: 'refs/swarm',
    configPath: options.configPath ?? '.github/swarm.yml',
    admitWithin: 120,
    read: (text) => (text === 'swarm file' ? config(options.root === undefined ? {} : { root: options.root }) : null),
  });
}

describe('a run that asks whether it may work', () => {
  it('goes on when the ledger names it', async () => {
    const world = host([...intended, mine]);
    expect(await start(world)).toMatchObject({ kind: 'begun', attempt: 1, requests: 2 });
  });

  it('is told the commit of the pull request that its attempt works on', async () => {
    const head = 'b'.repeat(40);
    const pull = { ...started, pull: { head } };
    const line = intent('C2', 1, 'd-1');
    const world = host([pull, line.kind === 'intent' ? { ...line, head } : line, mine]);
    expect(await start(world)).toMatchObject({ kind: 'begun', head });
    expect(await start(host([...intended, mine]))).toMatchObject({ kind: 'begun', head: null });
  });

  it('waits with growing pauses until it is named', async () => {
    const world = host(null);
    const time = clock((elapsed) => {
      if (elapsed > 1000) world.ledger = intended;
      if (elapsed > 15_000) world.ledger = [...intended, mine];
    });
    expect((await start(world, { time })).kind).toBe('begun');
    expect(time.pauses).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
  });

  it('gives up in time when only the intent is there', async () => {
    const time = clock();
    const world = host(intended);
    const reason = 'no admission is in the ledger after 120 s';
    expect(await start(world, { time })).toEqual({ kind: 'not-admitted', reason, requests: world.asked.length });
    expect(time.elapsed()).toBe(120_000);
    expect(world.asked.length).toBeLessThan(32);
  });

  it.each<[string, readonly LedgerEvent[] | null]>([
    ['there is no ref', null],
    ['the ledger is empty', []],
    ['nobody knows its dispatch', [...r1Done, intent('C2', 1, 'd-2')]],
    ['the dispatch is of another worker', [...r1Done, intent('X9', 1, 'd-1'), admitted('X9', 1, 'd-1', self.run)]],
    ['a line without an intent names it', [started, mine]],
  ])('gives up soon when %s', async (_what, ledger) => {
    const time = clock();
    const world = host(ledger);
    const reason = 'the ledger knows nothing of this dispatch';
    expect(await start(world, { time })).toEqual({ kind: 'not-admitted', reason, requests: world.asked.length });
    expect(time.elapsed()).toBeLessThan(40_000);
  });

  it.each<[string, readonly LedgerEvent[], string]>([
    [
      'another run was admitted',
      [...intended, admitted('C2', 1, 'd-1', { id: 43, attempt: 1 })],
      'attempt 1 belongs to run 43, run attempt 1',
    ],
    [
      'it is a re-run by hand',
      [...intended, admitted('C2', 1, 'd-1', { id: 42, attempt: 2 })],
      'attempt 1 belongs to run 42, run attempt 2',
    ],
    ['its attempt is closed', [...intended, ended('C2', 1)], 'attempt 1 is closed'],
    [
      'its attempt is closed and the next one runs',
      [...intended, ended('C2', 1), intent('C2', 2, 'd-2')],
      'attempt 1 is closed',
    ],
    [
      'a forged line comes second',
      [...intended, admitted('C2', 1, 'd-1', { id: 43, attempt: 1 }), mine],
      'attempt 1 belongs to run 43, run attempt 1',
    ],
  ])('ends at once when %s', async (_what, ledger, reason) => {
    expect(await start(host(ledger))).toEqual({ kind: 'not-admitted', reason, requests: 1 });
  });

  it('was dispatched again under another name: the old name waits in vain', async () => {
    const again: LedgerEvent = { kind: 'redispatched', at: started.at, worker: 'C2', attempt: 1, dispatch: 'd-2' };
    const world = host([...intended, again, admitted('C2', 1, 'd-2', { id: 43, attempt: 1 })]);
    expect((await start(world)).kind).toBe('not-admitted');
  });

  it('outlives a host that does not answer, and says so in the end', async () => {
    const world = host([...intended, mine]);
    world.down = 3;
    expect(await start(world)).toMatchObject({ kind: 'begun', requests: 5 });
    world.down = 1000;
    expect(await start(world)).toMatchObject({
      kind: 'not-admitted',
      reason: 'the last look at the ledger was not answered after 120 s',
    });
  });
});

function remembered(world: Host): void {
  world.memory.set('memory/swarm/coordinator/init.json', JSON.stringify({ value: { agents: 5 }, at: started.at }));
  world.memory.set('memory/swarm/research/phase0-benchmarks.json', JSON.stringify({ value: 'fast' }));
}

describe('what an admitted worker starts from', () => {
  it("is the coordinator's memory and what its needs found, a gate's workers included, once", async () => {
    const world = host([...intended, mine]);
    remembered(world);
    const begun = await start(world);
    expect(begun.kind === 'begun' && begun.restored.coordinator).toEqual([
      { key: 'swarm/coordinator/init', value: { agents: 5 }, at: started.at },
    ]);
    expect(begun.kind === 'begun' && begun.restored.needs).toMatchObject([
      {
        id: 'R1',
        title: 'Title of R1',
        verdict: 'go',
        memory: [{ key: 'swarm/research/phase0-benchmarks', value: 'fast' }],
      },
    ]);
    expect(world.asked).toHaveLength(2);
  });

  it('costs one look without needs', async () => {
    const world = host([...r1Done, intent('X9', 1, 'd-1'), admitted('X9', 1, 'd-1', self.run)]);
    expect(await start(world, { worker: 'X9' })).toMatchObject({ kind: 'begun', requests: 1 });
  });

  it('costs two looks when the swarm file lies elsewhere, needs included', async () => {
    const world = host([...intended, mine]);
    remembered(world);
    const begun = await start(world, { configPath: '.github/swarms/other.yml' });
    expect(begun).toMatchObject({ kind: 'begun', requests: 2 });
    expect(begun.kind === 'begun' && begun.restored.needs[0]?.memory).toHaveLength(1);
  });

  it('follows another memory root', async () => {
    const world = host([...intended, mine]);
    world.memory.set('memory/hive/coordinator/status.json', '{"value":"on"}');
    const begun = await start(world, { root: 'hive' });
    expect(begun.kind === 'begun' && begun.restored.coordinator).toEqual([
      { key: 'hive/coordinator/status', value: 'on' },
    ]);
  });

  it("shows a person's override of a need", async () => {
    const decided: LedgerEvent = {
      kind: 'decided',
      at: started.at,
      subject: 'R1',
      verdict: 'no-go',
      reason: '',
      authorization: started.authorization,
    };
    const begun = await start(host([...r1Done, decided, intent('C2', 1, 'd-1'), mine]));
    expect(begun.kind === 'begun' && begun.restored.needs[0]?.verdict).toBe('no-go');
  });

  it.each([
    ['does not read', 'broken', 'C2'],
    ['is not there', null, 'C2'],
    ['does not know the worker', 'swarm file', 'Z1'],
  ])('is a failure when the swarm file %s', async (_what, text, worker) => {
    const world = host([...r1Done, intent(worker, 1, 'd-1'), admitted(worker, 1, 'd-1', self.run)]);
    if (text === null) world.files.clear();
    else world.files.set('.github/swarm.yml', text);
    expect(await start(world, { worker })).toMatchObject({ kind: 'failed' });
  });

  it('leaves out memory that is no JSON', async () => {
    const world = host([...intended, mine]);
    world.memory.set('memory/swarm/coordinator/init.json', '{');
    expect(await start(world)).toMatchObject({ kind: 'begun', restored: { coordinator: [] } });
  });
});
