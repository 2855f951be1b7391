import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startHost, type Host } from './github-host.ts';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
}

const secret = 'a secret of the App';
const got: Got[] = [];
let status = 202;
let host: Host;
let receiver: Server;

beforeAll(async () => {
  host = await startHost();
  receiver = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      got.push({ headers: message.headers, raw: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const webhook = { url: `http://127.0.0.1:${address.port}/`, secret, events: ['issues', 'push', 'workflow_run'] };
  host.app({ slug: 'swarmlead', permissions: { issues: 'write' }, webhook });
});
afterAll(async () => {
  await host.stop();
  receiver.close();
});

describe('webhooks', () => {
  it('are signed over the very bytes, and each has a GUID', async () => {
    const issue = await host.as('writer').openIssue({ title: 'Ünïcode 🐝', labels: ['swarm'] });
    await host.as('writer').comment(issue, 'not subscribed to');
    await host.as('writer').commitFile('x.md', 'x');
    host.github.side.deliver('workflow_run', { action: 'completed' });
    await host.github.settled();
    for (const { headers, raw } of got) {
      expect(headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`);
      expect(headers['x-github-delivery']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
    const told = got.map((one) => {
      const payload: unknown = JSON.parse(one.raw.toString());
      return `${String(one.headers['x-github-event'])} ${String(at(payload, 'action') ?? at(payload, 'ref'))}`;
    });
    expect(told.sort((a, b) => a.localeCompare(b))).toEqual([
      'issues labeled',
      'issues opened',
      'push refs/heads/main',
      'workflow_run completed',
    ]);
    expect(new Set(got.map((one) => one.headers['x-github-delivery'])).size).toBe(4);
  });

  it('name the sender, the repository and the installation', () => {
    const labeled = got
      .map((one): unknown => JSON.parse(one.raw.toString()))
      .find((one) => at(one, 'action') === 'labeled');
    expect(labeled).toMatchObject({
      sender: { login: 'writer', type: 'User' },
      label: { name: 'swarm' },
      repository: { full_name: 'local/novacron' },
      installation: { id: expect.any(Number) },
    });
  });

  it('are lost when the App fails, until somebody sends them again under the same GUID', async () => {
    status = 500;
    await host.as('writer').openIssue({ title: 'lost' });
    await host.github.settled();
    const lost = host.github.webhooks.deliveries().find((one) => one.status === 500);
    expect(lost?.attempts).toBe(1);
    status = 202;
    const again = await host.github.webhooks.redeliver(lost?.guid ?? '');
    expect(again).toMatchObject({ guid: lost?.guid, status: 202, attempts: 2 });
    expect(got.at(-1)?.headers['x-github-delivery']).toBe(lost?.guid);
  });
});
