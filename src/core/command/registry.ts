/**
 * What can be said in a comment, as data: parsing, authorisation and help read the same list, so that they cannot tell
 * different stories.
 */
import type { Action } from '../authority/authorization.ts';

export type CommandName = 'status' | 'cancel' | 'go' | 'no-go' | 'help';

export interface CommandSpec {
  readonly name: CommandName;
  /** `/swarm cancel WORKER`. */
  readonly usage: string;
  /** One sentence of ours, with who may. */
  readonly summary: string;
  readonly example: string;
  /** What the actor must be allowed to. */
  readonly action: Action;
  /** How many words follow at least, and whether more may. */
  readonly words: number;
  readonly more: boolean;
}

export const commands: readonly CommandSpec[] = [
  {
    name: 'status',
    usage: '/swarm status',
    summary: 'Says where each worker stands. For everyone who may read here.',
    example: '/swarm status',
    action: 'read',
    words: 0,
    more: false,
  },
  {
    name: 'cancel',
    usage: '/swarm cancel WORKER',
    summary: 'Ends the worker: its run is cancelled, and no other attempt begins. Needs write permission.',
    example: '/swarm cancel A3',
    action: 'cancel',
    words: 1,
    more: false,
  },
  {
    name: 'go',
    usage: '/swarm go GATE REASON',
    summary: 'Decides a gate, or a worker, as Go. The reason is kept with your name. Needs maintain permission.',
    example: '/swarm go phase-1 measured by hand on the staging cluster',
    action: 'override',
    words: 2,
    more: true,
  },
  {
    name: 'no-go',
    usage: '/swarm no-go GATE REASON',
    summary: 'Decides a gate, or a worker, as No-Go. The reason is kept with your name. Needs maintain permission.',
    example: '/swarm no-go production the rollback document is missing',
    action: 'override',
    words: 2,
    more: true,
  },
  {
    name: 'help',
    usage: '/swarm help',
    summary: 'Shows what can be said. For everyone who may read here.',
    example: '/swarm help',
    action: 'read',
    words: 0,
    more: false,
  },
];

/** Words that are meant to become commands, so that nobody takes them for a slip of the pen. */
export const plannedCommands: ReadonlySet<string> = new Set([
  'start',
  'init',
  'plan',
  'estimate',
  'analyze',
  'decompose',
  'spawn',
  'assign',
  'answer',
  'report',
  'memory',
  'retry',
  'pause',
  'resume',
  'ok-to-test',
  'rollout',
  'rollback',
]);

export function commandNamed(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name);
}
