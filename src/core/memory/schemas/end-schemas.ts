/** Records of the coordinator at the end of a swarm: the report as data, and the session in numbers. */
import * as z from 'zod';
import { failures } from '../../swarm/event.ts';
import { movedSchema } from '../../swarm/moved-line.ts';
import { evidenceClassSchema, verdictSchema } from '../../swarm/verdict-line.ts';
import { judgedSchema, recordOf, runSchema, timeSchema } from './entry-schemas.ts';
import { phaseSchema } from './record-schemas.ts';

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();
const verdict = verdictSchema.nullable();
/** Older records do not say what its number is worth. */
const goal = judgedSchema.partial({ class: true });

/** What is asked next: which of the others is there depends on `kind`. */
const nextStepSchema = z.object({
  kind: z.enum([
    'measure',
    'mend',
    'hand-in',
    'look-into',
    'decide',
    'merge',
    'settle',
    'measure-again',
    'reach-goal',
    'measure-goal',
    'face-risk',
    'write-memory',
    'tick',
  ]),
  worker: z.string().optional(),
  workers: z.array(z.string()).optional(),
  metric: z.string().optional(),
  expect: z.string().optional(),
  item: z.string().optional(),
  gate: z.string().optional(),
  risk: z.string().optional(),
  keys: z.array(z.string()).optional(),
  criteria: z.array(z.string()).optional(),
});

export const summarySchema = recordOf(
  z.object({
    verdict,
    startedAt: timeSchema,
    finishedAt: timeSchema,
    workers: z.array(
      z.object({
        id: z.string(),
        outcome: phaseSchema,
        verdict,
        attempts: count,
        commit: z.string().nullable(),
        run: runSchema.nullable(),
        branch: z.string().nullable().describe('Where its files lie.'),
        targets: z.array(judgedSchema),
        missing: z.array(z.string()).describe('Required deliverables that were not handed in.'),
      }),
    ),
    gates: z.array(
      z.object({
        id: z.string(),
        verdict,
        reason: z.string(),
        by: z.string().nullable().describe('Who decided, where a person did.'),
      }),
    ),
    goals: z.array(goal.extend({ worker: z.string().nullable() })).describe('The project’s targets.'),
    disagreements: z.array(
      z.object({
        metric: z.string(),
        voices: z.array(z.object({ worker: z.string(), value: z.string(), class: evidenceClassSchema.optional() })),
      }),
    ),
    criteria: z.array(
      z.object({
        group: z.string(),
        text: z.string(),
        state: z.enum(['open', 'manual', 'proven']),
        proofs: z.array(z.object({ word: z.string(), proven: z.boolean() })),
      }),
    ),
    risks: z.array(
      z.object({
        risk: z.string(),
        level: z.enum(['low', 'medium', 'high']),
        state: z.enum(['came-true', 'watched', 'quiet', 'unmeasured']),
        mitigations: z.array(z.string()),
        seen: z.array(goal.extend({ worker: z.string().nullable() })),
      }),
    ),
    missing: z.array(z.string()).describe('Keys of memory that the swarm file expects and nobody wrote.'),
    moved: movedSchema.nullable().describe('How far the default branch went on; null: nobody looked.'),
    beads: z.object({ total: count, closed: count, inProgress: count, blocked: count, open: count, ready: count }),
    next: z.array(nextStepSchema),
  }),
);

const usedSchema = z.object({
  minutes: z.object({ github: count, isExact: z.boolean(), reported: count.nullable() }),
  cost: z.number().nonnegative().nullable().describe('US dollars, as workers report them.'),
});

const attemptSchema = z.object({
  number: z.number().int().positive(),
  fromReserve: z.boolean(),
  dispatchedAt: timeSchema,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  seconds: seconds.nullable(),
  end: z.enum(['result', ...failures]).nullable(),
  run: runSchema.nullable(),
  requests: count.nullable(),
  used: usedSchema,
});

/** Also what `swarmlead report --metrics` prints. docs/metrics.md tells of every field. */
export const metricsValueSchema = z.object({
  version: z.literal(1),
  swarm: z.string(),
  session: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  asOf: timeSchema,
  seconds,
  verdict,
  totals: z.object({
    workers: count,
    attempts: count,
    results: count,
    failures: count,
    failed: z.record(z.string(), count),
    fromReserve: count,
    dispatchedAgain: count,
    measurements: count,
    targets: count,
    targetsMet: count,
    requests: count,
    used: usedSchema,
  }),
  workers: z.array(
    z.object({
      id: z.string(),
      role: z.string(),
      verdict,
      attempts: z.array(attemptSchema),
      measurements: z.array(
        z.object({
          metric: z.string(),
          value: z.string(),
          class: evidenceClassSchema.nullable(),
          verdict,
        }),
      ),
    }),
  ),
});

export const metricsSchema = recordOf(metricsValueSchema);
