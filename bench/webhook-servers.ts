/**
 * The two servers that are compared, each a process of its own: ours (queue, receiver and all, its passes going nowhere
 * because no GitHub answers), and Probot's own server with a handler that does nothing. Prints where it listens.
 *
 * `node bench/webhook-servers.ts ours|bare`, with the environment of a server.
 */
import { createServer } from 'node:http';
import { createNodeMiddleware, Probot } from 'probot';
import { createAppRoom, webhookEvents } from '../src/entries/app-room.ts';
import { openDoors } from '../src/entries/http-server.ts';
import { readServerEnv, type ServerConfig } from '../src/entries/server-env.ts';
import { createServerLog, quietLog } from '../src/entries/server-log.ts';

const reading = readServerEnv(process.env, () => '');
if (reading.kind === 'bad') throw new Error(reading.problems.join(' '));
console.log(await (process.argv[2] === 'ours' ? ours(reading.config) : bare(reading.config)));

async function ours(config: ServerConfig): Promise<string> {
  const log = createServerLog('error');
  const room = createAppRoom({ config, tell: (level, ids, line) => log[level](ids, line) });
  const doors = await openDoors({ config, room, log: quietLog(log), tell: () => undefined });
  room.server.start();
  return doors.url + config.webhookPath;
}

async function bare(config: ServerConfig): Promise<string> {
  const probot = new Probot({
    appId: config.appId,
    privateKey: config.privateKey,
    secret: config.secrets[0],
    log: createServerLog('error'),
  });
  const middleware = await createNodeMiddleware((app) => app.on([...webhookEvents], () => undefined), {
    probot,
    webhooksPath: config.webhookPath,
  });
  const server = createServer((request, response) => {
    void middleware(request, response, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${config.webhookPath}`;
}
