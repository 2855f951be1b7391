/**
 * The server's log: one JSON object a line, ids and words of ours. Errors are told by an allow-list, because an SDK's
 * error carries the request with its token, and Probot's the whole payload.
 */
import pino, { type Logger } from 'pino';
import type { LogLevel } from './server-env.ts';

export function createServerLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFacts, error: errorFacts },
    },
    pino.destination({ dest: 1, sync: true }),
  );
}

/** For Probot, which logs whole events at `debug`. */
export function quietLog(log: Logger): Logger {
  const loud = log.isLevelEnabled('debug');
  return log.child({ part: 'probot' }, loud ? { level: 'info' } : {});
}

function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: 'no error' };
  return { type: error.name, ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}) };
}
