/**
 * Swarms of any shape, and what may become of them: workers that need each other and gates, runs that do everything that
 * runs do, coordinators that die in the middle, people who interfere. Small, so that everything meets everything.
 */
import * as fc from 'fast-check';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { steps, type Death, type DispatchFate } from './carry-out.ts';
import { beadLines, type BeadFields } from './novacron.ts';

/** What becomes of a run that was admitted. */
export const lives = [
  'met',
  'missed',
  'unproven',
  'fails',
  'silent',
  'hangs',
  'mute',
  'stubborn',
  'immortal',
  'queued',
  'approved-late',
  'cancelled-by-hand',
  'never-starts',
  'deleted',
  'run-again',
] as const;
export type Life = (typeof lives)[number];

const interferences = [
  'cancel',
  'go',
  'no-go',
  'retry',
  'pause',
  'pause-all',
  'answer',
  'spawn',
  'close-bead',
  'take-bead',
  'close-issue',
] as const;

export interface Interference {
  readonly round: number;
  readonly kind: (typeof interferences)[number];
  /** Index of a worker, or of a gate after the workers. */
  readonly about: number;
  readonly mayDo: boolean;
}

export interface Scenario {
  readonly config: SwarmConfig;
  /** null: the repository has none. */
  readonly beads: string | null;
  /** Of dispatches, in their order. The last one stands for all that follow. */
  readonly fates: readonly DispatchFate[];
  /** Of runs, in their order, and so on. */
  readonly lives: readonly Life[];
  /** Of passes, in their order; later ones live. */
  readonly deaths: readonly Death[];
  /** Seconds between passes; later ones are an hour apart. */
  readonly pauses: readonly number[];
  readonly people: readonly Interference[];
}

interface WorkerDraft {
  readonly needs: readonly number[];
  readonly needsGate: readonly number[];
  readonly retries: number;
  readonly priority: number;
  readonly bead: 'none' | 'open' | 'held' | 'foreign-ref';
  /** Minutes of its own. */
  readonly limit: number | null;
}

const workerDraft: fc.Arbitrary<WorkerDraft> = fc.record({
  needs: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
  needsGate: fc.uniqueArray(fc.nat(1), { maxLength: 1 }),
  retries: fc.nat(2),
  priority: fc.nat(3),
  bead: fc.constantFrom('none', 'open', 'held', 'foreign-ref'),
  limit: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 4, nil: null }),
});

const swarmDraft = fc.record({
  workers: fc.array(workerDraft, { minLength: 1, maxLength: 5 }),
  /** A gate is decided by the first workers, up to this many; none: by a person. */
  gates: fc.array(fc.nat(3), { maxLength: 2 }),
  slots: fc.integer({ min: 1, max: 4 }),
  reserve: fc.nat(2),
  minutes: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 3, nil: null }),
  heals: fc.boolean(),
  beads: fc.boolean(),
});

function idOf(index: number): string {
  return `W${index + 1}`;
}

/** Gates stand between the workers that decide them and those that come after. */
function configOf(draft: typeof swarmDraft extends fc.Arbitrary<infer D> ? D : never): SwarmConfig {
  const { gates, slots, reserve } = draft;
  const workers = draft.workers.map((worker, index) => [
    idOf(index),
    {
      role: 'coder',
      title: 'Build',
      mission: 'Build it.',
      priority: worker.priority,
      retries: worker.retries,
      ...(worker.limit === null ? {} : { limits: { minutes: worker.limit } }),
      targets: ['a.b >= 70%', 'c.d < 5s'],
      ...(draft.beads && worker.bead !== 'none' ? { bead: `test-${index}` } : {}),
      needs: [
        ...worker.needs.filter((need) => need < index).map(idOf),
        ...worker.needsGate
          .filter((gate) => gate < gates.length && (gates[gate] ?? 0) <= index)
          .map((gate) => `g${gate}`),
      ],
    },
  ]);
  const text = JSON.stringify({
    version: 1,
    name: 'Random',
    session: 'swarm-random',
    epic: 'test-epic',
    ...(draft.heals ? { features: ['self-healing'] } : {}),
    limits: {
      'max-agents': slots + reserve + 1,
      reserve,
      ...(draft.minutes === null ? {} : { minutes: draft.minutes }),
    },
    roles: { coder: { title: 'Coder' } },
    workers: Object.fromEntries(workers),
    gates: Object.fromEntries(
      gates.map((count, index) => [
        `g${index}`,
        { 'verdict-of': draft.workers.slice(0, count).map((_, worker) => idOf(worker)) },
      ]),
    ),
  });
  const read = readSwarmFile(text, 'swarm.yml');
  if (read.kind === 'invalid') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.config;
}

function beadsOf(workers: readonly WorkerDraft[]): string {
  const beads = workers.flatMap(({ bead }, index): readonly BeadFields[] => {
    const id = `test-${index}`;
    if (bead === 'none') return [];
    if (bead === 'held') return [{ id, parent: 'test-epic', status: 'in_progress', assignee: idOf(index) }];
    return [{ id, parent: 'test-epic', ...(bead === 'foreign-ref' ? { external_ref: 'jira-7' } : {}) }];
  });
  return beadLines([{ id: 'test-epic', issue_type: 'epic' }, ...beads]);
}

const interference: fc.Arbitrary<Interference> = fc.record({
  round: fc.nat(12),
  kind: fc.constantFrom(...interferences),
  about: fc.nat(6),
  mayDo: fc.boolean(),
});

export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    draft: swarmDraft,
    fates: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant<DispatchFate>('told') },
        { weight: 3, arbitrary: fc.constantFrom<DispatchFate>('untold', 'lost', 'refused') },
      ),
      { maxLength: 8 },
    ),
    lives: fc.array(
      fc.oneof({ weight: 2, arbitrary: fc.constant<Life>('met') }, { weight: 3, arbitrary: fc.constantFrom(...lives) }),
      { maxLength: 12 },
    ),
    deaths: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant<Death>('none') },
        { weight: 2, arbitrary: fc.constantFrom(...steps) },
      ),
      { maxLength: 10 },
    ),
    pauses: fc.array(fc.constantFrom(0, 5, 30, 150, 400, 1300, 4000), { maxLength: 20 }),
    people: fc.array(interference, { maxLength: 6 }),
  })
  .map(({ draft, ...rest }) => ({
    config: configOf(draft),
    beads: draft.beads ? beadsOf(draft.workers) : null,
    ...rest,
  }));
