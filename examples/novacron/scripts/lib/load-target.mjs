/** The server that is put under load, a process of its own; it answers with digests and tells at the end what it used. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getHeapStatistics } from 'node:v8';

const state = Array.from({ length: 64 }, () => randomBytes(4096));
let requests = 0;
let heap = 0;

const server = createServer((request, response) => {
  requests += 1;
  const digest = createHash('sha256')
    .update(state[requests % state.length])
    .digest('hex');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ path: request.url, digest }));
});

const timer = setInterval(() => {
  heap = Math.max(heap, getHeapStatistics().used_heap_size);
}, 20);

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

let used = process.cpuUsage();
let started = performance.now();

process.on('message', (what) => {
  if (what === 'begin') {
    used = process.cpuUsage();
    started = performance.now();
    return;
  }
  const spent = process.cpuUsage(used);
  const limit = getHeapStatistics().heap_size_limit;
  process.send({
    requests,
    cpu: (spent.user + spent.system) / 1000 / (performance.now() - started),
    heap,
    limit,
    memory: heap / limit,
  });
});

process.on('disconnect', () => {
  clearInterval(timer);
  server.closeAllConnections();
  server.close();
});
