/** The coordinator as a server: `npm start`. Comes up whether or not GitHub can be reached, and ends gracefully. */
import { readFileSync } from 'node:fs';
import { createAppRoom, type AppRoom, type Tell } from './app-room.ts';
import { openDoors } from './http-server.ts';
import { openMetrics, type MetricsDoor } from './metrics-door.ts';
import { readServerEnv, type ServerConfig } from './server-env.ts';
import { openTraces } from './server-traces.ts';
import { createServerLog, quietLog } from './server-log.ts';

/** Milliseconds that the passes which run may take to their end. */
const longestStop = 25_000;

async function serve(config: ServerConfig): Promise<void> {
  const log = createServerLog(config.logLevel);
  const tell: Tell = (level, ids, line) => log[level](ids, line);
  const traces = await openTraces(process.env, tell);
  const room = createAppRoom({ config, tell, tracer: traces.tracer });
  const doors = await openDoors({ config, room, tell, log: quietLog(log) });
  const metrics = await openMetricsOf(config, room);
  room.server.start();
  if (metrics) log.info({ port: metrics.port }, 'Metrics are shown at /metrics.');
  log.info({ url: doors.url, webhooks: config.webhookPath, api: config.apiUrl }, 'SwarmLead listens.');
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
  log.info({ signal }, 'Stopping: the passes that run come to their end.');
  setTimeout(() => {
    log.warn('A pass took too long; the next start looks again.');
    process.exit(0);
  }, longestStop).unref();
  await Promise.all([doors.close(), metrics?.close(), room.server.stop()]);
  await traces.stop();
  log.info('Stopped.');
  process.exit(0);
}

async function openMetricsOf({ host, metricsPort }: ServerConfig, { meter }: AppRoom): Promise<MetricsDoor | null> {
  return metricsPort === undefined ? null : openMetrics({ host, port: metricsPort, meter });
}

function portsOf({ host, port, metricsPort }: ServerConfig): string {
  return `${host}:${port}${metricsPort === undefined ? '' : `, or on ${host}:${metricsPort} for the metrics`}`;
}

const reading = readServerEnv(process.env, (path) => readFileSync(path, 'utf8'));
if (reading.kind === 'bad') {
  const lines = reading.problems.map((one) => `- ${one}`);
  process.stderr.write(`SwarmLead's server cannot start:\n${lines.join('\n')}\n`);
  process.exitCode = 1;
} else {
  await serve(reading.config).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    process.stderr.write(`SwarmLead's server could not listen on ${portsOf(reading.config)}${code}.\n`);
    process.exitCode = 1;
  });
}
