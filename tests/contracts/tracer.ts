/** What every `Tracer` promises: the fake that tests look into, and OpenTelemetry's. */
import { describe, expect, it } from 'vitest';
import type { Tracer } from '../../src/app/ports/tracer.ts';
import { SwarmLeadError } from '../../src/core/problem.ts';
import type { SeenSpan } from '../fakes/memory-tracer.ts';

export interface TracerSubject {
  readonly tracer: Tracer;
  /** All that ended so far. Called once. */
  readonly seen: () => Promise<readonly Omit<SeenSpan, 'facts'>[]>;
}

const turn = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export function tracerContract(name: string, make: () => Promise<TracerSubject>): void {
  const named = async ({ seen }: TracerSubject): Promise<ReadonlyMap<string, Omit<SeenSpan, 'facts'>>> =>
    new Map((await seen()).map((span) => [span.name, span]));

  describe(`the tracer, ${name}`, () => {
    it('shows what runs within a span as its child, also side by side and later', async () => {
      const subject = await make();
      const { tracer } = subject;
      const answer = await tracer.span({ name: 'job', from: [] }, async () => {
        const [one] = await Promise.all([
          tracer.span({ name: 'hint' }, async () => {
            await turn();
            return tracer.span({ name: 'request' }, async () => Promise.resolve('answer'));
          }),
          tracer.span({ name: 'pass' }, turn),
        ]);
        await turn();
        return one;
      });
      expect(answer).toBe('answer');
      const spans = await named(subject);
      const [job, hint, pass, request] = ['job', 'hint', 'pass', 'request'].map((one) => spans.get(one));
      expect(job?.parent).toBeNull();
      expect([hint?.parent, pass?.parent, request?.parent]).toEqual([job?.id, job?.id, hint?.id]);
      expect(new Set([...spans.values()].map(({ trace }) => trace)).size).toBe(1);
      expect([...spans.values()].map(({ failed }) => failed)).toEqual([null, null, null, null]);
    });

    it('throws what was thrown, and shows its code', async () => {
      const subject = await make();
      const error = new SwarmLeadError({ code: 'github-no-answer', message: 'canary' });
      const threw = subject.tracer.span({ name: 'pass' }, async () => Promise.reject(error));
      await expect(threw).rejects.toBe(error);
      expect((await named(subject)).get('pass')?.failed).toBe('github-no-answer');
    });

    it('tells where it is, so that a span elsewhere goes on from there; several are linked', async () => {
      const subject = await make();
      const { tracer } = subject;
      expect(tracer.here()).toBeNull();
      const put: string[] = [];
      for (const one of ['webhook', 'hint'] as const) {
        await tracer.span({ name: one, from: [] }, async () => Promise.resolve(put.push(tracer.here() ?? '')));
      }
      expect(tracer.here()).toBeNull();
      for (const text of put) expect(text).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      await tracer.span({ name: 'job', from: ['not a place', ...put] }, turn);
      const spans = await named(subject);
      const [webhook, hint, job] = ['webhook', 'hint', 'job'].map((one) => spans.get(one));
      expect(webhook?.trace).not.toBe(hint?.trace);
      expect(job).toMatchObject({ parent: webhook?.id, trace: webhook?.trace, links: [hint?.id] });
    });

    it('begins a trace of its own where nothing called, whatever runs around it', async () => {
      const subject = await make();
      const { tracer } = subject;
      await tracer.span({ name: 'webhook', from: [] }, async () => tracer.span({ name: 'job', from: [] }, turn));
      const spans = await named(subject);
      expect(spans.get('job')?.parent).toBeNull();
      expect(spans.get('job')?.trace).not.toBe(spans.get('webhook')?.trace);
    });
  });
}
