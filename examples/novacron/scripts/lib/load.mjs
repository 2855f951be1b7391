/** A steady load on a server in a process of its own, and what the server used under it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './root.mjs';

/** `rate` requests a second for so many milliseconds. The server's heap may grow to `heapMiB`. */
export async function measureLoad({ rate, duration, heapMiB }) {
  const server = fork(inRoot('scripts/lib/load-target.mjs'), { execArgv: [`--max-old-space-size=${heapMiB}`] });
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  try {
    const [{ port }] = await once(server, 'message');
    server.send('begin');
    const answers = await sendSteadily({ port, agent, rate, duration });
    const told = once(server, 'message');
    server.send('tell');
    const [usage] = await told;
    return { rate, duration, answered: answers.filter((ok) => ok).length, sent: answers.length, ...usage };
  } finally {
    agent.destroy();
    server.disconnect();
  }
}

async function sendSteadily({ port, agent, rate, duration }) {
  const started = performance.now();
  const answers = [];
  for (let elapsed = 0; elapsed < duration; elapsed = performance.now() - started) {
    while (answers.length < (elapsed / 1000) * rate) answers.push(ask(port, agent, answers.length));
    await sleep(5);
  }
  return Promise.all(answers);
}

async function ask(port, agent, number) {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', path: `/vm/${number}`, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });
}
