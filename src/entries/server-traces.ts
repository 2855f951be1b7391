/**
 * Traces, where the environment names a collector for them, by the variables that OpenTelemetry specifies. The SDK is
 * loaded only then. Those variables are often set for a whole machine: what does not fit in them is told and left out,
 * and never keeps the server from starting.
 */
import { untraced, type Tracer } from '../app/ports/tracer.ts';
import type { Env } from './env-reading.ts';

export type TracesReading =
  | { readonly kind: 'off' }
  /** `collector`: its host, for the log. */
  | { readonly kind: 'on'; readonly collector: string }
  | { readonly kind: 'refused'; readonly why: string };

export function readTraces(env: Env): TracesReading {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const either = (name: string): readonly [string, string] | null => {
    for (const one of [name.replace('OTLP_', 'OTLP_TRACES_'), name]) {
      const value = given(one);
      if (value !== undefined) return [one, value];
    }
    return null;
  };
  const endpoint = either('OTEL_EXPORTER_OTLP_ENDPOINT');
  const exporter = given('OTEL_TRACES_EXPORTER') ?? 'otlp';
  const disabled = given('OTEL_SDK_DISABLED')?.toLowerCase() === 'true';
  if (endpoint === null || disabled || exporter === 'none') return { kind: 'off' };
  if (exporter !== 'otlp') return { kind: 'refused', why: 'OTEL_TRACES_EXPORTER is neither otlp nor none' };
  const [name, protocol] = either('OTEL_EXPORTER_OTLP_PROTOCOL') ?? ['', 'http/json'];
  if (!protocol.startsWith('http/')) {
    return { kind: 'refused', why: `${name} is not http/json; give it, and the collector's port for OTLP over HTTP` };
  }
  const url = URL.canParse(endpoint[1]) ? new URL(endpoint[1]) : null;
  return url !== null && /^https?:$/.test(url.protocol)
    ? { kind: 'on', collector: url.host }
    : { kind: 'refused', why: `${endpoint[0]} is no address such as http://127.0.0.1:4318` };
}

export interface ServerTraces {
  readonly tracer: Tracer;
  stop(): Promise<void>;
}

const none: ServerTraces = { tracer: untraced, stop: async () => Promise.resolve() };

export async function openTraces(
  env: Env,
  tell: (level: 'info' | 'warn', ids: Readonly<Record<string, unknown>>, line: string) => void,
): Promise<ServerTraces> {
  const reading = readTraces(env);
  if (reading.kind === 'refused') tell('warn', {}, `No traces are sent: ${reading.why}.`);
  if (reading.kind !== 'on') return none;
  const { collector } = reading;
  const { createOtlpTraces } = await import('../adapters/traces/otlp.ts');
  const traces = createOtlpTraces({
    onReach: (reach) =>
      reach.kind === 'reached'
        ? tell('info', { collector }, 'The collector of traces answers again.')
        : tell('warn', { collector }, `The collector of traces does not answer (${reach.why}); spans are lost.`),
  });
  tell('info', { collector }, 'Traces are sent.');
  return traces;
}
