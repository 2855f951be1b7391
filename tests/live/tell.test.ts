/** Telling: what goes into which artifact, when somebody is woken, and what becomes of it when that fails. */
import { describe, expect, it } from 'vitest';
import { tell } from '../../src/app/live/tell.ts';
import { UntoldError, type Carrier } from '../../src/app/ports/outbox.ts';
import { chooseNews } from '../../src/core/hooks/choose-news.ts';
import type { SessionRecord } from '../../src/core/hooks/session-record.ts';
import { largestNews, newsSchema, type News } from '../../src/core/swarm/news.ts';
import { entry, note } from '../contracts/outbox.ts';
import { createMemoryOutbox, type MemoryOutbox } from '../fakes/memory-outbox.ts';

const self = { swarm: 'novacron-init', worker: 'R1', dispatch: 'd-1', run: { id: 42, attempt: 2 } };

interface World {
  readonly outbox: MemoryOutbox;
  readonly told: Map<string, News>;
  wakes: number;
  /** What fails from now on. */
  broken: 'nothing' | 'upload' | 'wake';
  tell(): Promise<readonly string[]>;
}

function world(): World {
  const outbox = createMemoryOutbox();
  const carrier: Carrier = {
    upload: async (name, bytes) => {
      if (made.broken === 'upload') throw new UntoldError('the service is away');
      if (made.told.has(name)) throw new Error(`${name} twice`);
      expect(bytes.byteLength).toBeLessThanOrEqual(largestNews);
      made.told.set(name, newsSchema.parse(JSON.parse(new TextDecoder().decode(bytes))));
      return Promise.resolve();
    },
    wake: async () => {
      if (made.broken === 'wake') throw new UntoldError('nobody is there');
      made.wakes += 1;
      return Promise.resolve();
    },
  };
  const screen = { broken: async (text: string) => Promise.resolve(text.includes('hunter2') ? ['password'] : []) };
  const made: World = {
    outbox,
    told: new Map(),
    wakes: 0,
    broken: 'nothing',
    tell: async () => tell({ outbox, carrier, screen, self }, (await outbox.begin()) ?? 0),
  };
  return made;
}

const messages = ({ told }: World): readonly string[] =>
  [...told.values()].flatMap(({ notes }) => notes).map((one) => one.message);

describe('telling', () => {
  it('is one artifact of the own run and attempt, and one wake', async () => {
    const one = world();
    one.outbox.record(note('half'));
    one.outbox.record(note('stuck', 'error'));
    one.outbox.record(entry('swarm/research/a', 'x'));
    expect(await one.tell()).toEqual([]);
    const at = '2025-11-10T15:22:00.000Z';
    expect([...one.told]).toEqual([
      [
        'swarmlead-news-42-2-1',
        {
          version: 1,
          ...self,
          number: 1,
          notes: [
            { level: 'error', message: 'stuck', at },
            { level: 'info', message: 'half', at },
          ],
          memory: [{ key: 'swarm/research/a', value: 'x', at }],
        },
      ],
    ]);
    expect(one.wakes).toBe(1);
  });

  it('says nothing where there is nothing, and nothing twice', async () => {
    const one = world();
    expect(await one.tell()).toEqual([]);
    one.outbox.record(note('half'));
    await one.tell();
    await one.tell();
    expect([one.told.size, one.wakes]).toEqual([1, 1]);
  });

  it('takes as many artifacts as it needs, and still one wake', async () => {
    const one = world();
    for (let number = 0; number < 150; number += 1) one.outbox.record(note(`n${number}`));
    await one.tell();
    expect([one.told.size, one.wakes]).toEqual([3, 1]);
    expect(messages(one)).toHaveLength(150);
    expect(new Set(messages(one)).size).toBe(150);
  });

  it('keeps what was not taken for the next time, under another number', async () => {
    const one = world();
    one.outbox.record(note('half'));
    one.broken = 'upload';
    expect(await one.tell()).toEqual([expect.stringContaining('the service is away')]);
    expect(one.wakes).toBe(0);
    one.broken = 'nothing';
    expect(await one.tell()).toEqual([]);
    expect([...one.told.keys()]).toEqual(['swarmlead-news-42-2-2']);
  });

  it('wakes the next time for what was taken while nobody was reached', async () => {
    const one = world();
    one.outbox.record(note('half'));
    one.broken = 'wake';
    expect(await one.tell()).toEqual([expect.stringContaining('nobody is there')]);
    one.broken = 'nothing';
    expect(await one.tell()).toEqual([]);
    expect([one.told.size, one.wakes]).toEqual([1, 1]);
  });

  it('tells no secret, and does not try it again', async () => {
    const one = world();
    one.outbox.record(note('password hunter2', 'error'));
    one.outbox.record(entry('swarm/research/hunter2', 'x'));
    one.outbox.record(entry('swarm/research/a', 'hunter2'));
    one.outbox.record(note('half'));
    const warnings = await one.tell();
    expect(warnings).toEqual([
      expect.stringMatching(/^a note is told to nobody: .*password/),
      expect.stringMatching(/^\(withheld\) is told to nobody/),
      expect.stringMatching(/^swarm\/research\/a is told to nobody/),
    ]);
    expect(warnings.join()).not.toContain('hunter2');
    expect(messages(one)).toEqual(['half']);
    expect(await one.tell()).toEqual([]);
    expect(one.told.size).toBe(1);
  });

  it('leaves the rest to whoever takes the turn between two artifacts', async () => {
    const one = world();
    for (let number = 0; number < 70; number += 1) one.outbox.record(note(`n${number}`));
    const end = one.outbox.end.bind(one.outbox);
    one.outbox.end = async (number, ids) => {
      await end(number, ids);
      await one.outbox.begin();
    };
    expect(await one.tell()).toEqual([]);
    expect([one.told.size, one.wakes]).toEqual([1, 1]);
    expect(await one.outbox.waiting()).toHaveLength(10);
  });
});

describe('what goes into one artifact', () => {
  const waiting = (records: readonly SessionRecord[]) => records.map((record, index) => ({ id: `r${index}`, record }));

  it('is the blockers first, whatever stands before them', () => {
    const infos = Array.from({ length: 80 }, (_, index) => note(`n${index}`));
    const { notes, ids } = chooseNews(waiting([...infos, note('stuck', 'error')]));
    expect(notes).toHaveLength(60);
    expect(notes.some(({ level }) => level === 'error')).toBe(true);
    expect(ids).toContain('r80');
  });

  it('is the newest entry of a key, and the older one counts as told', () => {
    const { memory, ids } = chooseNews(waiting([entry('k', 'old'), entry('l', 'x'), entry('k', 'new')]));
    expect(memory.map(({ key, value }) => [key, value])).toEqual([
      ['l', 'x'],
      ['k', 'new'],
    ]);
    expect(ids).toEqual(['r0', 'r1', 'r2']);
  });

  it('never is more than the coordinator takes, and what is too large alone stays with the result', () => {
    const large = chooseNews(
      waiting([entry('a', 'é'.repeat(60_000)), entry('b', 'é'.repeat(60_000)), entry('c', 'é'.repeat(60_000))]),
    );
    expect(large.ids).toEqual(['r0', 'r1']);
    expect(chooseNews(waiting([entry('a', 'é'.repeat(200_000)), note('x')]))).toMatchObject({
      ids: ['r0', 'r1'],
      memory: [],
    });
  });
});
