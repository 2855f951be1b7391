/** Many operations at once: each stays open at the server until it has done its work, and the server counts them. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dial, serve } from './rpc.mjs';

/** `count` operations over so many connections, each open for `milliseconds` at least. */
export async function measureBurst({ count, connections, milliseconds, within }) {
  let open = 0;
  let peak = 0;
  const server = await serve(async ({ vm }) => {
    open += 1;
    peak = Math.max(peak, open);
    await sleep(milliseconds);
    open -= 1;
    return digestOf(vm);
  });
  const clients = await Promise.all(Array.from({ length: connections }, async () => dial(server.port)));
  const started = performance.now();
  const results = await Promise.allSettled(
    Array.from(
      { length: count },
      async (_, vm) => (await clients[vm % connections].call({ vm }, within)) === digestOf(vm),
    ),
  );
  const took = performance.now() - started;
  for (const client of clients) client.close();
  server.close();
  const failed = results.filter((one) => one.status === 'rejected' || !one.value).length;
  return { count, connections, peak, failed, errorRate: failed / count, milliseconds: took };
}

function digestOf(vm) {
  return createHash('sha256').update(`vm-${vm}`).digest('hex');
}
