/** An outbox without files: what was recorded waits until a sending has carried it. */
import type { Outbox } from '../../src/app/ports/outbox.ts';
import type { SessionRecord } from '../../src/core/hooks/session-record.ts';
import { isNews } from '../../src/core/hooks/waiting.ts';

export interface MemoryOutbox extends Outbox {
  record(one: SessionRecord): void;
}

export function createMemoryOutbox(): MemoryOutbox {
  const records = new Map<string, SessionRecord>();
  const carried = new Set<string>();
  let number = 0;
  let sending = false;
  let owes = false;
  return {
    record: (one) => void records.set(String(records.size).padStart(6, '0'), one),
    waiting: async () =>
      Promise.resolve(
        [...records].flatMap(([id, record]) => (isNews(record) && !carried.has(id) ? [{ id, record }] : [])),
      ),
    begin: async () => {
      if (sending) return Promise.resolve(null);
      sending = true;
      number += 1;
      return Promise.resolve(number);
    },
    end: async (_number, ids) => {
      sending = false;
      for (const id of ids) carried.add(id);
      return Promise.resolve();
    },
    owesWake: async () => Promise.resolve(owes),
    setOwesWake: async (does) => {
      owes = does;
      return Promise.resolve();
    },
  };
}
