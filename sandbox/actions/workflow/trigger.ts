/** Whether an event starts a workflow. */
import type { Trigger, Workflow } from './workflow.ts';

export interface EventFacts {
  readonly name: string;
  /** The payload's `action`, where the event has one. */
  readonly action: string | null;
  /** Full name of the ref that it happened on, `refs/heads/main`; of a pull request, of its base. */
  readonly ref: string;
  /** Name of the workflow whose run it tells of, for `workflow_run`. */
  readonly workflow: string | null;
}

/** Where a workflow names no types; events that are not here start for all of theirs. */
const defaultTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  workflow_run: ['requested', 'completed'],
};

/** `workflow_dispatch` has its own door, and time never strikes here. */
export function startsOn(workflow: Workflow, event: EventFacts): boolean {
  if (event.name === 'schedule' || event.name === 'workflow_dispatch') return false;
  const trigger = workflow.triggers.get(event.name);
  if (!trigger) return false;
  const types = trigger.types ?? defaultTypes[event.name] ?? null;
  if (types !== null && event.action !== null && !types.includes(event.action)) return false;
  if (event.name === 'workflow_run' && !trigger.workflows.includes(event.workflow ?? '')) return false;
  return !(event.name === 'push' || event.name === 'pull_request') || refFits(trigger, event.ref);
}

function refFits(trigger: Trigger, ref: string): boolean {
  const tag = ref.startsWith('refs/tags/');
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const [own, other] = tag ? [trigger.tags, trigger.branches] : [trigger.branches, trigger.tags];
  if (!tag && trigger.branchesIgnore.some((pattern) => matches(pattern, name))) return false;
  // A filter for one kind of ref shuts out the other kind.
  if (own === null) return other === null;
  return own.reduce((fits, pattern) => {
    return pattern.startsWith('!') ? fits && !matches(pattern.slice(1), name) : fits || matches(pattern, name);
  }, false);
}

function matches(pattern: string, name: string): boolean {
  const source = pattern.replaceAll(/\*\*|\*|[.^$()|{}\\]/g, (one) => {
    if (one === '**') return '.*';
    return one === '*' ? '[^/]*' : `\\${one}`;
  });
  return new RegExp(`^${source}$`).test(name);
}
