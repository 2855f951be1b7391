/**
 * The pull requests of delivered files. Each is in the ledger by its number after it was opened; one that was opened by a
 * pass which died is found again by its branch, of which the host lets there be one. So, unlike a comment, it needs nobody
 * who looks whether it stands twice.
 */
import type { EventOf } from '../../../core/swarm/event.ts';
import { proposalTitle, renderProposal } from '../../../core/synthesis/proposal.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import { dueProposals } from './due-proposals.ts';
import type { CoordinatorPorts } from '../ports.ts';
import { ownWindow } from './publish.ts';

export async function proposeFiles(of: {
  readonly ports: Pick<CoordinatorPorts, 'deliveries' | 'clock' | 'tell'>;
  readonly view: SwarmView;
  /** Keys that are this pass's to open. */
  readonly own: ReadonlySet<string>;
  /** Default branch. */
  readonly base: string;
  /** Milliseconds of the clock at the pass's own append. */
  readonly appended: number;
  readonly at: () => string;
  readonly proposed: (event: EventOf<'proposed'>) => void;
}): Promise<void> {
  const { ports, view } = of;
  for (const { key, worker, attempt, branch } of dueProposals(view)) {
    if (!of.own.has(key)) continue;
    if (ports.clock.elapsed() - of.appended > ownWindow) return;
    const title = proposalTitle(view, worker);
    const answer = await ports.deliveries.propose({ branch, base: of.base, title, body: renderProposal(view, worker) });
    const { reason } = answer;
    const about = { kind: 'proposed', at: of.at(), worker, attempt, branch } as const;
    of.proposed({
      ...about,
      ...(answer.kind === 'proposed' ? { pull: answer.number, draft: answer.draft } : { pull: null, draft: true }),
      ...(reason === undefined ? {} : { reason }),
    });
    if (answer.kind === 'refused') ports.tell('warning', `${worker} has no pull request: ${answer.reason}`);
  }
}
