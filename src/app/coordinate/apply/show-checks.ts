/**
 * The check of a swarm of a pull request, shown when it is another than the ledger says: it is derived, like a comment, and
 * a look in which nothing happened sends nothing. A host that refuses it (a job without `statuses: write`) stops nothing:
 * the work is done and told in the comment all the same, so that is said in the log.
 */
import type { Operation } from '../../../core/plan/operation.ts';
import { checkName, checkOf, commentUrl, renderCheck, type CheckView } from '../../../core/synthesis/check.ts';
import { renderRefusal } from '../../../core/synthesis/answers/answers.ts';
import type { EventOf } from '../../../core/swarm/event.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import type { CheckFacts } from '../../ports/checks.ts';
import type { CoordinatorPorts } from '../ports.ts';

interface Showing {
  readonly ports: Pick<CoordinatorPorts, 'checks' | 'tell'>;
  readonly view: SwarmView;
  /** The repository's switch. */
  readonly paused: boolean;
  readonly at: () => string;
  readonly shown: (event: EventOf<'checked'>) => void;
}

export async function showChecks(showing: Showing): Promise<void> {
  const { view } = showing;
  const wanted = checkOf(view, showing.paused);
  if (!wanted) return;
  const before = view.state.workers.get(wanted.worker)?.check ?? null;
  if (before && isSame(before, wanted)) return;
  if (before && before.head !== wanted.head && before.status !== 'completed') {
    await show(showing, { ...wanted, ...past, head: before.head }, before.check);
  }
  await show(showing, wanted, before && mayChange(before, wanted) ? before.check : null);
}

/** Of a commit that is the pull request's head no more. */
const past = { status: 'completed', conclusion: 'cancelled', title: 'Superseded by a newer commit' } as const;

function isSame(before: EventOf<'checked'>, wanted: CheckView): boolean {
  const { head, status, conclusion, title } = wanted;
  return before.head === head && before.status === status && before.conclusion === conclusion && before.title === title;
}

/** One that was completed is not opened again: the next one of its name stands before it. */
function mayChange(before: EventOf<'checked'>, wanted: CheckView): boolean {
  return before.head === wanted.head && (before.status !== 'completed' || wanted.status === 'completed');
}

async function show(showing: Showing, check: CheckView, id: number | null): Promise<void> {
  const { ports, view, at } = showing;
  const { head, worker, name, status, conclusion, title } = check;
  const facts = { head, name, status, conclusion, title, summary: renderCheck(view, check), url: commentUrl(view) };
  try {
    const shown = await ports.checks.show({ ...facts, externalId: `${view.state.started.swarm}/${worker}` }, id);
    showing.shown({ kind: 'checked', at: at(), worker, head, status, conclusion, title, check: shown });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    ports.tell('warning', `the check ${name} could not be shown: ${error.message}`);
  }
}

/** Who only opened a pull request and may not ask for a role sees why nothing ran, and is sent no mail. */
export async function showRefusals(
  ports: Pick<CoordinatorPorts, 'checks' | 'tell'>,
  swarm: { readonly tail: string; readonly role: string },
  operations: readonly Operation[],
): Promise<void> {
  for (const operation of operations) {
    if (operation.kind !== 'refuse' || operation.ask.kind !== 'pull') continue;
    const { reason, ask } = operation;
    const check: CheckFacts = {
      head: ask.head,
      name: checkName(swarm.role),
      status: 'completed',
      conclusion: 'neutral',
      title: `Nothing ran: ${lowerFirst(reason)}`,
      summary: renderRefusal({ reason }),
      url: null,
      externalId: swarm.tail,
    };
    try {
      await ports.checks.showOnce(check);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      ports.tell('warning', `the check ${check.name} could not be shown: ${error.message}`);
    }
  }
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
