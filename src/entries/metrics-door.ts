/** `/metrics` on a port of its own, so that what a proxy lets through to the webhooks never shows it. */
import { createServer } from 'node:http';
import type { PrometheusMeter } from '../adapters/metrics/prometheus.ts';

export interface MetricsDoor {
  readonly port: number;
  close(): Promise<void>;
}

export async function openMetrics(options: {
  readonly host: string;
  readonly port: number;
  readonly meter: Pick<PrometheusMeter, 'page'>;
}): Promise<MetricsDoor> {
  const { host, meter } = options;
  const http = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== '/metrics') return void response.writeHead(404).end('Metrics are at /metrics.\n');
    if (request.method !== 'GET') return void response.writeHead(405).end('Ask by GET.\n');
    meter.page().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  http.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host, port: options.port }, resolve);
  });
  const address = http.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: async () => {
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeIdleConnections();
      });
    },
  };
}
