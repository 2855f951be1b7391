/** Calls of live workers, where the queue is in Postgres: a hint of ids lies there, and nothing of the token that brought it. */
import { PgBoss } from 'pg-boss';
import * as z from 'zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstBlocker, startLiveServer, type LiveServer } from '../stories/live-server.ts';
import { partsOf } from '../stories/live-traces.ts';
import { databaseUrl, newSchema } from './database.ts';
import { until } from './server-process.ts';

let on: LiveServer;
beforeAll(async () => {
  on = await startLiveServer({ DATABASE_URL: databaseUrl() });
});
afterAll(async () => {
  await on.stop();
});

const tableShape = z.array(z.object({ name: z.string() }));
const rowShape = z.array(z.object({ row: z.string() }));

/** Every row of every table of the servers' schemas, as text. By pg-boss, which brings a client along; its own is another schema. */
async function dump(): Promise<string> {
  const boss = new PgBoss({ connectionString: databaseUrl(), schema: newSchema(), supervise: false, schedule: false });
  await boss.start();
  try {
    const tables = await boss
      .getDb()
      .executeSql(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema like 'swarmlead%'`,
      );
    const rows: string[] = [];
    for (const { name } of tableShape.parse(tables.rows)) {
      const found = await boss.getDb().executeSql(`select t::text as row from ${name} t`);
      rows.push(...rowShape.parse(found.rows).map(({ row }) => row));
    }
    return rows.join('\n');
  } finally {
    await boss.stop();
  }
}

it('leave ids in the queue, and no part of a token', async () => {
  const { stage, front } = on;
  await stage.as('writer').label(1, 'swarm');
  const admitted = async () => (await stage.state('small'))?.workers.get('R1')?.attempts[0]?.admitted ?? undefined;
  await until('R1 is at work', admitted);
  await on.quiet();
  on.open('say');
  const called = until('R1 calls', () => front.calls[0]);
  const seen: string[] = [await dump()];
  const [call] = await Promise.all([called, on.shown(firstBlocker)]);
  seen.push(await dump());
  expect(call.status).toBe(202);
  expect(on.secondsUntilShown('said', firstBlocker)).toBeLessThan(10);
  const text = seen.join('\n');
  expect(text).toContain(`/${stage.repository.id}/small`);
  for (const part of partsOf(call)) expect(text).not.toContain(part);
  expect(text).not.toContain(firstBlocker);
});
