/**
 * Budget: from a webhook to its answer, p99 is within 1.5 times that of a bare Probot handler under the same load. Both
 * servers run at once, and the load goes to them in turns, so that a busy machine is busy for both.
 *
 * `node bench/webhook.ts [ROUNDS]`
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

const rounds = Number(process.argv[2] ?? 8);
const [perRound, atOnce] = [1000, 16] as const;
const secret = randomBytes(32).toString('hex');
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
const children: ChildProcess[] = [];

/** About as long as GitHub's: most of a payload is what nobody reads. */
function payload(issue: number): string {
  const padding = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`field_${index}`, 'x'.repeat(60)]));
  return JSON.stringify({
    action: 'labeled',
    issue: { number: issue, title: 'Something', body: 'x'.repeat(2000), ...padding },
    label: { name: 'swarm' },
    installation: { id: 7 },
    repository: { id: 77 + (issue % 50), full_name: 'local/novacron', owner: { login: 'local' }, name: 'novacron' },
    sender: { login: 'writer', id: 4, type: 'User' },
  });
}

async function start(which: 'ours' | 'bare'): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webhook-servers.ts'), which], {
    env: {
      PATH: process.env['PATH'] ?? '',
      APP_ID: '12',
      PRIVATE_KEY: key.toString(),
      WEBHOOK_SECRET: secret,
      PORT: '0',
      GITHUB_API_URL: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  return new Promise((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}

async function send(url: string, body: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode >= 300) reject(new Error(`answered ${statusCode}`));
        else resolve(performance.now() - began);
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Milliseconds of each. */
async function load(url: string): Promise<readonly number[]> {
  const times: number[] = [];
  let left = perRound;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      times.push(await send(url, payload(left)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return times;
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

try {
  const urls = { ours: await start('ours'), bare: await start('bare') };
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const which of ['bare', 'ours'] as const) {
      const took = await load(urls[which]);
      // The first round warms up.
      if (round > 0) times[which].push(...took);
    }
  }
  for (const which of ['bare', 'ours'] as const) {
    const [p50, p99] = [percentile(times[which], 0.5), percentile(times[which], 0.99)];
    const name = which === 'ours' ? 'webhook to answer, ours' : 'webhook to answer, bare Probot';
    console.log(`${name.padEnd(44)} p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms`);
  }
  const ratio = percentile(times.ours, 0.99) / percentile(times.bare, 0.99);
  console.log(`p99 of ours is ${ratio.toFixed(2)} times that of a bare Probot handler (budget: 1.5).`);
} finally {
  agent.destroy();
  for (const child of children) child.kill('SIGKILL');
}
