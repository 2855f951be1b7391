/** Which commit of a pull request a text speaks of: the one comment is edited over all of them, so it must say so. */
import type { Links } from '../markdown/links.ts';
import { code, link } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';

const words = { open: 'is open', merged: 'was merged', closed: 'was closed without merging' } as const;

/** With a line end before it; `''` for a swarm that is of no pull request. */
export function pullLine({ state }: SwarmView, links: Links): string {
  const { pull, started } = state;
  if (!pull) return '';
  const commit = link(code(untrusted(pull.head.slice(0, 7))), links.commit(pull.head));
  const number = link(`#${started.issue}`, links.issue(started.issue));
  return `\n**Commit** ${commit} of ${number}, which ${words[pull.state]}.${pull.state === 'open' ? ' A new commit begins anew.' : ''}`;
}
