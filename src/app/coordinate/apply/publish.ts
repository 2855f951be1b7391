/**
 * What people are told by new comments. Everything is rendered from the state, and each comment is in the ledger by its
 * id, so that it is written once and found again whoever wrote it.
 */
import type { EventOf } from '../../../core/swarm/event.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import { answeredAmong, dueComments, isCall, type Due } from './due-comments.ts';
import type { CoordinatorPorts } from '../ports.ts';
import { standingOf } from './take-over.ts';

/** Milliseconds after its own append in which a pass tells; afterwards another one may take its comments over. */
export const ownWindow = 60_000;

/**
 * A pass tells what its own lines call for, and what it has taken over by a line of its own; two that look at once would
 * otherwise say the same twice, because a comment is in the ledger only after it was made. Calls `published` after each
 * comment, so that a failure in the middle loses none.
 */
export async function publish(telling: Telling): Promise<void> {
  const { ports, own, takenOver } = telling;
  const isOwn = (one: Due): boolean => own.has(one.key) || (isCall(one) && [...own].some((key) => isCall({ key })));
  await nameCalls(telling);
  for (const one of dueComments(telling.view())) {
    if (!isOwn(one)) continue;
    if (ports.clock.elapsed() - telling.appended > ownWindow) return;
    const said = takenOver.has(one.key) ? await standing(telling, one) : null;
    telling.published(lineOf(one, said ?? (await ports.issues.say(one.issue, one.body())), telling.at()));
  }
}

export interface Telling {
  readonly ports: Pick<CoordinatorPorts, 'issues' | 'clock'>;
  /** As it is after all that was published so far. */
  readonly view: () => SwarmView;
  /** Keys that are this pass's to tell, and those among them that were another's. */
  readonly own: ReadonlySet<string>;
  readonly takenOver: ReadonlySet<string>;
  /** What was to be told before this pass wrote anything. */
  readonly before: readonly Due[];
  /** Account id of ourselves. */
  readonly self: number | null;
  /** Milliseconds of the clock at the pass's own append. */
  readonly appended: number;
  readonly at: () => string;
  readonly published: (event: EventOf<'published'>) => void;
}

/**
 * What is asked of people may be answered before anybody knows that it was told: then no comment is called for any more,
 * or another one of the same number is, and one that stands is named all the same.
 */
async function nameCalls(telling: Telling): Promise<void> {
  const { takenOver, before } = telling;
  const view = telling.view();
  const due = dueComments(view);
  const answered = answeredAmong(before, due);
  const { takenOver: open } = view.state;
  const left = due.filter((one) => isCall(one) && open.has(one.key) && !takenOver.has(one.key));
  for (const { about: _, ...one } of left) {
    const said = answered.some(({ key }) => key === one.key) ? null : await standing(telling, one);
    if (said) telling.published(lineOf(one, said, telling.at()));
  }
  for (const one of answered) {
    const said = await standing(telling, one);
    if (said) telling.published(lineOf(one, said, telling.at()));
  }
}

type Said = Pick<EventOf<'published'>, 'comment' | 'node'>;

async function standing(
  { ports, view, self }: Telling,
  { key, issue, from }: Omit<Due, 'about'>,
): Promise<Said | null> {
  const [made] = await standingOf({ issues: ports.issues, view: view(), key, issue, from, self });
  return made ? { comment: made.id, node: made.node } : null;
}

function lineOf({ key, issue, about }: Due, { comment, node }: Said, at: string): EventOf<'published'> {
  return { kind: 'published', at, key, issue, comment, node, ...(about ? { about: [...about] } : {}) };
}
