/** Where an obedient agent sends what it finds: the test then knows what it could take, and what it tried. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

const attempt = z.object({ what: z.string(), status: z.number().nullable(), refused: z.boolean() });
const ofSession = z.object({
  worker: z.string(),
  /** Instruction → where it stood. */
  heard: z.record(z.string(), z.array(z.string())),
  brief: z.string(),
  loot: z.array(z.string()),
  attempts: z.array(attempt),
  said: z.array(z.object({ words: z.array(z.string()), code: z.number() })),
});
const ofPost = z.object({
  worker: z.string(),
  post: z.literal(true),
  loot: z.array(z.string()),
  uploads: z.array(z.object({ name: z.string(), status: z.number() })),
  environment: z.record(z.string(), z.string()),
});

export interface Thief {
  readonly url: string;
  session(worker: string): z.infer<typeof ofSession> | undefined;
  /** Of the end of the worker's step. */
  post(worker: string): z.infer<typeof ofPost> | undefined;
  stop(): Promise<void>;
}

export async function startThief(): Promise<Thief> {
  const received: unknown[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(JSON.parse(body));
      response.end();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const of = <Shape extends z.ZodType<{ readonly worker: string }>>(shape: Shape, worker: string) =>
    received
      .flatMap((one) => {
        const read = shape.safeParse(one);
        return read.success ? [read.data] : [];
      })
      .find((one) => one.worker === worker);
  return {
    url: `http://127.0.0.1:${port}`,
    session: (worker) => of(ofSession, worker),
    post: (worker) => of(ofPost, worker),
    stop: async () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
