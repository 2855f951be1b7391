/**
 * What people are told by new comments. Everything is rendered from the state, and each comment is in the ledger by its
 * id, so that it is written once and found again whoever wrote it.
 */
import type { EventOf } from '../../core/swarm/event.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { dueComments } from './due-comments.ts';
import type { CoordinatorPorts } from './ports.ts';
import { standingOf } from './take-over.ts';

/** Milliseconds after its own append in which a pass tells; afterwards another one may take its comments over. */
const ownWindow = 60_000;

/**
 * A pass tells what its own lines call for, and what it has taken over by a line of its own; two that look at once would
 * otherwise say the same twice, because a comment is in the ledger only after it was made. Calls `published` after each
 * comment, so that a failure in the middle loses none.
 */
export async function publish(options: {
  readonly ports: Pick<CoordinatorPorts, 'issues' | 'clock'>;
  readonly view: SwarmView;
  /** Keys that are this pass's to tell, and those among them that were another's. */
  readonly own: ReadonlySet<string>;
  readonly takenOver: ReadonlySet<string>;
  /** Account id of ourselves. */
  readonly self: number | null;
  /** Milliseconds of the clock at the pass's own append. */
  readonly appended: number;
  readonly at: () => string;
  readonly published: (event: EventOf<'published'>) => void;
}): Promise<void> {
  const { ports, view, own, takenOver, self } = options;
  for (const { key, issue, from, body, about } of dueComments(view)) {
    if (!own.has(key)) continue;
    if (ports.clock.elapsed() - options.appended > ownWindow) return;
    const [made] = takenOver.has(key) ? await standingOf({ issues: ports.issues, view, key, issue, from, self }) : [];
    const said = made ? { comment: made.id, node: made.node } : await ports.issues.say(issue, body());
    options.published({
      kind: 'published',
      at: options.at(),
      key,
      issue,
      ...said,
      ...(about ? { about: [...about] } : {}),
    });
  }
}
