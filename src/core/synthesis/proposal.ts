/**
 * The pull request in which a worker's files stand: its title of fixed words and ids, its text the result, with links to
 * the worker's issue and bead. No word of it closes an issue or mentions anybody.
 */
import { fit } from './markdown/length.ts';
import { linksOf, type Links } from './markdown/links.ts';
import { blocks, code, escape, link } from './markdown/markdown.ts';
import { marker } from './markdown/marker.ts';
import { factsOf, headline, resultSections } from './result/result.ts';
import { standingsOf, type Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';
import type { SwarmView } from './view.ts';

export function proposalTitle(view: SwarmView, workerId: string): string {
  return `SwarmLead: files of ${workerId}, session ${view.state.started.session}`;
}

/** Throws for a worker that the view does not have: that is a mistake of the caller. */
export function renderProposal(view: SwarmView, workerId: string): string {
  const standing = standingsOf(view).find((one) => one.worker.id === workerId);
  if (!standing) throw new TypeError('a pull request needs a worker of the swarm');
  const links = linksOf(view);
  return fit({
    first: blocks([
      `## ${headline(standing)}`,
      `**Asked of you:** look through these files, and merge them or not. SwarmLead does neither.\n${factsOf(view, standing, links)}`,
    ]),
    sections: resultSections(view, standing, links),
    last: footer(view, standing, links),
    rest: link('the ledger', links.ledger),
  });
}

function footer(view: SwarmView, { worker, state }: Standing, links: Links): string {
  const { session, issue } = view.state.started;
  const bead = state?.link?.bead || worker.bead;
  const parts = [
    ...(state?.link ? [`of ${link(`the issue of ${escape(worker.id)}`, links.issue(state.link.issue))}`] : []),
    ...(bead ? [`bead ${code(untrusted(bead))}`] : []),
    code(untrusted(session)),
    link('the whole swarm', links.issue(issue)),
    link('ledger', links.ledger),
  ];
  return `<sub>${parts.join(' · ')}</sub>\n${marker('pull', session, worker.id)}`;
}
