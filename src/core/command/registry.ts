/**
 * What can be said in a comment, as data: parsing, authorisation, help and the page for people read the same list, so
 * that they cannot tell different stories.
 */
import type { Action } from '../authority/authorization.ts';

export type CommandName =
  | 'help'
  | 'status'
  | 'plan'
  | 'report'
  | 'memory'
  | 'start'
  | 'assign'
  | 'spawn'
  | 'answer'
  | 'retry'
  | 'cancel'
  | 'pause'
  | 'resume'
  | 'go'
  | 'no-go';

/** What follows the name. `text` is the rest of the line; `quoted` the same between double quotes. */
export type Form = 'nothing' | 'word' | 'maybe-word' | 'word-and-text' | 'word-and-quoted';

export interface CommandSpec {
  readonly name: CommandName;
  /** `/swarm cancel WORKER`. */
  readonly usage: string;
  /** One sentence of ours. Who may is said by `action`. */
  readonly summary: string;
  readonly examples: readonly [string, ...string[]];
  /** What the actor must be allowed to. */
  readonly action: Action;
  readonly form: Form;
}

/** In the order in which help shows them: asking, beginning, steering, deciding. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'help',
    usage: '/swarm help',
    summary: 'Shows what can be said, anywhere.',
    examples: ['/swarm help', '/swarm'],
    action: 'read',
    form: 'nothing',
  },
  {
    name: 'status',
    usage: '/swarm status',
    summary: 'Says where each worker stands, and what is paused.',
    examples: ['/swarm status'],
    action: 'read',
    form: 'nothing',
  },
  {
    name: 'plan',
    usage: '/swarm plan',
    summary:
      'Says what the next look would do and who waits for what, or what a start would do first. Does none of it.',
    examples: ['/swarm plan'],
    action: 'preview',
    form: 'nothing',
  },
  {
    name: 'report',
    usage: '/swarm report',
    summary: 'Shows the report as it stands now; after the end, where it is.',
    examples: ['/swarm report'],
    action: 'read',
    form: 'nothing',
  },
  {
    name: 'memory',
    usage: '/swarm memory [KEY]',
    summary: 'Shows an entry of the shared memory, or all keys that begin so, with who wrote each.',
    examples: ['/swarm memory swarm/research/phase0-benchmarks', '/swarm memory swarm/research/', '/swarm memory'],
    action: 'read',
    form: 'maybe-word',
  },
  {
    name: 'start',
    usage: '/swarm start',
    summary: 'Starts the swarm whose epic this issue is, as its label does; after its end, the next one.',
    examples: ['/swarm start'],
    action: 'start',
    form: 'nothing',
  },
  {
    name: 'assign',
    usage: '/swarm assign ROLE',
    summary: 'Puts one worker of the role on this issue or pull request, as the label of the role does.',
    examples: ['/swarm assign research', '/swarm assign @agent-research'],
    action: 'assign',
    form: 'word',
  },
  {
    name: 'spawn',
    usage: '/swarm spawn ROLE "TASK"',
    summary: 'Adds a worker of the role to the running swarm, with this task.',
    examples: ['/swarm spawn tester "Run the load test again with 500 clients"'],
    action: 'instruct',
    form: 'word-and-quoted',
  },
  {
    name: 'answer',
    usage: '/swarm answer WORKER TEXT',
    summary: 'Tells the worker something; it stands in the brief of its next attempt, with your name.',
    examples: ['/swarm answer C2 the traces are in the bucket eu-2'],
    action: 'instruct',
    form: 'word-and-text',
  },
  {
    name: 'retry',
    usage: '/swarm retry WORKER',
    summary: 'Has a worker that ended without a Go begin anew, with all its retries.',
    examples: ['/swarm retry A3'],
    action: 'steer',
    form: 'word',
  },
  {
    name: 'cancel',
    usage: '/swarm cancel WORKER',
    summary: 'Ends the worker: its run is cancelled, and no other attempt begins.',
    examples: ['/swarm cancel A3'],
    action: 'cancel',
    form: 'word',
  },
  {
    name: 'pause',
    usage: '/swarm pause [WORKER]',
    summary: 'Nothing new is dispatched, of the worker or of the whole swarm; what runs goes on and is judged.',
    examples: ['/swarm pause', '/swarm pause T4'],
    action: 'steer',
    form: 'maybe-word',
  },
  {
    name: 'resume',
    usage: '/swarm resume [WORKER]',
    summary: 'Takes the pause back.',
    examples: ['/swarm resume', '/swarm resume T4'],
    action: 'steer',
    form: 'maybe-word',
  },
  {
    name: 'go',
    usage: '/swarm go GATE REASON',
    summary: 'Decides a gate, or a worker, as Go. The reason is kept with your name.',
    examples: ['/swarm go phase-1 measured by hand on the staging cluster'],
    action: 'override',
    form: 'word-and-text',
  },
  {
    name: 'no-go',
    usage: '/swarm no-go GATE REASON',
    summary: 'Decides a gate, or a worker, as No-Go. The reason is kept with your name.',
    examples: ['/swarm no-go production the rollback document is missing'],
    action: 'override',
    form: 'word-and-text',
  },
];

/** Words that are meant to become commands, so that nobody takes them for a slip of the pen. */
export const plannedCommands: ReadonlySet<string> = new Set(['ok-to-test', 'rollout', 'rollback']);

/** Words that people know from elsewhere, and what does it here. A sentence each. */
export const doneElsewhere: ReadonlyMap<string, string> = new Map([
  ['init', 'A repository is set up on the command line: swarmlead init.'],
  [
    'analyze',
    'Nothing is analysed by a comment. Put a worker on the issue with /swarm assign ROLE, or add one with /swarm spawn ROLE "TASK".',
  ],
  [
    'decompose',
    'Work is taken apart in beads: bd create, and bd dep add for the order. A task for a running swarm is added with /swarm spawn ROLE "TASK".',
  ],
  ['estimate', 'The expected ends stand in /swarm status, and what comes next in /swarm plan.'],
]);

export function commandNamed(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name);
}
