/**
 * Calls over loopback: lines of JSON with a number, many under way on one connection. A call ends with an answer, or
 * rejects when the connection is lost or the time is over.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** `handle(call)` gives the answer or a promise of it; what it throws is told to the caller. */
export async function serve(handle) {
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    onLines(socket, async ({ number, call }) => {
      const answer = await Promise.resolve()
        .then(() => handle(call))
        .then(
          (value) => ({ number, value }),
          (error) => ({ number, error: String(error) }),
        );
      if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

export async function dial(port) {
  const waiting = new Map();
  let numbers = 0;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  onLines(socket, ({ number, value, error }) => {
    const call = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the connection is lost'));
    waiting.clear();
  });
  return {
    call: async (call, within = 5000) =>
      new Promise((resolve, reject) => {
        if (!socket.writable) {
          reject(new Error('the connection is lost'));
          return;
        }
        const number = (numbers += 1);
        const timer = setTimeout(() => {
          waiting.delete(number);
          reject(new Error('no answer in time'));
        }, within);
        const ending = (end) => (what) => {
          clearTimeout(timer);
          end(what);
        };
        waiting.set(number, { resolve: ending(resolve), reject: ending(reject) });
        socket.write(`${JSON.stringify({ number, call })}\n`);
      }),
    close: () => socket.destroy(),
  };
}

function onLines(socket, receive) {
  let rest = '';
  socket.setNoDelay(true);
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) void receive(JSON.parse(line));
  });
}
