/**
 * Success criteria against their proofs: a metric, a gate, a deliverable, or a fact of the swarm itself. Without a proof
 * a person ticks it, and the report says that nothing measures it; nobody ticks it here.
 */
import type { ProjectOutcome } from '../../verdict/project.ts';
import type { Links } from '../links.ts';
import { code, details, escape, link, list } from '../markdown.ts';
import { number } from '../measured.ts';
import { isOver, type Standing } from '../standing.ts';
import { untrusted } from '../untrusted.ts';
import type { SwarmView } from '../view.ts';
import type { Section } from '../length.ts';

export interface Evidence {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly project: readonly ProjectOutcome[];
  readonly links: Links;
}

type Proof = { readonly proven: boolean; readonly text: string };

export function criteriaSection(evidence: Evidence): Section {
  const all = evidence.view.config.successCriteria.flatMap(({ criteria }) => criteria);
  const judged = all.map(({ text, proofs }) => ({ text, proofs: proofs.map((proof) => proofOf(proof, evidence)) }));
  const proven = judged.filter(({ proofs }) => proofs.length > 0 && proofs.every((one) => one.proven));
  const manual = judged.filter(({ proofs }) => proofs.length === 0);
  const open = judged.length - proven.length - manual.length;
  // What is open comes first: it is what a reader looks for, and what shortening must not take.
  const items = [...judged]
    .sort((a, b) => rank(a.proofs) - rank(b.proofs))
    .map(
      ({ text, proofs }) =>
        `${signOf(proofs)} ${escape(text)}: ${proofs.map((one) => one.text).join('; ') || 'nothing measures this'}`,
    );
  return {
    name: 'the success criteria',
    importance: 40,
    items: items.length,
    render: (kept) =>
      items.length === 0
        ? ''
        : details(
            `Success criteria: ${proven.length} proven, ${manual.length} for a person to tick, ${open} open`,
            list(items.slice(0, kept)),
          ),
  };
}

function rank(proofs: readonly Proof[]): number {
  if (proofs.length === 0) return 1;
  return proofs.every((one) => one.proven) ? 2 : 0;
}

function signOf(proofs: readonly Proof[]): string {
  return ['⬜', '👤', '✅'][rank(proofs)] ?? '⬜';
}

function proofOf(proof: string, evidence: Evidence): Proof {
  const own = swarmProofs[proof];
  if (own) return own(evidence);
  const gate = evidence.view.gates.find((one) => one.id === proof);
  const name = code(untrusted(proof));
  if (gate) {
    return gate.verdict === 'go'
      ? { proven: true, text: `gate ${name} is Go` }
      : { proven: false, text: `waits for gate ${name}` };
  }
  return (
    metricProof(proof, evidence) ??
    deliverableProof(proof, evidence) ?? { proven: false, text: `nothing yet shows ${name}` }
  );
}

/** A worker's own target counts; a number beside a project target only where no worker has the metric as its target. */
function metricProof(metric: string, { standings, project, links }: Evidence): Proof | null {
  const own = standings.flatMap((standing) =>
    standing.targets
      .filter((target) => target.metric === metric)
      .map((target) => ({ target, result: standing.result })),
  );
  const goal = project.find((one) => one.metric === metric);
  const result = standings.find((one) => one.worker.id === goal?.worker)?.result ?? null;
  const all = own.length > 0 ? own : goal ? [{ target: goal, result }] : [];
  if (all.length === 0) return null;
  const numbers = all.map(({ target, result: from }) => number(target.measured, from, links));
  return {
    proven: all.every(({ target }) => target.verdict === 'go'),
    text: `${code(untrusted(metric))} ${numbers.join(', ')}`,
  };
}

function deliverableProof(item: string, { standings }: Evidence): Proof | null {
  const found = standings.flatMap((standing) => standing.deliverables.filter((one) => one.item === item));
  if (found.length === 0) return null;
  const proven = found.some((one) => one.found);
  return { proven, text: `${code(untrusted(item))} ${proven ? 'was handed in' : 'was not handed in'}` };
}

const swarmProofs: Readonly<Record<string, (evidence: Evidence) => Proof>> = {
  'swarm.workers-spawned': ({ standings, links }) => {
    const started = standings.filter((one) => one.state?.attempts.some((attempt) => attempt.admitted));
    return count(started.length, standings.length, 'workers had a run', links);
  },
  'swarm.beads': ({ standings, links }) => {
    const linked = standings.filter((one) => one.state?.link?.bead);
    return count(linked.length, standings.length, 'workers are linked to a bead', links);
  },
  'swarm.memory': ({ standings, links }) => {
    const results = standings.filter((one) => one.result);
    const written = results.filter((one) => (one.result?.memory.length ?? 0) > 0);
    return results.length === 0
      ? { proven: false, text: 'no result was handed in' }
      : count(written.length, results.length, 'results are in memory', links);
  },
  'swarm.hooks': ({ standings, links }) => {
    const results = standings.filter((one) => one.result);
    const told = results.filter((one) => one.result?.hooks !== undefined);
    return told.length === 0
      ? { proven: false, text: 'no calls of hooks are recorded' }
      : count(told.length, results.length, 'results tell of the hooks that were called', links);
  },
  'swarm.briefs': ({ standings, links }) => {
    const begun = standings.filter((one) => one.state?.attempts.some((attempt) => attempt.end?.kind === 'done'));
    return count(begun.length, standings.length, 'workers had their brief and handed in', links);
  },
  'swarm.workers-complete': ({ standings, links }) => {
    const complete = standings.filter((one) => one.view.phase === 'done' && one.verdict === 'go');
    return count(complete.length, standings.length, 'workers are done and Go', links);
  },
  'swarm.no-blockers': ({ standings }) => {
    const stuck = standings.filter((one) => isOver(one) && one.view.phase !== 'done');
    return stuck.length === 0
      ? { proven: true, text: 'nothing is blocked' }
      : { proven: false, text: `${stuck.map((one) => escape(one.worker.id)).join(', ')} did not get through` };
  },
  'swarm.report': ({ view }) =>
    view.state.finished ? { proven: true, text: 'this report' } : { proven: false, text: 'the swarm has not ended' },
};

/** The ledger is what was counted. */
function count(proven: number, total: number, what: string, links: Links): Proof {
  return { proven: total > 0 && proven === total, text: `${link(`${proven} of ${total}`, links.ledger)} ${what}` };
}
