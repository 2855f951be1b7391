/**
 * Hooks that the worker step calls by itself, as the swarm file lists them: a worker that calls none leaves the same
 * traces as one that does. What the script has done itself is not done again.
 */
import type { HookName } from '../../core/hooks/hook-registry.ts';
import { isHookName } from '../../core/hooks/hook-registry.ts';
import type { Words } from '../../core/hooks/read-words.ts';
import { isLook, tasksOf } from '../../core/hooks/session-facts.ts';
import type { SessionRecord } from '../../core/hooks/session-record.ts';
import type { Workspace } from '../ports/session.ts';
import { looksSecret, type Desk } from './desk.ts';
import { failed, type Outcome } from './outcome.ts';
import { useCases } from './use-cases.ts';

export interface ByStep {
  readonly worker: string;
  /** Of `post-task`. */
  readonly taskId: string;
  /** `begins` or `ends`: what `notify` says. */
  readonly moment: 'begins' | 'ends';
  /** Declared paths and globs, which `post-edit` is called for where they are there. */
  readonly paths: readonly string[];
  readonly workspace: Pick<Workspace, 'find'>;
}

export interface Called {
  readonly hook: HookName;
  readonly outcome: Outcome;
}

export async function callByStep(desk: Desk, hooks: readonly string[], step: ByStep): Promise<readonly Called[]> {
  const own: Desk = { ...desk, step: true };
  const called: Called[] = [];
  for (const hook of hooks.filter(isHookName)) {
    for (const words of await wordsOf(own, hook, step)) {
      called.push({ hook, outcome: await useCases[hook](own, words).catch(withheld) });
    }
  }
  return called;
}

/**
 * What a swarm file says of a task, or the name of a declared file, may look like a secret, too. That hook is not called
 * then; the worker begins and ends all the same.
 */
function withheld(error: unknown): Outcome {
  if (looksSecret(error)) return failed({}, error.message);
  throw error;
}

/** One for each call. */
async function wordsOf(desk: Desk, hook: HookName, step: ByStep): Promise<readonly Words[]> {
  switch (hook) {
    case 'post-task':
      return isEnded((await desk.store.read()).records, step.taskId) ? [] : [callWith({ 'task-id': step.taskId })];
    case 'session-end':
      return [callWith({}, { 'export-metrics': true })];
    case 'notify':
      return [callWith({ message: `${step.worker} ${step.moment}` })];
    case 'post-edit':
      return (await filesOf(step)).map((file) => callWith({ file }));
    default:
      return [callWith({})];
  }
}

/** By the script; a task that was never begun is ended by nobody else either. */
function isEnded(records: readonly SessionRecord[], id: string): boolean {
  return tasksOf(records.filter((one) => !isLook(one))).some((task) => task.id === id && task.endedAt !== null);
}

/** Of one call of the step. */
const mostFiles = 60;

async function filesOf({ paths, workspace }: ByStep): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await workspace.find(path, mostFiles)) found.add(file);
  return [...found].slice(0, mostFiles);
}

function callWith(texts: Readonly<Record<string, string>>, switches: Readonly<Record<string, boolean>> = {}): Words {
  return { texts: new Map(Object.entries(texts)), switches: new Map(Object.entries(switches)), warnings: [] };
}
