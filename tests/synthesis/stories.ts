/** Swarms as they might have gone, in ledger lines: each worker with a fate of its own, drawn at random. */
import * as fc from 'fast-check';
import type { SwarmConfig, Worker } from '../../src/core/config/swarm-config.ts';
import type { Failure, LedgerEvent } from '../../src/core/swarm/event.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import type { Target } from '../../src/core/verdict/target.ts';
import { begins, decided, done, ended, links, started, viewOf } from './novacron.ts';

type Fate =
  | { readonly kind: 'waits' }
  | { readonly kind: 'runs' }
  | { readonly kind: 'lost'; readonly failures: readonly Failure[] }
  | {
      readonly kind: 'done';
      readonly attempts: number;
      readonly values: readonly Value[];
      readonly missing: number;
      readonly conclusion: string | null;
      readonly undelivered: boolean;
      readonly besides: boolean;
    };

/** What was handed in for a target. */
type Value = 'met' | 'missed' | 'none' | 'two' | 'unreadable';

const failures = ['stalled', 'timed-out', 'failed', 'no-result', 'bad-result', 'not-started'] as const;

const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constant<Fate>({ kind: 'waits' }),
  fc.constant<Fate>({ kind: 'runs' }),
  fc.record({
    kind: fc.constant('lost' as const),
    failures: fc.array(fc.constantFrom(...failures), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('done' as const),
    attempts: fc.integer({ min: 1, max: 3 }),
    values: fc.array(fc.constantFrom<Value>('met', 'met', 'met', 'missed', 'none', 'two', 'unreadable'), {
      minLength: 8,
      maxLength: 8,
    }),
    missing: fc.integer({ min: 0, max: 2 }),
    conclusion: fc.constantFrom('success', 'success', 'failure', null),
    undelivered: fc.boolean(),
    besides: fc.boolean(),
  }),
);

const word = fc.constantFrom('go', 'no-go', 'none', 'none');

/** Views of a swarm of these workers; some have ended, in some a person decided something. */
export function views(config: SwarmConfig): fc.Arbitrary<SwarmView> {
  return fc
    .record({
      fates: fc.array(fate, { minLength: config.workers.length, maxLength: config.workers.length }),
      words: fc.array(word, { minLength: config.workers.length, maxLength: config.workers.length }),
      gate: word,
      finished: fc.boolean(),
    })
    .map(({ fates, words, gate, finished }) =>
      viewOf(
        [
          started,
          ...links,
          ...config.workers.flatMap((worker, index) => linesOf(config, worker, index, fates[index])),
          ...config.workers.flatMap(({ id }, index) => decision(id, words[index])),
          ...config.gates.flatMap(({ id }) => decision(id, gate)),
          ...(finished ? [{ kind: 'finished', at: clock(23, 0), verdict: 'no-go' } as const] : []),
        ],
        { config },
      ),
    );
}

function decision(subject: string, what: string | undefined): readonly LedgerEvent[] {
  return what === 'go' || what === 'no-go' ? [decided(subject, what, clock(22, 0), 'maintainer')] : [];
}

function linesOf(config: SwarmConfig, worker: Worker, index: number, own: Fate | undefined): readonly LedgerEvent[] {
  const run = (attempt: number): { id: number; attempt: number } => ({ id: 500 + 10 * index + attempt, attempt: 1 });
  const begun = (attempt: number): readonly LedgerEvent[] =>
    begins(worker.id, attempt, clock(15 + attempt, index), run(attempt));
  const lost = (attempt: number, failure: Failure): readonly LedgerEvent[] => [
    ...begun(attempt),
    ended(worker.id, attempt, clock(15 + attempt, 30), { failure, detail: 'it ended', run: run(attempt) }),
  ];
  switch (own?.kind) {
    case undefined:
    case 'waits':
      return [];
    case 'runs':
      return begun(1);
    case 'lost':
      return own.failures.flatMap((failure, at) => lost(at + 1, failure));
    case 'done': {
      const { attempts, besides } = own;
      const besidesToo = besides ? ['other.metric=17 Mbps', 'wan.bandwidth-utilization=81%'] : [];
      return [
        ...Array.from({ length: attempts - 1 }, (_, at) => lost(at + 1, 'failed')).flat(),
        ...begun(attempts),
        done(
          worker.id,
          {
            attempt: attempts,
            from: clock(15 + attempts, index),
            to: clock(16 + attempts, 31 + index),
            run: run(attempts),
            measured: [...worker.targets.flatMap((target, at) => handedIn(target, own.values[at])), ...besidesToo],
            without: worker.deliverables.slice(0, own.missing).map(({ item }) => item),
            conclusion: own.conclusion,
            undelivered: own.undelivered,
          },
          config,
        ),
      ];
    }
  }
}

/** Values in the unit of the bound, on either side of it. */
function handedIn({ metric, op, bound }: Target, value: Value | undefined): readonly string[] {
  const [number = '0'] = /^[\d.]+/.exec(bound.text) ?? [];
  const unit = bound.text.slice(number.length);
  const [above, below] = [`${metric}=${Number(number) + 3.5}${unit}`, `${metric}=${Number(number) / 2}${unit}`];
  const [inside, outside] = op.startsWith('>') ? [above, below] : [below, above];
  switch (value) {
    case 'met':
      return op === '=' ? [`${metric}=${bound.text}`] : [inside];
    case 'missed':
      return [outside];
    case 'two':
      return [inside, outside];
    case 'unreadable':
      return [`${metric}=about ${bound.text}`];
    case 'none':
    case undefined:
      return [];
  }
}

function clock(hour: number, minute: number): string {
  return `2025-11-10T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
}
