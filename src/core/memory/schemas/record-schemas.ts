/** Records of the coordinator while a swarm runs: how it was set up, whom it spawned, how it stands, what was learnt. */
import * as z from 'zod';
import { sampleSchema } from '../../swarm/learnt.ts';
import { verdictSchema } from '../../swarm/verdict-line.ts';
import { recordOf, timeSchema } from './entry-schemas.ts';

export const phaseSchema = z.enum([
  'waits',
  'ready',
  'dispatching',
  'running',
  'cancelling',
  'done',
  'failed',
  'blocked',
  'cancelled',
]);

const count = z.number().int().nonnegative();

export const initSchema = recordOf(
  z.object({
    name: z.string(),
    session: z.string(),
    swarm: z.string().describe('Tail of the ref.'),
    coordinator: z.string(),
    topology: z.string(),
    strategy: z.string(),
    epic: z.string().nullable().describe('Id of the bead; null: a swarm of one.'),
    issue: z.number().int().positive(),
    startedAt: timeSchema,
    config: z.object({
      path: z.string(),
      commit: z.string(),
      role: z.string().optional().describe('Of a swarm of one.'),
    }),
    limits: z.object({ maxAgents: count, reserve: count, slots: count.describe('What workers may take.') }),
    features: z.array(z.string()),
    workers: z.array(
      z.object({ id: z.string(), role: z.string(), title: z.string(), memory: z.string(), needs: z.array(z.string()) }),
    ),
    gates: z.array(z.object({ id: z.string(), verdictOf: z.array(z.string()) })),
  }),
);

export const workersSpawnedSchema = recordOf(
  z.object({
    workers: z.array(
      z.object({
        id: z.string(),
        role: z.string(),
        bead: z.string().nullable(),
        issue: z.number().int().positive().nullable(),
        attempt: z
          .object({ number: z.number().int().positive(), dispatch: z.string(), reserve: z.boolean() })
          .nullable()
          .describe('The newest; null: it was not dispatched yet.'),
      }),
    ),
  }),
);

export const statusSchema = recordOf(
  z.object({
    workers: z.array(
      z.object({
        id: z.string(),
        phase: phaseSchema,
        verdict: verdictSchema.nullable(),
        waitsFor: z.array(z.string()).describe('Needs that are not Go yet.'),
      }),
    ),
    gates: z.array(z.object({ id: z.string(), verdict: verdictSchema.nullable() })),
  }),
);

const seconds = z.number().nonnegative();

export const patternsSchema = recordOf(
  z.object({
    from: z
      .string()
      .nullable()
      .describe('The swarm before it that it learnt from, which had learnt from those before.'),
    roles: z.record(
      z.string(),
      z.object({
        attempts: count,
        failures: count,
        results: count,
        durations: z
          .object({ median: seconds, ninth: seconds, shortest: seconds, longest: seconds })
          .nullable()
          .describe('Seconds, of attempts with a result; null: too few of them.'),
        samples: z.array(sampleSchema),
      }),
    ),
  }),
);
