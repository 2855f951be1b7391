/**
 * What people are told by new comments. Everything is rendered from the state, and each comment is in the ledger by its
 * id, so that it is written once and found again whoever wrote it; the alternative, looking for a marker in the text,
 * would trust what anybody can write.
 */
import type { EventOf } from '../../core/swarm/event.ts';
import { renderBoard } from '../../core/synthesis/board.ts';
import { renderReport } from '../../core/synthesis/report.ts';
import { renderResult } from '../../core/synthesis/result.ts';
import type { SwarmView, WorkerView } from '../../core/synthesis/view.ts';
import type { Issues } from '../ports/issues.ts';

/** A swarm of one stands below no epic: its one comment is the board, which becomes the report at the end. */
export function isSolo(view: SwarmView): boolean {
  return view.config.epic === '';
}

/** The text of the one comment that is edited as the swarm goes on. */
export function boardText(view: SwarmView): string {
  return isSolo(view) && view.state.finished ? renderReport(view) : renderBoard(view);
}

interface Due {
  /** As in the ledger: `result/R1`. */
  readonly key: string;
  readonly issue: number;
  readonly body: () => string;
}

/** New comments that the state calls for and the ledger does not know, in the order in which they are read best. */
function dueComments(view: SwarmView): readonly Due[] {
  const { state } = view;
  const epic = state.started.issue;
  const all: readonly Due[] = [
    { key: 'board', issue: epic, body: () => boardText(view) },
    ...(isSolo(view) ? [] : view.workers.filter(hasEnded).flatMap((worker) => dueResult(view, worker))),
    ...(state.finished && !isSolo(view) ? [{ key: 'report', issue: epic, body: () => renderReport(view) }] : []),
  ];
  return all.filter(({ key }) => !state.published.has(key));
}

function dueResult(view: SwarmView, worker: WorkerView): readonly Due[] {
  const link = view.state.workers.get(worker.id)?.link;
  return link ? [{ key: `result/${worker.id}`, issue: link.issue, body: () => renderResult(view, worker.id) }] : [];
}

/** Ended by itself; a worker that never began because a need failed has nothing to tell on its issue. */
function hasEnded({ phase }: WorkerView): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'cancelled';
}

/** Calls `published` after each comment, so that a failure in the middle loses none. */
export async function publish(options: {
  readonly issues: Issues;
  readonly view: SwarmView;
  readonly at: () => string;
  readonly published: (event: EventOf<'published'>) => void;
}): Promise<void> {
  for (const { key, issue, body } of dueComments(options.view)) {
    const said = await options.issues.say(issue, body());
    options.published({ kind: 'published', at: options.at(), key, issue, comment: said.comment, node: said.node });
  }
}
