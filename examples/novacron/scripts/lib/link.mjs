/**
 * A link of known capacity and delay between two TCP sockets on loopback. Each piece leaves when the pieces before it
 * have left and its own bytes fit through: departure = max(arrival, link free) + bytes / capacity. The moments are
 * computed and only then waited for, so a timer that a busy machine fires late delays nothing that comes after it.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Hands each piece to `deliver` at its moment. */
function createLine({ bytesPerSecond, delay, deliver }) {
  const queue = [];
  let free = 0;
  let timer = null;
  const drain = () => {
    timer = null;
    while (queue.length > 0 && queue[0].due <= performance.now()) deliver(queue.shift().bytes);
    if (queue.length > 0) timer = setTimeout(drain, Math.max(1, queue[0].due - performance.now()));
  };
  return (bytes) => {
    free = Math.max(performance.now(), free) + (bytes.byteLength / bytesPerSecond) * 1000;
    queue.push({ due: free + delay, bytes });
    timer ??= setTimeout(drain, Math.max(1, queue[0].due - performance.now()));
  };
}

async function listen(onSocket) {
  const server = createServer(onSocket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * A port in front of `target`. What is sent to it arrives at `bytesPerSecond` and `delay` milliseconds later; answers
 * take the same delay and no capacity.
 */
export async function openLink({ target, bytesPerSecond, delay }) {
  const sockets = new Set();
  const server = await listen((near) => {
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
    near.on('data', createLine({ bytesPerSecond, delay, deliver: (bytes) => far.write(bytes) }));
    far.on('data', createLine({ bytesPerSecond: Infinity, delay, deliver: (bytes) => near.write(bytes) }));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  return {
    port: server.address().port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/**
 * Sends `pieces` through a link with a protocol's frames and window, and returns what came through. `payload` counts
 * the pieces alone: heads of frames and pauses of a window that is too small are the protocol's cost.
 */
export async function transfer({ pieces, protocol, windowBytes, bytesPerSecond, delay }) {
  const received = [];
  const receiver = await listen((socket) => {
    const reader = new protocol.FrameReader();
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      for (const payload of reader.push(bytes)) {
        received.push({ bytes: payload, at: performance.now() });
        const answer = Buffer.alloc(4);
        answer.writeUInt32BE(payload.byteLength);
        socket.write(answer);
      }
    });
  });
  const link = await openLink({ target: receiver.address().port, bytesPerSecond, delay });
  const socket = connect({ port: link.port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const used = process.cpuUsage();
  const started = performance.now();
  await sendAll({ socket, pieces, protocol, windowBytes });
  const spent = process.cpuUsage(used);
  const last = received.at(-1);
  const duration = (last.at - started) / 1000;
  socket.destroy();
  link.close();
  receiver.close();
  const payload = received.reduce((total, { bytes }) => total + bytes.byteLength, 0);
  return {
    received: received.map(({ bytes }) => bytes),
    payload,
    seconds: duration,
    utilization: payload / duration / bytesPerSecond,
    /** Processor seconds of sender, link and receiver per second of the transfer, of one processor. */
    cpu: (spent.user + spent.system) / 1e6 / ((performance.now() - started) / 1000),
  };
}

/** Ends when every piece was acknowledged. */
async function sendAll({ socket, pieces, protocol, windowBytes }) {
  const window = new protocol.SendWindow(windowBytes);
  const total = pieces.reduce((size, piece) => size + piece.byteLength, 0);
  let next = 0;
  let acknowledged = 0;
  let rest = Buffer.alloc(0);
  const fill = () => {
    while (next < pieces.length && window.admits(pieces[next].byteLength)) {
      window.sent(pieces[next].byteLength);
      socket.write(protocol.writeFrame(pieces[next], next));
      next += 1;
    }
  };
  await new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (; rest.byteLength >= 4; rest = rest.subarray(4)) {
        const size = rest.readUInt32BE();
        acknowledged += size;
        window.acknowledged(size);
      }
      fill();
      if (acknowledged === total) resolve();
    });
    fill();
  });
}
