/**
 * Puts the label on issues about which people are asked something, and takes it off. Only where the look showed it to be
 * otherwise, so that an idle look asks for nothing. Where it cannot be set, that is said in the log: the board says the same.
 */
import type { SeenIssue, Snapshot } from '../../../core/plan/snapshot.ts';
import { SwarmLeadError } from '../../../core/problem.ts';
import { flagsOf, isNeedsYou, needsYouLabel } from '../../../core/synthesis/flags.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import { triggerLabels } from '../targets/known.ts';
import type { CoordinatorPorts } from '../ports.ts';
import { isSolo } from './due-comments.ts';

interface Flagging {
  readonly ports: Pick<CoordinatorPorts, 'issues' | 'tell'>;
  readonly snapshot: Snapshot;
  readonly view: SwarmView;
  /** As it was when the pass looked. */
  readonly before: () => SwarmView | null;
}

export async function flagIssues(flagging: Flagging): Promise<void> {
  const { ports, snapshot, view } = flagging;
  // A role of that name would be asked for by it.
  if (triggerLabels(snapshot.config).some(isNeedsYou)) return;
  for (const [number, wanted] of flagsOf(view)) {
    const issue = seenIssue(snapshot, number);
    if (!issue) continue;
    const label = issue.labels.find(isNeedsYou);
    if (wanted && label === undefined && issue.state === 'open') {
      await telling(ports, async () => ports.issues.addLabel(number, needsYouLabel));
    }
    if (!wanted && label !== undefined && isOursToTake(flagging, issue)) {
      await telling(ports, async () => ports.issues.removeLabel(number, label));
    }
  }
}

function seenIssue({ issue, issues }: Snapshot, number: number): SeenIssue | null {
  return issue?.number === number ? issue : (issues.get(number) ?? null);
}

/**
 * Another swarm on the same issue may have put it there, such as the one that came after this: then it is taken by the
 * pass in which the reason went away, or by those after the end until the report is known to be there.
 */
function isOursToTake({ snapshot, view, before }: Flagging, issue: SeenIssue): boolean {
  const { finished } = view.state;
  if (!finished && !mayBeShared(snapshot, issue)) return true;
  const was = before();
  if (was === null) return false;
  const isUntold = finished !== null && !isSolo(view) && !was.state.published.has('report');
  return isUntold || flagsOf(was).get(issue.number) === true;
}

function mayBeShared({ config, source, state, pull }: Snapshot, { number, labels }: SeenIssue): boolean {
  // The next swarm of the same file may stand on it already.
  if (pull !== null || state?.finished) return true;
  const role = config.roles.find(({ id }) => id === source.role);
  const own = number === state?.started.issue ? (role?.label ?? config.label).toLowerCase() : null;
  const triggers = new Set(triggerLabels(config).map((label) => label.toLowerCase()));
  return labels.some((label) => triggers.has(label.toLowerCase()) && label.toLowerCase() !== own);
}

async function telling({ tell }: Pick<CoordinatorPorts, 'tell'>, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof SwarmLeadError)) throw error;
    tell('warning', `the label ${needsYouLabel} could not be changed: ${error.message}`);
  }
}
