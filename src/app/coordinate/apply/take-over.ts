/**
 * Comments whose own pass died, or is slow. Whoever tells in its place says so in the ledger first: of several that would
 * at this moment the append lets one. It looks whether the comment was made before that pass died; and because one that
 * was only asleep may wake and make it after all, somebody looks once more, long after, whether it stands there once.
 * A comment is known by its last line and by its account: our own, or the other face's, whose lines the ledger has.
 * Nobody else's is taken for ours, and only our own is taken away.
 */
import type { EventOf } from '../../../core/swarm/event.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import type { Issues, StandingComment } from '../../ports/issues.ts';
import { dueComments, isCall, markersOf } from './due-comments.ts';
import { dueProposals } from './due-proposals.ts';

/** Seconds after which others tell what a pass was to; and after which nobody that slept is waited for any more. */
const takeOverAfter = 120;
const lookAgainAfter = 1800;
/** Seconds in which whoever made a comment writes its line. */
const untilNamed = 300;

/** `owed`: what earlier passes of this very process were to tell and could not. It need not wait. */
export function takeOvers(
  view: SwarmView | null,
  of: { readonly owed: ReadonlySet<string>; readonly now: string },
): readonly EventOf<'taken-over'>[] {
  if (!view) return [];
  const isAbandoned = (key: string, since: string): boolean => {
    const last = lastTakenOver(view.state, key)?.at ?? since;
    return secondsFrom(last > since ? last : since, of.now) > takeOverAfter;
  };
  return [...dueComments(view), ...dueProposals(view)]
    .filter(({ key, since }) => of.owed.has(key) || isAbandoned(key, since))
    .map(({ key }) => ({ kind: 'taken-over', at: of.now, key }));
}

/** Coordinators' comments of this kind that the ledger names nowhere, the oldest first. */
export async function standingOf(of: {
  readonly issues: Issues;
  readonly view: SwarmView;
  readonly key: string;
  readonly issue: number;
  /** ISO; made since. */
  readonly from: string;
  readonly self: number | null;
}): Promise<readonly StandingComment[]> {
  const { view, key, self } = of;
  if (self === null) return [];
  const named = new Set([...view.state.published.values()].map(({ comment }) => comment));
  const markers = markersOf(view, key);
  const ours = coordinatorsOf(view.state, self);
  const said = await of.issues.commentsSince(of.issue, of.from);
  return said.filter(
    ({ id, author, body }) =>
      author !== null &&
      ours.has(author) &&
      !named.has(id) &&
      markers.some((line) => body.trimEnd().endsWith(`\n${line}`)),
  );
}

function coordinatorsOf({ events }: SwarmState, self: number): ReadonlySet<number> {
  return new Set([self, ...events.flatMap((event) => ('by' in event ? (event.by ?? []) : []))]);
}

/**
 * Takes away what was told twice, and names a call that was told and answered before its pass could. `named` and `once`
 * are told of each.
 */
export async function tellOnce(of: {
  readonly issues: Issues;
  readonly view: SwarmView;
  readonly self: number | null;
  readonly now: string;
  readonly at: () => string;
  readonly named: (event: EventOf<'published'>) => void;
  readonly once: (event: EventOf<'told-once'>) => void;
}): Promise<void> {
  const { started } = of.view.state;
  for (const { key } of unnamedCalls(of.view.state, of.now)) {
    const [made] = await standingOf({ ...of, key, issue: started.issue, from: started.at });
    if (made)
      of.named({ kind: 'published', at: of.at(), key, issue: started.issue, comment: made.id, node: made.node });
    of.once({ kind: 'told-once', at: of.at(), key });
  }
  for (const { key, issue } of unsettled(of.view.state, of.now)) {
    const others = await standingOf({ ...of, key, issue, from: started.at });
    for (const { id, at, author } of others) {
      if (author === of.self && secondsFrom(at, of.now) > untilNamed) await of.issues.unsay(id);
    }
    of.once({ kind: 'told-once', at: of.at(), key });
  }
}

function unsettled(state: SwarmState, now: string): readonly EventOf<'published'>[] {
  const { published, takenOver: keys } = state;
  return [...published.values()].filter(({ key, at }) => keys.has(key) && secondsFrom(at, now) > lookAgainAfter);
}

/** Taken over, and then there was nothing to tell. */
function unnamedCalls(state: SwarmState, now: string): readonly EventOf<'taken-over'>[] {
  return [...state.takenOver].flatMap((key) => {
    const last = lastTakenOver(state, key);
    const isLeft = isCall({ key }) && !state.published.has(key);
    return last && isLeft && secondsFrom(last.at, now) > lookAgainAfter ? [last] : [];
  });
}

function lastTakenOver({ events }: SwarmState, key: string): EventOf<'taken-over'> | undefined {
  return events.findLast((event): event is EventOf<'taken-over'> => event.kind === 'taken-over' && event.key === key);
}

function secondsFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
