/** What is paused, who paused it, and how it goes on. */
import { say } from './commands.ts';
import { escape } from '../markdown/markdown.ts';
import type { SwarmView } from '../view.ts';
import { moment } from '../markdown/words.ts';
import { byPerson } from '../workers-table.ts';

/** One line of Markdown; `''` when nothing is, or the swarm has ended. */
export function pausesText(view: SwarmView): string {
  const { state, asOf } = view;
  if (state.finished) return '';
  const since = ({ at, authorization }: NonNullable<typeof state.paused>): string =>
    `${byPerson(authorization.actor.login)} since ${moment(at, asOf)}`;
  const swarm = state.paused ? [`the swarm, ${since(state.paused)}; nothing new begins until ${say('resume')}`] : [];
  const workers = view.workers.flatMap(({ id }) => {
    const paused = state.workers.get(id)?.paused;
    return paused ? [`${escape(id)}, ${since(paused)}; it does not begin until ${say('resume', id)}`] : [];
  });
  const all = [...swarm, ...workers];
  return all.length === 0 ? '' : `⏸️ **Paused:** ${all.join('. Also ')}.`;
}
