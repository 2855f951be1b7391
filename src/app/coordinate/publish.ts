/**
 * What people are told by new comments. Everything is rendered from the state, and each comment is in the ledger by its
 * id, so that it is written once and found again whoever wrote it.
 */
import type { EventOf } from '../../core/swarm/event.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { answeredAmong, dueComments, type Due } from './due-comments.ts';
import type { CoordinatorPorts } from './ports.ts';
import { standingOf } from './take-over.ts';

/** Milliseconds after its own append in which a pass tells; afterwards another one may take its comments over. */
const ownWindow = 60_000;

/**
 * A pass tells what its own lines call for, and what it has taken over by a line of its own; two that look at once would
 * otherwise say the same twice, because a comment is in the ledger only after it was made. Calls `published` after each
 * comment, so that a failure in the middle loses none.
 *
 * What is asked of people may be answered before anybody knows that it was told: then no comment is called for any more,
 * and one that stands is named all the same.
 */
export async function publish(options: {
  readonly ports: Pick<CoordinatorPorts, 'issues' | 'clock'>;
  readonly view: SwarmView;
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
}): Promise<void> {
  const { ports, view, own, takenOver, self } = options;
  const standing = async ({ key, issue, from }: Due): Promise<Said | null> => {
    const [made] = await standingOf({ issues: ports.issues, view, key, issue, from, self });
    return made ? { comment: made.id, node: made.node } : null;
  };
  const due = dueComments(view);
  const answered = answeredAmong(options.before, due);
  const named = new Set<string>();
  for (const one of answered) {
    const said = await standing(one);
    if (said) options.published(lineOf(one, said, options.at()));
    if (said) named.add(one.key);
  }
  for (const one of due) {
    if (!own.has(one.key) || named.has(one.key)) continue;
    if (ports.clock.elapsed() - options.appended > ownWindow) return;
    const said = takenOver.has(one.key) ? await standing(one) : null;
    options.published(lineOf(one, said ?? (await ports.issues.say(one.issue, one.body())), options.at()));
  }
}

type Said = Pick<EventOf<'published'>, 'comment' | 'node'>;

function lineOf({ key, issue, about }: Due, { comment, node }: Said, at: string): EventOf<'published'> {
  return { kind: 'published', at, key, issue, comment, node, ...(about ? { about: [...about] } : {}) };
}
