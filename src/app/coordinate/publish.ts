/**
 * What people are told by new comments. Everything is rendered from the state, and each comment is in the ledger by its
 * id, so that it is written once and found again whoever wrote it; the alternative, looking for a marker in the text,
 * would trust what anybody can write.
 */
import type { EventOf, LedgerEvent } from '../../core/swarm/event.ts';
import { renderBoard } from '../../core/synthesis/board.ts';
import { renderReport } from '../../core/synthesis/report.ts';
import { renderResult } from '../../core/synthesis/result.ts';
import type { SwarmView, WorkerView } from '../../core/synthesis/view.ts';
import type { CoordinatorPorts } from './ports.ts';

/** A swarm of one stands below no epic: its one comment is the board, which becomes the report at the end. */
export function isSolo(view: SwarmView): boolean {
  return view.config.epic === '';
}

/** The text of the one comment that is edited as the swarm goes on. */
export function boardText(view: SwarmView): string {
  return isSolo(view) && view.state.finished ? renderReport(view) : renderBoard(view);
}

interface Due {
  /** As in the ledger: `result/R1`; of a worker that a person had begin anew after two attempts, `result/R1/3`. */
  readonly key: string;
  readonly issue: number;
  /** When the ledger first called for it. */
  readonly since: string;
  readonly body: () => string;
}

/** New comments that the state calls for and the ledger does not know, in the order in which they are read best. */
function dueComments(view: SwarmView): readonly Due[] {
  const { state } = view;
  const epic = state.started.issue;
  const [, second] = state.events;
  const all: readonly Due[] = [
    ...(second ? [{ key: 'board', issue: epic, since: second.at, body: () => boardText(view) }] : []),
    ...(isSolo(view) ? [] : view.workers.filter(hasEnded).flatMap((worker) => dueResult(view, worker))),
    ...(state.finished && !isSolo(view)
      ? [{ key: 'report', issue: epic, since: state.finished.at, body: () => renderReport(view) }]
      : []),
  ];
  return all.filter(({ key }) => !state.published.has(key));
}

function dueResult(view: SwarmView, { id }: WorkerView): readonly Due[] {
  const { state } = view;
  const { link, fencedAfter = 0 } = state.workers.get(id) ?? {};
  const key = fencedAfter === 0 ? `result/${id}` : `result/${id}/${fencedAfter + 1}`;
  const last = state.events.findLast((event) => isAbout(event, id));
  if (!link || !last) return [];
  return [{ key, issue: link.issue, since: last.at, body: () => renderResult(view, id) }];
}

/** A person's word on a worker names it as its subject. */
function isAbout(event: LedgerEvent, id: string): boolean {
  return event.kind === 'decided' ? event.subject === id : 'worker' in event && event.worker === id;
}

/** Keys of comments that are to be made. */
export function dueKeys(view: SwarmView | null): readonly string[] {
  return view ? dueComments(view).map(({ key }) => key) : [];
}

/** Ended by itself; a worker that never began because a need failed has nothing to tell on its issue. */
function hasEnded({ phase }: WorkerView): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'cancelled';
}

/** Milliseconds after its own append in which a pass tells; and seconds after which others tell in its place. */
const ownWindow = 60_000;
const takeOver = 120;

/**
 * A pass tells what its own lines call for; two that look at once would otherwise say the same twice, because a comment
 * is in the ledger only after it was made. What another one's lines call for is told when that one must have died.
 * Calls `published` after each comment, so that a failure in the middle loses none.
 */
export async function publish(options: {
  readonly ports: Pick<CoordinatorPorts, 'issues' | 'clock'>;
  readonly view: SwarmView;
  /** Keys that another pass's lines call for. */
  readonly others: ReadonlySet<string>;
  /** The server's time. */
  readonly now: string;
  /** Milliseconds of the clock at the pass's own append. */
  readonly appended: number;
  readonly at: () => string;
  readonly published: (event: EventOf<'published'>) => void;
}): Promise<void> {
  const { ports, others, now } = options;
  for (const { key, issue, since, body } of dueComments(options.view)) {
    const abandoned = Date.parse(now) - Date.parse(since) > takeOver * 1000;
    if (others.has(key) && !abandoned) continue;
    if (ports.clock.elapsed() - options.appended > ownWindow) return;
    const said = await ports.issues.say(issue, body());
    options.published({ kind: 'published', at: options.at(), key, issue, comment: said.comment, node: said.node });
  }
}
