/**
 * From a hint to the swarms that it is about, each brought up to date. What the looks show besides (labels and swarms
 * whose events were lost) is followed in the same go.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import { currentAttempt, isOpen, type SwarmState } from '../../core/swarm/state.ts';
import { renderRefusal } from '../../core/synthesis/answers.ts';
import { labelledIssues, openTargets, targetOfIssue, targetOfLabel, type LabelTarget } from './find-targets.ts';
import type { Hint } from './hint.ts';
import type { Known } from './known.ts';
import type { Coordinator } from './ports.ts';
import { reconcile, type Reconciled } from './reconcile.ts';
import { usualConfig, type Target } from './target.ts';
import { untilEnded } from './until-ended.ts';

export interface Swept {
  /** Swarms that were looked at. */
  readonly swarms: readonly string[];
  /** Some pass had work left when it stopped: look again soon. */
  readonly unsettled: boolean;
}

export async function sweep(coordinator: Coordinator, hint: Hint): Promise<Swept> {
  const done = new Set<string>();
  let unsettled = false;
  const follow: Follow = async (target, before = null) => {
    done.add(target.swarm);
    const settled = await reconcile(coordinator, target, before);
    if (settled.kind === 'unsettled') unsettled = true;
    if (settled.kind === 'invalid') throw invalidFile(settled);
    return settled;
  };
  const settled = await followHint(coordinator, hint, follow);
  if (settled?.kind === 'settled' || hint.kind === 'all') {
    await followLabels(coordinator, settled?.kind === 'settled' ? settled : null, { hint, follow, done });
  }
  return { swarms: [...done], unsettled };
}

type Follow = (target: Target, before?: Known | null) => Promise<Reconciled>;

async function followHint(coordinator: Coordinator, hint: Hint, follow: Follow): Promise<Reconciled | null> {
  switch (hint.kind) {
    case 'label':
      return followLabel(coordinator, hint, follow);
    case 'comment':
      return followComment(coordinator, hint, follow);
    case 'swarm':
      return followSwarm(coordinator, hint, follow);
    case 'all': {
      let last: Reconciled | null = null;
      for (const { target, before } of await openTargets(coordinator)) last = await follow(target, before);
      return last;
    }
  }
}

/**
 * A run that wakes us has nearly always ended by the time that we read it, so that its end costs no request of its own.
 * Where it holds its attempt open yet, its end is waited for and everything is read anew, in the usual order.
 */
async function followSwarm(
  coordinator: Coordinator,
  { swarm, run }: Extract<Hint, { kind: 'swarm' }>,
  follow: Follow,
): Promise<Reconciled> {
  const target: Target = { swarm, path: usualConfig };
  const settled = await follow(target);
  if (run === null || settled.kind !== 'settled' || !isHeldOpen(settled.state, run)) return settled;
  return (await untilEnded(coordinator.ports, run)) ? follow(target) : settled;
}

function isHeldOpen(state: SwarmState | null, run: number): boolean {
  const attempts = [...(state?.workers.values() ?? [])].map(currentAttempt).filter(isOpen);
  return attempts.some(({ admitted }) => admitted?.run.id === run);
}

async function followLabel(
  coordinator: Coordinator,
  hint: { readonly issue: number; readonly label: string },
  follow: Follow,
): Promise<Reconciled | null> {
  return followFound(coordinator, { ...hint, found: await targetOfLabel(coordinator, hint) }, follow);
}

async function followFound(
  coordinator: Coordinator,
  label: { readonly issue: number; readonly label: string; readonly found: LabelTarget },
  follow: Follow,
): Promise<Reconciled | null> {
  const { found } = label;
  switch (found.kind) {
    case 'target':
      return follow(found.target);
    case 'refused':
      await coordinator.ports.issues.say(label.issue, renderRefusal({ reason: found.reason }));
      await coordinator.ports.issues.removeLabel(label.issue, label.label);
      return null;
    case 'none':
      return null;
  }
}

/** A command where there is no swarm is refused where it was said. */
async function followComment(
  coordinator: Coordinator,
  hint: { readonly issue: number; readonly comment: number },
  follow: Follow,
): Promise<Reconciled | null> {
  const found = await targetOfIssue(coordinator, hint.issue);
  if (found) return follow({ ...found.target, comment: { issue: hint.issue, id: hint.comment } }, found.before);
  const { issues } = coordinator.ports;
  const comment = await issues.comment(hint.comment);
  if (!comment?.body.startsWith('/swarm') || comment.actor?.type !== 'User') return null;
  await issues.react(hint.comment, 'confused');
  await issues.say(hint.issue, renderRefusal({ reason: 'this issue is neither of a swarm nor of one of its workers' }));
  return null;
}

/** Issues that bear a trigger label and have no swarm: their events were lost, or came while nobody could look. */
async function followLabels(
  coordinator: Coordinator,
  settled: Extract<Reconciled, { kind: 'settled' }> | null,
  sweeping: { readonly hint: Hint; readonly follow: Follow; readonly done: ReadonlySet<string> },
): Promise<void> {
  const { hint, follow, done } = sweeping;
  const own = settled?.state?.started.issue;
  const hinted = hint.kind === 'label' ? hint.issue : undefined;
  const others = settled && withoutIssues(settled.labelled, [own, hinted]);
  for (const { issue, label } of await labelledIssues(coordinator, others ?? undefined)) {
    const found = await targetOfLabel(coordinator, { issue, label });
    const began = found.kind === 'target' && (found.target.consumed !== undefined || done.has(found.target.swarm));
    if (!began) await followFound(coordinator, { issue, label, found }, follow);
  }
}

function withoutIssues(
  labelled: ReadonlyMap<string, readonly number[]>,
  issues: readonly (number | undefined)[],
): ReadonlyMap<string, readonly number[]> {
  return new Map([...labelled].map(([label, all]) => [label, all.filter((issue) => !issues.includes(issue))]));
}

function invalidFile(invalid: Extract<Reconciled, { kind: 'invalid' }>): SwarmLeadError {
  const lines = invalid.problems.map(
    ({ file, line, column, message }) => `${file}:${line ?? 1}:${column ?? 1} ${message}`,
  );
  return new SwarmLeadError({
    code: 'invalid-swarm-file',
    message: `${invalid.path} does not read, so nothing was done: ${lines.join('; ')}`,
    problems: invalid.problems,
  });
}
