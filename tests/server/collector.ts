/** A collector of traces on the loopback interface: what came in by OTLP/HTTP, as JSON. */
import { createServer } from 'node:http';
import * as z from 'zod';
import type { SeenSpan } from '../fakes/memory-tracer.ts';

const value = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string().transform(Number)]).optional(),
});
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((all) =>
    Object.fromEntries(all.map((one) => [one.key, one.value.stringValue ?? one.value.intValue ?? ''])),
  );
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes,
  links: z.array(z.object({ spanId: z.string() })).default([]),
  status: z.object({ code: z.number().default(0), message: z.string().optional() }),
  events: z.array(z.unknown()).default([]),
});
const body = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) }),
  ),
});

export interface CollectedSpan extends Omit<SeenSpan, 'facts'> {
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly kind: number;
}

export interface Collector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Attributes of whoever sent last. */
  readonly resource: () => Readonly<Record<string, string | number>>;
  /** All bodies, as they came. */
  readonly text: () => string;
  readonly paths: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** `status`: what it answers; `null`: nothing, ever. */
export async function startCollector(status: number | null = 200, port = 0): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const paths = new Set<string>();
  let text = '';
  let resource: Readonly<Record<string, string | number>> = {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const came = Buffer.concat(chunks).toString();
      text += came;
      paths.add(`${request.method} ${request.url}`);
      for (const one of body.parse(JSON.parse(came)).resourceSpans) {
        resource = one.resource.attributes;
        spans.push(...one.scopeSpans.flatMap((scope) => scope.spans.map(seen)));
      }
      if (status !== null) response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    spans,
    resource: () => resource,
    text: () => text,
    paths,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function seen(one: z.infer<typeof span>): CollectedSpan {
  return {
    id: one.spanId,
    trace: one.traceId,
    name: one.name,
    parent: one.parentSpanId || null,
    links: one.links.map(({ spanId }) => spanId),
    attributes: one.attributes,
    failed: one.status.code === 2 ? String(one.attributes['error.type']) : null,
    kind: one.kind,
  };
}
