/** Where a worker's files are: in their pull request, where they have one, and on its branch. */
import type { EventOf } from '../swarm/event.ts';
import type { Links } from './markdown/links.ts';
import { code, escape, link } from './markdown/markdown.ts';
import type { Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';

type Placed = Pick<Standing, 'worker' | 'state' | 'result'>;

/** `R1’s files`, a link to what is to be looked through. */
export function filesLink(standing: Placed, links: Links): string {
  const pull = pullOf(standing);
  const tree = links.tree(standing.result?.delivered?.commit ?? '');
  return link(`${escape(standing.worker.id)}’s files`, pull === null ? tree : links.issue(pull));
}

/** `[#44](…)`; null: there is none, or nothing was put on the branch. */
export function pullLink(standing: Placed, links: Links): string | null {
  const pull = pullOf(standing);
  return pull === null ? null : link(`#${pull}`, links.issue(pull));
}

/** A sentence; nothing where no pull request was wanted. */
export function proposedText(standing: Placed, links: Links): string {
  const { result, state } = standing;
  const proposal = state?.proposal;
  if (!proposal || !result?.delivered) return '';
  const pull = pullLink(standing, links);
  if (pull === null) return `**No pull request**${whyOf(proposal)}; the files stand on the branch.`;
  return `**Files** in ${proposal.draft ? 'draft ' : ''}pull request ${pull}${whyOf(proposal)}.`;
}

function pullOf({ state, result }: Placed): number | null {
  return result?.delivered ? (state?.proposal?.pull ?? null) : null;
}

function whyOf({ reason }: EventOf<'proposed'>): string {
  return reason === undefined ? '' : ` (${code(untrusted(reason), 300)})`;
}
