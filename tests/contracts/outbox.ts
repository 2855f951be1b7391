/** What an outbox promises, however it keeps what waits. */
import { describe, expect, it } from 'vitest';
import type { Outbox } from '../../src/app/ports/outbox.ts';
import type { SessionRecord } from '../../src/core/hooks/session-record.ts';

export interface OutboxUnderTest {
  readonly outbox: Outbox;
  readonly record: (one: SessionRecord) => Promise<void> | void;
}

const at = '2025-11-10T15:22:00.000Z';
export const note = (message: string, level: 'info' | 'error' = 'info'): SessionRecord => ({
  kind: 'note',
  record: { level, message, at },
});
export const entry = (key: string, value: string): SessionRecord => ({ kind: 'memory', record: { key, value, at } });

export function outboxContract(how: string, make: () => Promise<OutboxUnderTest>): void {
  describe(`an outbox ${how}`, () => {
    it('holds notes and entries in their order until a sending has carried them, and nothing else', async () => {
      const { outbox, record } = await make();
      await record(note('first'));
      await record({ kind: 'call', record: { hook: 'pre-task', at } });
      await record({ kind: 'memory', record: { key: 'k', value: 1, at, expires: '2025-11-10T16:00:00.000Z' } });
      await record(entry('swarm/research/a', 'x'));
      const waiting = await outbox.waiting();
      expect(waiting.map((one) => one.record)).toEqual([note('first'), entry('swarm/research/a', 'x')]);
      await outbox.end((await outbox.begin()) ?? 0, [waiting[0]?.id ?? '']);
      await record(note('third'));
      expect((await outbox.waiting()).map((one) => one.record)).toEqual([
        entry('swarm/research/a', 'x'),
        note('third'),
      ]);
    });

    it('has one sending at a time, and no number twice, whether or not it came through', async () => {
      const { outbox, record } = await make();
      await record(note('first'));
      expect(await outbox.begin()).toBe(1);
      expect(await outbox.begin()).toBeNull();
      await outbox.end(1, []);
      expect(await outbox.waiting()).toHaveLength(1);
      expect(await outbox.begin()).toBe(2);
    });

    it('lets one of many begin', async () => {
      const { outbox, record } = await make();
      await record(note('first'));
      const numbers = await Promise.all(Array.from({ length: 20 }, async () => outbox.begin()));
      expect(numbers.filter((one) => one !== null)).toEqual([1]);
    });

    it('remembers that somebody must be woken', async () => {
      const { outbox, record } = await make();
      await record(note('first'));
      await outbox.begin();
      expect(await outbox.owesWake()).toBe(false);
      await outbox.setOwesWake(true);
      expect(await outbox.owesWake()).toBe(true);
      await outbox.setOwesWake(false);
      expect(await outbox.owesWake()).toBe(false);
    });
  });
}
