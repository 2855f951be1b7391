/**
 * Success criteria in the report. One that a person ticks is a real box where the comment is written once and stays as
 * people leave it; what they tick there is theirs, and nothing reads it back.
 */
import type { Section } from '../markdown/length.ts';
import type { Links } from '../markdown/links.ts';
import { code, details, escape, link, list } from '../markdown/markdown.ts';
import { classed } from '../result/measured.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { CriterionOutcome, CriterionState, Proof } from './criterion-outcomes.ts';
import type { SwarmProof } from './swarm-proofs.ts';

/** What is open comes first: it is what a reader looks for, and what shortening must not take. */
const order: readonly CriterionState[] = ['open', 'manual', 'proven'];

/** `boxes`: a person may tick in the comment itself. */
export function criteriaSection(all: readonly CriterionOutcome[], links: Links, boxes: boolean): Section {
  const many = (state: CriterionState): number => all.filter((one) => one.state === state).length;
  const items = [...all]
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map(({ group, criterion, state, proofs }) => {
      const told = proofs.map((one) => proofText(one, links)).join('; ');
      const where = `${escape(criterion.text)} (${code(untrusted(group), 60)})`;
      return `${signOf(state, boxes)} ${where}: ${told || 'nothing measures this, a person ticks it'}`;
    });
  const title = `Success criteria: ${many('proven')} proven, ${many('manual')} for a person to tick, ${many('open')} open`;
  return {
    name: 'the success criteria',
    importance: 40,
    items: items.length,
    render: (kept) => (items.length === 0 ? '' : details(title, list(items.slice(0, kept)))),
  };
}

function signOf(state: CriterionState, boxes: boolean): string {
  if (state === 'proven') return '✅';
  if (state === 'open') return '⬜';
  return boxes ? '[ ]' : '👤';
}

function proofText(proof: Proof, links: Links): string {
  const name = code(untrusted(proof.word));
  switch (proof.kind) {
    case 'swarm':
      return swarmText(proof.shows, links);
    case 'gate':
      return proof.proven ? `gate ${name} is Go` : `waits for gate ${name}`;
    case 'metric': {
      const numbers = proof.seen.map(({ outcome, standing }) => classed(outcome, standing?.result ?? null, links));
      return `${name} ${numbers.join(', ')}`;
    }
    case 'deliverable':
      return `${name} ${proof.proven ? 'was handed in' : 'was not handed in'}`;
    case 'nothing':
      return `nothing yet shows ${name}`;
  }
}

/** The ledger is what was counted. */
function swarmText(shows: SwarmProof, links: Links): string {
  if (shows.kind === 'count') return `${link(`${shows.of} of ${shows.total}`, links.ledger)} ${shows.what}`;
  const ids = shows.ids.map((id) => escape(id)).join(', ');
  return ids === '' ? shows.what : `${ids} ${shows.what}`;
}
