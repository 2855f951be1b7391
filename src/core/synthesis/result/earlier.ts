/** Each number beside the last one of the same metric in an earlier session, a link to the run that handed that one in. */
import { lastOf } from '../../patterns/earlier-numbers.ts';
import { changeSince, type Aim } from '../../verdict/change.ts';
import { parseTarget } from '../../verdict/parse-target.ts';
import type { Links } from '../markdown/links.ts';
import { escape, link } from '../markdown/markdown.ts';
import type { SwarmView } from '../view.ts';

export interface Told {
  readonly worker: string;
  readonly metric: string;
  readonly value: string | null;
  /** Of its target, `wan.bandwidth-utilization >= 70%`; absent: it has none. */
  readonly expect?: string;
}

/** ` (before: [76.1%](run), now better)`; `''` where there is none, or it does not compare. */
export type Beside = (told: Told) => string;

const words = { better: ', now better', worse: ', now worse', same: ', as now' } as const;

export function besideOf({ state }: SwarmView, links: Links): Beside {
  const numbers = state.started.learnt?.numbers ?? [];
  return (told) => {
    const last = told.value === null ? null : lastOf(numbers, told);
    const change = last && told.value !== null ? changeSince(told.value, last.value, aimOf(told.expect)) : null;
    if (!last || !change) return '';
    const who = last.worker === told.worker ? '' : ` ${escape(last.worker)}`;
    const how = change.direction === null ? '' : words[change.direction];
    return ` (before: ${link(escape(change.before), links.run(last.run))}${who}${how})`;
  };
}

function aimOf(expect: string | undefined): Aim | null {
  const target = expect === undefined ? null : parseTarget(expect);
  return target?.kind === 'ok' ? target.target : null;
}
