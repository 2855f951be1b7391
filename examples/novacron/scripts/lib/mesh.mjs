/**
 * Nodes that are connected in pairs over loopback, with a delay for each pair that is added before a message is
 * written. Messages are lines of JSON. A pair without a delay has no link, and what is sent there is lost.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** `delay(from, to)` in milliseconds, or null; `receive(to, from, message)` gets what arrives. */
export async function openMesh({ count, delay, receive }) {
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const servers = await Promise.all(Array.from({ length: count }, async (_, to) => listen(to, keep, receive)));
  const links = new Map();
  for (let from = 0; from < count; from += 1) {
    for (let to = 0; to < count; to += 1) {
      if (from === to || delay(from, to) === null) continue;
      const socket = keep(connect({ port: servers[to].address().port, host: '127.0.0.1' }));
      await once(socket, 'connect');
      links.set(`${from}>${to}`, { socket, milliseconds: delay(from, to) });
    }
  }
  let open = true;
  return {
    send: async (from, to, message) => {
      if (from === to) return void setImmediate(() => open && receive(to, from, message));
      const link = links.get(`${from}>${to}`);
      if (!link) return undefined;
      await sleep(link.milliseconds);
      if (open) link.socket.write(`${JSON.stringify({ from, message })}\n`);
    },
    close: () => {
      open = false;
      for (const socket of sockets) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}

async function listen(to, keep, receive) {
  const server = createServer((socket) => {
    let rest = '';
    keep(socket).setEncoding('utf8');
    socket.on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const { from, message } = JSON.parse(line);
        receive(to, from, message);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
