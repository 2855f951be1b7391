/**
 * Calls for people. An edit of the board sends no mail, and a swarm that runs overnight must not wait unheard: so what is
 * asked of people is told once by a comment of its own, unless the result of a worker that ended tells it. What stands at
 * the same time is told by one comment; what it was about is in the ledger, so that nothing is told a second time.
 */
import { fit, rows } from '../markdown/length.ts';
import { linksOf } from '../markdown/links.ts';
import { blocks, code, escape, link } from '../markdown/markdown.ts';
import { marker } from '../markdown/marker.ts';
import { callMention } from '../markdown/mentions.ts';
import { bold, needsOf, waitText, type Need } from '../board/needs-you.ts';
import { standingsOf } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';

export interface Call {
  /** From 1. */
  readonly number: number;
  /** What is told by it for the first time; `breaker-1`, `R1-approval-2`. */
  readonly about: readonly string[];
}

/** null: people know of everything, or want to be told of nothing that waits. */
export function openCall(view: SwarmView): Call | null {
  if (!view.config.notify.on.includes('blocked')) return null;
  const calls = [...view.state.published.values()].filter(({ key }) => key.startsWith('call/'));
  const known = new Set(calls.flatMap(({ about }) => about ?? []));
  const about = asked(view).flatMap(({ episode }) => (episode === null || known.has(episode) ? [] : [episode]));
  return about.length === 0 ? null : { number: calls.length + 1, about };
}

/** Everything that is asked of people, also what a worker's own result tells: they read it in one place. */
export function renderCall(view: SwarmView, { number }: Call): string {
  const links = linksOf(view);
  const needs = asked(view);
  const [first, ...others] = needs;
  const what = first ? `: ${escape(first.id)} ${escape(first.what)}${others.length > 0 ? ', and more' : ''}` : '';
  const { session } = view.state.started;
  const board = view.state.published.get('board');
  const shown = board ? link('the board', links.comment(board.issue, board.comment)) : 'the board';
  return fit({
    first: blocks([`## ✋ ${escape(view.config.name, 120)} waits for you${what}`, callMention(view)]),
    sections: [
      rows(
        'what needs you',
        90,
        ['needs you', 'why', 'way out'],
        needs.map((need) => [bold(need.id), `${need.why}.${waitText(need.waiting)}`, need.wayOut]),
      ),
    ],
    last: `<sub>As of now; how it stands later is on ${shown} · ${code(untrusted(session))} · ${link('ledger', links.ledger)}</sub>\n${marker('call', session, String(number))}`,
    rest: shown,
  });
}

function asked(view: SwarmView): readonly Need[] {
  return needsOf(view, standingsOf(view), linksOf(view));
}
