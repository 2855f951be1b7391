/**
 * A new version behind a proxy, and back. Clients ask all the time; the canary turns slow, the proxy is switched back,
 * and what the clients saw is what counts: when the last answer of the canary came, and how long nobody was answered.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dial, serve } from './rpc.mjs';

export async function measureCanary() {
  let slow = 2;
  const [stable, canary] = await Promise.all([
    serve(async () => sleep(2, 'stable')),
    serve(async () => sleep(slow, 'canary')),
  ]);
  const [toStable, toCanary] = await Promise.all([dial(stable.port), dial(canary.port)]);
  let share = 0;
  let turns = 0;
  const proxy = await serve(async (call) => {
    turns += 1;
    const upstream = turns % 100 < share ? toCanary : toStable;
    return upstream.call(call);
  });
  const client = await dial(proxy.port);
  const answers = [];
  const ask = async () => {
    const asked = performance.now();
    const version = await client.call({ path: '/health' }).catch(() => null);
    answers.push({ asked, answered: performance.now(), version });
  };
  const calls = [];
  const clock = setInterval(() => calls.push(ask()), 4);
  await sleep(150);
  share = 50;
  await sleep(250);
  slow = 60;
  await sleep(150);
  const decided = performance.now();
  share = 0;
  await sleep(300);
  clearInterval(clock);
  await Promise.all(calls);
  for (const end of [client, toStable, toCanary, proxy, stable, canary]) end.close();
  const last = Math.max(
    decided,
    ...answers.filter(({ version }) => version === 'canary').map(({ answered }) => answered),
  );
  return { requests: answers.length, ...count(answers), rollback: last - decided, downtime: downtimeOf(answers) };
}

function count(answers) {
  const of = (wanted) => answers.filter(({ version }) => version === wanted).length;
  return { stable: of('stable'), canary: of('canary'), failed: of(null) };
}

/** Milliseconds from each request that failed to the next one that did not, added up. */
function downtimeOf(answers) {
  const inOrder = answers.toSorted((a, b) => a.asked - b.asked);
  let total = 0;
  let since = null;
  for (const { asked, version } of inOrder) {
    if (version === null) since ??= asked;
    else if (since !== null) {
      total += asked - since;
      since = null;
    }
  }
  return since === null ? total : total + inOrder.at(-1).answered - since;
}
