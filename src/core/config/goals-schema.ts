/** The schemas of what the project wants: targets, risks, success criteria, roadmap and rollout. */
import * as z from 'zod';
import { count, duration, durationRange, id, itemOf, matches, metricName, prose, section, text } from './grammar.ts';
import { targetShape } from './worker-schema.ts';

const { target: targetText } = targetShape;

export const performanceTargetItem = z.union([
  targetText,
  section({
    ...targetShape,
    required: z
      .boolean()
      .optional()
      .describe('Whether the report asks to reach it, and to measure it where nobody did. Default true.'),
    status: z.enum(['planned', 'ready', 'met']).optional().describe('How far it is, as people say.'),
    note: prose(1000).optional().describe('Shown beside it.'),
  }),
]);

export const riskSchema = section({
  risk: text().describe('What may happen.'),
  level: z.enum(['low', 'medium', 'high']).describe('How bad, or how likely.'),
  note: prose(1000).optional().describe('Why.'),
  mitigations: z.array(id()).max(50).optional().describe('Keys of mitigations.'),
  watch: z.array(metricName()).max(50).optional().describe('Metrics of targets; a miss makes the risk "came true".'),
});

const proof = text(500);
export const criterionItem = itemOf(z.union([proof, z.array(proof).max(50)]));

const nextStep = itemOf(prose(1000));

export const roadmapSchema = section({
  starts: matches('bad-date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date, such as 2025-11-10')
    .optional()
    .describe('Day on which the project starts.'),
  duration: duration().optional().describe('How long it takes.'),
  current: id().optional().describe('Key of the phase that the project is in.'),
  phases: z
    .record(
      id(),
      section({
        title: text().describe('What people read.'),
        status: z.enum(['planned', 'next', 'active', 'complete']).describe('How far it is, as people say.'),
      }),
    )
    .optional()
    .describe('The phases of the project, in order.'),
  milestones: z
    .array(
      section({
        week: z
          .union([count(0, 1000), matches('bad-week', /^\d{1,4}(\.\.\d{1,4})?$/, 'a week or a range, such as 20..22')])
          .describe('Week of the project, or a range such as 20..22.'),
        title: text().describe('What is reached.'),
      }),
    )
    .max(100)
    .optional()
    .describe('What is reached when.'),
  'next-steps': z
    .record(duration(), z.array(nextStep).max(50).describe('What is done within this time.'))
    .optional()
    .describe('What comes next, by horizon: 24h, 7d, 22w.'),
});

const percent = matches('bad-percent', /^\d{1,3}(\.\d{1,2})?%$/, 'a percentage, such as 10%');

export const rolloutSchema = section({
  variable: matches(
    'bad-variable',
    /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]{0,99}$/,
    'the name of an Actions variable: letters, digits and _, not beginning with a digit or GITHUB_',
  ).describe('Actions variable that the application reads.'),
  stages: z.array(percent).min(1).max(20).optional().describe('Stages in rising order. Default 0%, 10%, 50%, 100%.'),
  gates: z
    .record(percent, id().describe('The gate before this stage.'))
    .optional()
    .describe('Gate that must be Go before the stage.'),
  rollback: section({
    within: duration().optional().describe('Time that is measured and reported. Default 5s.'),
    'on-no-go': z.boolean().optional().describe('Whether a No-Go of a gate rolls back. Default false.'),
  })
    .optional()
    .describe('How the rollout goes back.'),
});

/** Names of `durationRange` values with the seed's expectations as defaults. */
export const phasesSchema = section({
  initialization: durationRange().optional().describe('Expected time of the initialization. Default 0m..5m.'),
  'parallel-execution': durationRange().optional().describe('Expected time of the workers. Default 30m..120m.'),
  integration: durationRange().optional().describe('Expected time of the integration. Default 15m..30m.'),
  completion: durationRange().optional().describe('Expected time of the completion. Default 5m..10m.'),
});
