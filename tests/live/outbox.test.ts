/** The outbox of files, and the one of the tests; and what only files can come to. */
import { mkdirSync, mkdtempSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOutboxFiles, longestSending } from '../../src/adapters/session/outbox-files.ts';
import { createSessionStore, parseBySchema } from '../../src/adapters/session/session-store.ts';
import { outboxContract, note } from '../contracts/outbox.ts';
import { createMemoryOutbox } from '../fakes/memory-outbox.ts';

outboxContract('in memory', async () => {
  const outbox = createMemoryOutbox();
  return Promise.resolve({ outbox, record: (one) => outbox.record(one) });
});

const made = () => {
  const session = mkdtempSync(join(tmpdir(), 'swarmlead-outbox-'));
  return { session, store: createSessionStore(session), outbox: createOutboxFiles(session, parseBySchema) };
};

outboxContract('of files', async () => {
  const { store, outbox } = made();
  return Promise.resolve({ outbox, record: async (one) => store.append(one) });
});

it('goes on after a sender that was killed, with another number and with what it may not have carried', async () => {
  const { session, store, outbox } = made();
  await store.append(note('first'));
  expect(await outbox.begin()).toBe(1);
  expect(await outbox.begin()).toBeNull();
  const old = new Date(Date.now() - longestSending - 1000);
  utimesSync(join(session, 'live/1'), old, old);
  expect(await outbox.begin()).toBe(2);
  expect(await outbox.waiting()).toHaveLength(1);
});

it('tells when the last sending began, and takes a foreign file for no end of one', async () => {
  const { session, store, outbox } = made();
  await store.append(note('first'));
  expect(await outbox.last()).toBeNull();
  await outbox.begin();
  expect(await outbox.last()).toEqual({ number: 1, at: statSync(join(session, 'live/1')).mtimeMs });
  mkdirSync(join(session, 'live'), { recursive: true });
  writeFileSync(join(session, 'live/1.json'), '{"not": "a list"}');
  expect(await outbox.waiting()).toHaveLength(1);
});
