/** Which facts the lines of a ledger name. Each is asked for once, however often it is named. */
import type { Authorization } from '../../core/authority/authorization.ts';
import type { EventOf, LedgerEvent } from '../../core/swarm/event.ts';

export interface Named {
  readonly started: EventOf<'started'> | null;
  readonly authorizations: readonly Authorization[];
  readonly comments: readonly number[];
  /** Of whose labels. */
  readonly labelled: readonly number[];
  readonly issues: readonly number[];
  readonly runs: readonly number[];
  /** Nodes of our comments. */
  readonly shown: readonly string[];
  readonly done: readonly EventOf<'done'>[];
  readonly ended: readonly EventOf<'ended'>[];
  readonly noted: readonly EventOf<'noted'>[];
  /** Of the default branch, as passes saw it. */
  readonly commits: readonly string[];
}

export function namedBy(events: readonly LedgerEvent[]): Named {
  const [first] = events;
  const started = first?.kind === 'started' ? first : null;
  const authorizations = events.flatMap(authorizationIn);
  const having = <K extends LedgerEvent['kind']>(kind: K): readonly EventOf<K>[] =>
    events.filter((event): event is EventOf<K> => event.kind === kind);
  const [done, ended] = [having('done'), having('ended')];
  const noted = having('noted');
  const ran = [...having('admitted'), ...done, ...noted].map(({ run }) => run.id);
  return {
    started,
    authorizations,
    comments: distinct([
      ...authorizations.flatMap(({ proof }) => (proof.kind === 'comment' ? [proof.id] : [])),
      ...having('command').flatMap(({ outcome, comment }) => (outcome === 'done' ? [comment] : [])),
    ]),
    labelled: distinct(authorizations.flatMap(({ proof }) => (proof.kind === 'label' ? [proof.issue] : []))),
    issues: distinct([...(started ? [started.issue] : []), ...having('linked').map(({ issue }) => issue)]),
    runs: distinct([...ran, ...ended.flatMap(({ run }) => run?.id ?? [])]),
    shown: distinct(having('published').map(({ node }) => node)),
    done,
    ended,
    noted,
    commits: distinct([...(started ? [started.config.commit] : []), ...having('intent').map(({ commit }) => commit)]),
  };
}

function authorizationIn(event: LedgerEvent): readonly Authorization[] {
  return 'authorization' in event && event.authorization !== undefined ? [event.authorization] : [];
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
