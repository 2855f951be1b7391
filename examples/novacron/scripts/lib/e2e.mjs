/** Whole paths through the example, each true or false by what came out at its end. */
import { randomBytes } from 'node:crypto';
import * as dwcp from '../../src/dwcp/v3.mjs';
import { readToken, signToken } from '../../src/security/token.mjs';
import { transfer } from './link.mjs';
import { createPolicy } from './placement.mjs';
import { dial, serve } from './rpc.mjs';
import { createTelemetry } from './telemetry.mjs';

/** Telemetry is compressed, sent over a link and read again. */
async function telemetryArrives(random) {
  const columns = createTelemetry(random, 2000);
  const batch = dwcp.encodeBatch(columns);
  const moved = await transfer({
    pieces: [batch],
    protocol: dwcp,
    windowBytes: 2 ** 20,
    bytesPerSecond: 4_000_000,
    delay: 5,
  });
  const read = dwcp.decodeBatch(moved.received[0]);
  return Object.entries(columns).every(([name, values]) => values.every((value, at) => value === read[name][at]));
}

/** A thousand tasks are placed on four nodes; each must be done once, by the node that it was placed on. */
async function workIsDistributed(random) {
  const done = [new Map(), new Map(), new Map(), new Map()];
  const nodes = await Promise.all(
    done.map(async (tasks) => serve(({ task }) => tasks.set(task, (tasks.get(task) ?? 0) + 1).get(task))),
  );
  const clients = await Promise.all(nodes.map(async ({ port }) => dial(port)));
  const place = createPolicy([1, 1, 2, 4]);
  const placed = Array.from({ length: 1000 }, () => place(1 + random.below(9)));
  await Promise.all(placed.map(async (node, task) => clients[node].call({ task })));
  for (const end of [...clients, ...nodes]) end.close();
  return placed.every((node, task) => done.every((tasks, at) => (tasks.get(task) ?? 0) === (at === node ? 1 : 0)));
}

/** A node takes a call with a token of ours, and none with a forged one. */
async function strangersAreRefused() {
  const key = randomBytes(32);
  const now = Math.floor(Date.now() / 1000);
  const node = await serve(({ token }) => readToken(token, { key, now })?.sub ?? 'refused');
  const client = await dial(node.port);
  const answers = await Promise.all(
    [key, randomBytes(32)].map(async (signer) =>
      client.call({ token: signToken({ sub: 'vm-1' }, { key: signer, expires: now + 60 }) }),
    ),
  );
  client.close();
  node.close();
  return answers[0] === 'vm-1' && answers[1] === 'refused';
}

/** `others`: outcomes of paths that were gone through elsewhere in the run. */
export async function runScenarios(random, others) {
  const scenarios = [
    ['Telemetry arrives as it was sent', await telemetryArrives(random)],
    ['A thousand tasks are done once each', await workIsDistributed(random)],
    ['Calls of strangers are refused', await strangersAreRefused()],
    ...others,
  ].map(([name, passed]) => ({ name, passed }));
  return { scenarios, passed: scenarios.filter(({ passed }) => passed).length, total: scenarios.length };
}
