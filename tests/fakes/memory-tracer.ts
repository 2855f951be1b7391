/** Spans that a test can look at, behind the port `Tracer`; they know their parents as real ones do. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Facts, Tracer } from '../../src/app/ports/tracer.ts';

export interface SeenSpan {
  readonly id: string;
  readonly trace: string;
  readonly name: string;
  /** Id; null: its trace begins with it. */
  readonly parent: string | null;
  /** Ids. */
  readonly links: readonly string[];
  readonly facts: Facts;
  readonly failed: string | null;
}

export interface MemoryTracer {
  readonly tracer: Tracer;
  /** Those that ended, in that order. */
  readonly spans: readonly SeenSpan[];
}

type Place = Pick<SeenSpan, 'id' | 'trace'>;

export function createMemoryTracer(): MemoryTracer {
  const spans: SeenSpan[] = [];
  const running = new AsyncLocalStorage<Place>();
  let made = 0;
  const tracer: Tracer = {
    span: async ({ name, facts, from }, act) => {
      const [first, ...links] = (from ?? []).flatMap(placeIn);
      const parent = from === undefined ? running.getStore() : first;
      const id = (made += 1).toString(16).padStart(16, '0');
      const trace = parent?.trace ?? id.padStart(32, '0');
      let known: Facts = { ...facts };
      const note = (more: Facts): void => {
        known = { ...known, ...more };
      };
      try {
        return await running.run({ id, trace }, async () => act(note));
      } catch (error) {
        note({ failed: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
        throw error;
      } finally {
        const { failed = null, ...others } = known;
        const seen = { id, trace, name, parent: parent?.id ?? null, links: links.map((one) => one.id) };
        spans.push({ ...seen, facts: others, failed });
      }
    },
    here: () => {
      const at = running.getStore();
      return at ? `00-${at.trace}-${at.id}-01` : null;
    },
  };
  return { tracer, spans };
}

function placeIn(text: string): readonly Place[] {
  const [, trace, id] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]$/.exec(text) ?? [];
  return trace === undefined || id === undefined ? [] : [{ id, trace }];
}
