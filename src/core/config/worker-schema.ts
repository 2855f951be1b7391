/**
 * The schema of a worker of the swarm file: shape and grammar only. Whether names exist, and how things hang together,
 * is checked afterwards, so that both kinds of mistakes can be told at once.
 */
import * as z from 'zod';
import { collectFormats, takes } from '../measure/words.ts';
import {
  bead,
  count,
  duration,
  durationRange,
  id,
  itemOf,
  knownKeys,
  matches,
  memoryKey,
  metricName,
  needId,
  pair,
  prose,
  refName,
  repositoryPath,
  section,
  someOf,
  text,
  workerId,
} from './grammar.ts';

/** What `defaults` may say for every worker. */
const inherited = {
  priority: count(0, 4).optional().describe('Priority of a bead that is made; 0 is critical. Default 2.'),
  'min-duration': duration().optional().describe('A Go that came faster is doubted.'),
  ref: refName().optional().describe('Branch or tag that the run is dispatched on. Default: the default branch.'),
  deliver: z
    .enum(['pull-request', 'branch', 'memory'])
    .optional()
    .describe(
      'Where the coordinator puts the files that were handed in. Default: branch, swarm/<session>/<worker>; pull-request opens a draft pull request for it besides.',
    ),
  'start-within': duration().optional().describe('Not begun by then: never started. Default 20m.'),
  'stall-after': duration()
    .optional()
    .describe(
      'No job or step begins or ends for so long: cancelled and replaced. Default: the end of expected, or else what earlier attempts show, or else timeout.',
    ),
  timeout: duration().optional().describe('Longest life of one attempt. Default 6h; more only on own runners.'),
  retries: count(0, 10).optional().describe('Attempts after the first. Default 1.'),
  limits: section({
    cost: z.number().positive().max(1e9).optional().describe('US dollars of one worker, as its results report.'),
    minutes: count(1, 1e9).optional().describe('Minutes of one worker, as GitHub counts them.'),
  })
    .optional()
    .describe('What all attempts of one worker together may use; above it, it ends and is not tried again.'),
};

export const defaultsSchema = section(inherited);

const targetText = text().describe('METRIC OP QUANTITY, such as cpu.overhead < 30%; OP is one of >= <= < > =.');

/** The long form's keys, for the project's targets too. */
export const targetShape = {
  target: targetText,
  title: text().optional().describe('What people read instead of the metric.'),
  required: z.boolean().optional().describe('Whether the target decides the verdict. Default true.'),
  expected: text(100).optional().describe('A range that is shown and never judged, such as 1s..5s.'),
};

const targetItem = z.union([targetText, section(targetShape)]);

const itemText = text(500);
const deliverableItem = z.union([
  itemText,
  section({
    path: itemText.describe('Without a space: a path or glob. With one: a document, or a heading in a delivered file.'),
    title: text().optional().describe('What it is.'),
    required: z.boolean().optional().describe('Whether a Go needs it. Default true.'),
  }),
  pair(prose(1000)),
]);

const collectItem = z.union([
  section({
    format: z.enum(collectFormats).describe('How the file is read.'),
    path: repositoryPath().describe(
      'File or glob, below the root of the repository; several files are one set of values.',
    ),
    metrics: someOf(
      metricName(),
      section({
        from: text().describe(
          'Name of the values inside the file, with * for what differs; docs/measurements.md has those of each format.',
        ),
        take: z.enum(takes).describe('What is taken of several values.'),
        unit: text(20).optional().describe('Unit of values that have none in the file; count for a plain number.'),
      }),
    )
      .optional()
      .describe('Which values become which metrics.'),
  }),
  z
    .partialRecord(z.enum(collectFormats), repositoryPath(), { error: knownKeys(collectFormats) })
    .refine((value) => Object.keys(value).length === 1 && !('format' in value) && !('path' in value), {
      error: 'must be one "format: path" pair',
      params: { code: 'not-a-pair' },
      abort: true,
    })
    .meta({ minProperties: 1, maxProperties: 1 }),
]);

const hooksSchema = section({
  description: text().optional().describe('Of pre-task. Default: the title.'),
  'task-id': matches('bad-id', /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'an id of letters, digits, ".", "_" and "-"')
    .optional()
    .describe('Of post-task. Default: the last part of the memory key.'),
  notify: text().optional().describe('Pattern for progress lines, told to the worker.'),
});

export const workerSchema = section({
  role: id().describe('One of the roles.'),
  title: text().describe('What people read.'),
  phase: id().optional().describe('Phase of the project: a key of roadmap.phases.'),
  bead: bead().optional().describe('The bead that the worker carries out; one is made if absent.'),
  mission: prose().describe('What the worker is for, in one or two sentences.'),
  tasks: z
    .array(itemOf(z.union([prose(1000), z.array(itemOf(prose(1000))).max(100)])))
    .max(100)
    .optional()
    .describe('What is to be done: text, "text: detail", or "text: [sub-tasks]".'),
  deliverables: z
    .array(deliverableItem)
    .max(100)
    .optional()
    .describe('What is handed in: "path: what it is", the name of a document, or {path, title, required}.'),
  targets: z.array(targetItem).max(100).optional().describe('What must be measured, and what it must reach.'),
  collect: z.array(collectItem).max(50).optional().describe('Tool output that measurements are read from.'),
  given: z.array(prose(1000)).max(100).optional().describe('What was met before the swarm; shown, not checked.'),
  needs: z.array(needId()).max(100).optional().describe('Workers or gates that must be Go before this one starts.'),
  reproduces: z
    .union([
      workerId().describe('The worker; numbers may differ by 10%.'),
      section({
        worker: workerId().describe('The worker whose numbers are measured again.'),
        within: matches('bad-share', /^\d{1,2}(?:\.\d+)?%$/, 'a share such as 10%')
          .optional()
          .describe('By how much a number may differ. Default 10%.'),
      }),
    ])
    .optional()
    .describe(
      'Measures again what this worker measured, at the same commit; numbers that agree are reproduced. It waits for it, and has its targets and collect unless it has its own.',
    ),
  memory: memoryKey().optional().describe('Key of the result. Default: <root>/<role>/<worker>.'),
  hooks: hooksSchema.optional().describe('What the worker hooks are called with.'),
  expected: durationRange().optional().describe('Expected duration; shown, never a limit.'),
  ...inherited,
});
