/**
 * Spans for a collector, by OpenTelemetry's own SDK over OTLP/HTTP. Where it sends them, with which headers, how long it
 * waits and whether it compresses, the exporter reads from the environment, as OpenTelemetry specifies it. The SDK is
 * ours alone: nothing is registered globally, so that no other library of the process begins to send.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OpenSpan,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { Facts, Span, Tracer } from '../../app/ports/tracer.ts';
import { attributesOf } from './attributes.ts';

export interface Traces {
  readonly tracer: Tracer;
  /** Sends what is left, for some seconds at most. */
  stop(): Promise<void>;
}

/** Told when it changes. `why`: a code or a status, never the collector's own words. */
export type OnReach = (reach: { readonly kind: 'reached' } | { readonly kind: 'lost'; readonly why: string }) => void;

/** Milliseconds. */
const longestStop = 3000;

export function createOtlpTraces(options: {
  readonly onReach: OnReach;
  /** Milliseconds between two sendings. */
  readonly sentEvery?: number;
}): Traces {
  const exporter = quietly(new OTLPTraceExporter(), options.onReach);
  const detectors = [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector];
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'swarmlead' }))
      .merge(detectResources({ detectors })),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: options.sentEvery ?? 2000 })],
  });
  return {
    tracer: tracerOf(provider),
    stop: async () => {
      const late = new Promise<void>((resolve) => void setTimeout(resolve, longestStop).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

const kinds: Readonly<Record<Span['name'], SpanKind>> = {
  webhook: SpanKind.SERVER,
  job: SpanKind.CONSUMER,
  hint: SpanKind.INTERNAL,
  pass: SpanKind.INTERNAL,
  plan: SpanKind.INTERNAL,
  wake: SpanKind.INTERNAL,
  request: SpanKind.CLIENT,
};

function tracerOf(provider: TracerProvider): Tracer {
  const opens = provider.getTracer('swarmlead');
  const running = new AsyncLocalStorage<Context>();
  const begin = ({ name, facts = {}, from }: Span, within: Context): OpenSpan => {
    const attributes = attributesOf(facts);
    const [parent, ...others] = (from ?? []).flatMap(contextIn);
    const links = others.map((context) => ({ context }));
    const above = from === undefined ? within : parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    return opens.startSpan(titleOf(name, attributes), { kind: kinds[name], attributes, links }, above);
  };
  return {
    span: async (span, act) => {
      const open = begin(span, running.getStore() ?? ROOT_CONTEXT);
      const note = (facts: Facts): void => {
        open.setAttributes(attributesOf(facts));
        if (facts.failed !== undefined) open.setStatus({ code: SpanStatusCode.ERROR });
      };
      try {
        return await running.run(trace.setSpan(ROOT_CONTEXT, open), async () => act(note));
      } catch (error) {
        note({ failed: codeOf(error) });
        throw error;
      } finally {
        open.end();
      }
    },
    here: () => {
      const context = running.getStore();
      const at = context && trace.getSpanContext(context);
      return at && isSpanContextValid(at) ? `00-${at.traceId}-${at.spanId}-0${at.traceFlags & 1}` : null;
    },
  };
}

/** Of requests as the conventions have it, `GET /repos/{owner}/{repo}`. */
function titleOf(name: Span['name'], attributes: Readonly<Record<string, string | number>>): string {
  const { 'http.request.method': method, 'url.template': route } = attributes;
  return name === 'request' && method !== undefined && route !== undefined ? `${method} ${route}` : name;
}

function contextIn(text: string): readonly SpanContext[] {
  const [, traceId = '', spanId = '', sampled = ''] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])$/.exec(text) ?? [];
  const context = { traceId, spanId, traceFlags: Number(sampled), isRemote: true };
  return isSpanContextValid(context) ? [context] : [];
}

/** What we threw has a code; of anything else only its kind is told. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** A collector that is away costs nothing but the spans: that is told once, and again when it is back. */
function quietly(exporter: SpanExporter, onReach: OnReach): SpanExporter {
  let lost = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !lost) onReach({ kind: 'lost', why: whyOf(result.error) });
        if (!failed && lost) onReach({ kind: 'reached' });
        lost = failed;
        done(result);
      }),
    shutdown: async () => exporter.shutdown(),
  };
}

function whyOf(error: Error | undefined): string {
  if (!error || !('code' in error)) return 'no answer';
  const code = String(error.code);
  return /^[A-Z_]{1,40}$|^[1-5]\d\d$/.test(code) ? code : 'no answer';
}
