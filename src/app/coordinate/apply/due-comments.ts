/** Which comments people are to be told by: what the state calls for, and the ledger does not know to be there. */
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import { renderBoard } from '../../../core/synthesis/board/board.ts';
import { openCall, renderCall } from '../../../core/synthesis/answers/calls.ts';
import { marker, type CommentKind } from '../../../core/synthesis/markdown/marker.ts';
import { renderReport } from '../../../core/synthesis/report/report.ts';
import { renderResult } from '../../../core/synthesis/result/result.ts';
import type { SwarmView, WorkerView } from '../../../core/synthesis/view.ts';
import { dueProposals } from './due-proposals.ts';

export interface Due {
  /** As in the ledger: `result/R1`; of a worker that a person had begin anew after two attempts, `result/R1/3`. */
  readonly key: string;
  readonly issue: number;
  /** When the ledger first called for it. */
  readonly since: string;
  /** What was made before is another one. */
  readonly from: string;
  readonly body: () => string;
  /** Of a call for people: what it tells of. */
  readonly about?: readonly string[];
}

/** A swarm of one stands below no epic: its one comment is the board, which becomes the report at the end. */
export function isSolo(view: SwarmView): boolean {
  return view.config.epic === '';
}

/** The text of the one comment that is edited as the swarm goes on. */
export function boardText(view: SwarmView): string {
  return isSolo(view) && view.state.finished ? renderReport(view) : renderBoard(view);
}

/** In the order in which they are read best. */
export function dueComments(view: SwarmView): readonly Due[] {
  const { state } = view;
  const { issue, at: from } = state.started;
  const [, second] = state.events;
  const all: readonly Due[] = [
    ...(second ? [{ key: 'board', issue, since: second.at, from, body: () => boardText(view) }] : []),
    ...(isSolo(view) ? [] : view.workers.filter(hasEnded).flatMap((worker) => dueResult(view, worker))),
    ...(second ? dueCall(view) : []),
    ...(state.finished && !isSolo(view)
      ? [{ key: 'report', issue, since: state.finished.at, from, body: () => renderReport(view) }]
      : []),
  ];
  return all.filter(({ key }) => !state.published.has(key));
}

export function isCall({ key }: Pick<Due, 'key'>): boolean {
  return key.startsWith('call/');
}

/** Calls that are due no more; the next one of the same number may tell of something else. */
export function answeredAmong(before: readonly Due[], after: readonly Due[]): readonly Due[] {
  return before.filter(
    (one) =>
      isCall(one) && !after.some(({ key, about }) => key === one.key && about?.join(' ') === one.about?.join(' ')),
  );
}

function dueCall(view: SwarmView): readonly Due[] {
  const { started, changedAt: since } = view.state;
  const call = openCall(view);
  if (!call) return [];
  const { about, number } = call;
  const { issue, at: from } = started;
  return [{ key: `call/${number}`, issue, since, from, about, body: () => renderCall(view, call) }];
}

function dueResult(view: SwarmView, { id }: WorkerView): readonly Due[] {
  const { state } = view;
  const { link, fencedAfter = 0 } = state.workers.get(id) ?? {};
  const key = fencedAfter === 0 ? `result/${id}` : `result/${id}/${fencedAfter + 1}`;
  const last = state.events.findLast((event) => isAbout(event, id));
  if (!link || !last) return [];
  const anew = state.events.findLast(
    (event) => event.kind === 'pull' || (event.kind === 'retried' && isAbout(event, id)),
  );
  const from = anew?.at ?? state.started.at;
  return [{ key, issue: link.issue, since: last.at, from, body: () => renderResult(view, id) }];
}

/** A person's word on a worker names it as its subject. */
function isAbout(event: LedgerEvent, id: string): boolean {
  return event.kind === 'decided' ? event.subject === id : 'worker' in event && event.worker === id;
}

/** Keys of comments that are to be made, and of pull requests. */
export function dueKeys(view: SwarmView | null): readonly string[] {
  return view ? [...dueComments(view), ...dueProposals(view)].map(({ key }) => key) : [];
}

/** Ended by itself; a worker that never began because a need failed has nothing to tell on its issue. */
function hasEnded({ phase }: WorkerView): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'cancelled';
}

/** Last lines that the comment of a key may have: the board of a swarm of one becomes its report. */
export function markersOf(view: SwarmView, key: string): readonly string[] {
  const { session } = view.state.started;
  const [kind, worker] = key.split('/');
  if (kind === 'call') return [marker('call', session, worker)];
  const kinds: readonly CommentKind[] =
    kind === 'result' ? ['result'] : kind === 'report' ? ['report'] : isSolo(view) ? ['board', 'report'] : ['board'];
  return kinds.map((one) => marker(one, session, one === 'result' ? worker : undefined));
}
