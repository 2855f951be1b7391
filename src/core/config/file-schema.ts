/**
 * The schema of the swarm file. The JSON Schema that editors read is written from it, so a field's description here is
 * what its author sees. Unknown keys are refused: a misspelt limit must not silently be no limit.
 */
import * as z from 'zod';
import { evidenceClasses } from '../verdict/evidence-class.ts';
import {
  bead,
  count,
  duration,
  id,
  keyPartPattern,
  label,
  matches,
  memoryKey,
  prose,
  repositoryPath,
  section,
  someOf,
  text,
  workerId,
  workflowFile,
} from './grammar.ts';
import {
  criterionItem,
  performanceTargetItem,
  phasesSchema,
  riskSchema,
  roadmapSchema,
  rolloutSchema,
} from './goals-schema.ts';
import { trackerSchema } from './tracker-schema.ts';
import { defaultsSchema, workerSchema } from './worker-schema.ts';

export const features = ['neural-patterns', 'memory-coordination', 'self-healing'] as const;
const hookNames = ['pre-task', 'session-restore', 'post-edit', 'notify', 'post-task', 'session-end'] as const;

const limitsSchema = section({
  'max-agents': count(2, 1000)
    .optional()
    .describe('Agents alive at one time, coordinator and reserve included; more workers take turns. Default 8.'),
  reserve: count(0, 1000).optional().describe('Slots that only replacements may take. Default 2.'),
  cost: z.number().positive().max(1e9).optional().describe('US dollars; no new dispatch above it.'),
  minutes: count(1, 1e9)
    .optional()
    .describe('Minutes of all runs together, as GitHub counts them; no new dispatch above them.'),
});

const roleSchema = section({
  title: text(100).optional().describe('What people read. Default: the name of the role.'),
  emoji: text(16).optional().describe('Stands before the title.'),
  label: label().optional().describe('Assigns the role to any issue or pull request. Default swarm:<role>.'),
  workflow: workflowFile().optional().describe('File in .github/workflows. Default swarm-<role>.yml.'),
  paths: z
    .array(repositoryPath())
    .max(100)
    .optional()
    .describe('Globs; a pull request that touches them gets the role.'),
  agent: z
    .boolean()
    .optional()
    .describe('Its job holds an AI agent, so that what its run says of itself is claimed. Default false.'),
  live: z
    .boolean()
    .optional()
    .describe(
      'Its job runs trusted scripts only, and what their hooks say is told while it runs. Never with agent. Default false.',
    ),
  'measured-by': matches('bad-job', /^[A-Za-z0-9_][A-Za-z0-9_ .-]{0,79}$/, 'the name of a job, as GitHub shows it')
    .optional()
    .describe(
      'Job of its workflow that measures what the agent delivered, without an agent; numbers of it are collected.',
    ),
});

const gateSchema = section({
  title: text().optional().describe('What people read. Default: the id.'),
  'verdict-of': z
    .array(workerId())
    .max(100)
    .optional()
    .describe('Go if each of these workers is. Empty: only a person decides.'),
  memory: memoryKey().optional().describe("Key of the deciding worker's own recommendation, shown beside the verdict."),
  evidence: z
    .enum(evidenceClasses)
    .optional()
    .describe('Least class of the numbers that its Go rests on. Default: any.'),
});

const coordinationSchema = section({
  'monitor-every': duration()
    .optional()
    .describe(
      'How often somebody looks at the swarm, whatever happens, from 1m to 24h: the server keeps to it, and init and doctor make the schedule of the workflow of it. Default 10m.',
    ),
  'status-every': duration().optional().describe('How often the status is written. Default 1h.'),
  phases: phasesSchema.optional().describe('Expected times of the coordination phases; a late one is said.'),
});

const hookList = z.array(z.enum(hookNames)).max(20).optional();
const hooksSchema = section({
  before: hookList.describe('Before the work. Default pre-task, session-restore.'),
  during: hookList.describe('During the work. Default post-edit, notify.'),
  after: hookList.describe('After the work. Default post-task.'),
  end: hookList.describe('At the end of the session. Default session-end.'),
});

const refPrefix = matches(
  'bad-ref-prefix',
  /^refs\/(?:heads\/[a-z0-9][a-z0-9-]{0,38}|(?!heads$|tags$|pull$|remotes$)[a-z0-9][a-z0-9-]{0,38})$/,
  'refs/<name> or refs/heads/<name>',
);

const memorySchema = section({
  root: id().optional().describe('First part of every key. Default swarm.'),
  'ref-prefix': refPrefix.optional().describe('Where the refs of swarms lie. Default refs/swarm.'),
  archive: matches('bad-archive', /^(off|forever|\d{1,6}[smhdw])$/, 'off, forever or a duration such as 90d')
    .optional()
    .describe(
      'How long the state of an ended session is kept under a ref of its own, below the ref prefix with -archive: off, forever or a duration such as 90d. Default forever.',
    ),
  tree: z
    .record(
      id(),
      z.record(
        matches('bad-key', keyPartPattern, 'one part of a key: letters, digits, ".", "_" and "-"'),
        text().describe('What stands there.'),
      ),
    )
    .optional()
    .describe('Keys that are expected, by role; a missing one is named in the report.'),
});

const level = z.enum(['write', 'maintain', 'admin']);
const permissionsSchema = section({
  start: level.optional().describe('Least repository role to start a swarm. Default write.'),
  assign: level.optional().describe('Least repository role to assign a role. Default write.'),
  override: level.optional().describe('Least repository role to override a verdict. Default maintain.'),
  rollout: level.optional().describe('Least repository role to go on with the rollout. Default maintain.'),
});

const team = matches('bad-mention', /^@[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, 'a team in quotes, "@org/team"');
const notifySchema = section({
  on: z
    .array(z.enum(['blocked', 'no-go', 'done']))
    .max(3)
    .optional()
    .describe('What people are told about. Default all three.'),
  mention: z
    .union([team, z.array(team).max(10)])
    .optional()
    .describe('Teams that are mentioned, in quotes.'),
});

export const fileSchema = section({
  version: z.literal(1).describe('Version of this format.'),
  name: text(200).describe('What people read.'),
  description: text(1000).optional().describe('One line below the name.'),
  session: id().describe('Unique for ever; what session-restore asks for.'),
  namespace: id().optional().describe("Names the swarm's ref. Default: the session without swarm-."),
  topology: z
    .literal('hierarchical')
    .optional()
    .describe('One coordinator, workers below; nothing else is supported. Default hierarchical.'),
  strategy: z
    .literal('centralized')
    .optional()
    .describe('The coordinator decides; nothing else is supported. Default centralized.'),
  coordinator: text(100).optional().describe("The coordinator's name in comments and memory. Default SwarmLead."),
  features: z.array(z.enum(features)).max(3).optional().describe('What is on. Default all three.'),
  epic: bead().describe('The bead that the swarm carries out; its issue gets the label.'),
  label: label().optional().describe('Starts the swarm. Default swarm.'),
  context: prose(50_000).optional().describe('Markdown: what stood before. In briefs and the report, never checked.'),
  limits: limitsSchema.optional().describe('What the swarm may use.'),
  defaults: defaultsSchema.optional().describe('Every worker has these unless it says otherwise.'),
  roles: someOf(id(), roleSchema).describe('Roles, by name; the name is also the part of shared memory.'),
  workers: someOf(workerId(), workerSchema).describe('The workers of this swarm, by id.'),
  gates: z
    .record(id(), gateSchema)
    .optional()
    .describe('Named verdicts, by id; workers and rollout stages wait for them.'),
  coordination: coordinationSchema.optional().describe('How often the coordinator looks, and what it expects.'),
  hooks: hooksSchema.optional().describe('Hooks that the worker step calls by itself.'),
  memory: memorySchema.optional().describe('Shared memory.'),
  'performance-targets': z
    .array(performanceTargetItem)
    .max(100)
    .optional()
    .describe("The project's goals, judged on any worker's measurement."),
  risks: z.array(riskSchema).max(100).optional().describe('What may go wrong.'),
  mitigations: z
    .record(id(), prose(1000).describe('What is done about a risk.'))
    .optional()
    .describe('What is done about risks, by id.'),
  'success-criteria': z
    .record(
      id(),
      z.array(criterionItem).max(100).describe('The criteria of a group, which is a phase or any other id.'),
    )
    .optional()
    .describe('Criteria by group: "criterion: what proves it". One without proof is ticked by a person.'),
  roadmap: roadmapSchema.optional().describe('The plan of the project; shown, never enforced.'),
  rollout: rolloutSchema.optional().describe('Stages of a rollout behind gates.'),
  tracker: trackerSchema.optional().describe('Where beads live.'),
  permissions: permissionsSchema.optional().describe('Who may do what; can be raised, never lowered below write.'),
  notify: notifySchema.optional().describe('What people are told, and which teams.'),
});

/** A swarm file of the right shape, before names are resolved and defaults filled in. */
export type SwarmFile = z.infer<typeof fileSchema>;
