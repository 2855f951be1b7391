/** Risks, success criteria, roadmap and rollout: whatever they name must exist, or the report would promise a proof. */
import type { Draft, FileDraft } from '../draft.ts';
import type { SwarmFile } from '../file-schema.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { suggestion } from '../nearest.ts';
import { defaultStages } from '../resolve-names.ts';
import { metricOf } from './check-targets.ts';
import { deliverableName } from './check-work.ts';
import { entries, error, items, names, onKey } from './entries.ts';

type CriterionDraft = Draft<NonNullable<SwarmFile['success-criteria']>[string][number]>;

/** What the coordinator itself can prove. */
export const swarmProofs = [
  'swarm.workers-spawned',
  'swarm.beads',
  'swarm.memory',
  'swarm.hooks',
  'swarm.briefs',
  'swarm.workers-complete',
  'swarm.no-blockers',
  'swarm.report',
] as const;

export function checkGoals(draft: FileDraft): readonly Finding[] {
  const metrics = metricsOf(draft);
  return [
    ...checkRisks(draft, metrics),
    ...checkCriteria(draft, metrics),
    ...checkRoadmap(draft),
    ...checkRollout(draft),
  ];
}

function metricsOf(draft: FileDraft): readonly string[] {
  const lists = [draft['performance-targets'], ...entries(draft.workers).map(([, worker]) => worker.targets)];
  const targets = lists.flatMap((list) => items(list)).flatMap(([, item]) => metricOf(item) ?? []);
  return [...new Set(targets)];
}

function checkRisks(draft: FileDraft, metrics: readonly string[]): readonly Finding[] {
  const mitigations = names(draft.mitigations);
  return items(draft.risks).flatMap(([index, { mitigations: named, watch }]) =>
    absent(['risks', index, 'mitigations'], { list: named, known: mitigations, what: 'mitigation' }).concat(
      absent(['risks', index, 'watch'], {
        list: watch,
        known: metrics,
        what: 'target for metric',
        code: 'unknown-metric',
      }),
    ),
  );
}

function absent(
  path: Path,
  wanted: { list: readonly (string | undefined)[] | undefined; known: readonly string[]; what: string; code?: string },
): readonly Finding[] {
  return items(wanted.list)
    .filter(([, name]) => !wanted.known.includes(name))
    .map(([index, name]) =>
      error(
        wanted.code ?? `unknown-${wanted.what}`,
        [...path, index],
        `there is no ${wanted.what} ${quoted(name)}${suggestion(name, wanted.known)}`,
      ),
    );
}

function checkCriteria(draft: FileDraft, metrics: readonly string[]): readonly Finding[] {
  const known = new Set<string>([...metrics, ...names(draft.gates), ...swarmProofs, ...deliverablesOf(draft)]);
  return entries(draft['success-criteria']).flatMap(([group, criteria]) =>
    items(criteria).flatMap(([index, criterion]) =>
      proofsOf(criterion)
        .filter(({ proof }) => !known.has(proof))
        .map(({ proof, path }) =>
          error(
            'unknown-proof',
            ['success-criteria', group, index, ...path],
            `nothing is called ${quoted(proof)}; a proof is a metric of a target, a gate, a deliverable, or one of swarm.*${near(proof, known)}`,
          ),
        ),
    ),
  );
}

function near(proof: string, known: ReadonlySet<string>): string {
  const hint = suggestion(proof, [...known]);
  return hint.includes('did you mean') ? hint : '';
}

function deliverablesOf(draft: FileDraft): readonly string[] {
  return entries(draft.workers).flatMap(([, worker]) =>
    items(worker.deliverables).flatMap(([, item]) => deliverableName(item) ?? []),
  );
}

function proofsOf(criterion: CriterionDraft): readonly { readonly proof: string; readonly path: Path }[] {
  if (typeof criterion === 'string') return [];
  return entries(criterion).flatMap(([text, proofs]) =>
    typeof proofs === 'string'
      ? [{ proof: proofs, path: [text] }]
      : items(proofs).map(([index, proof]) => ({ proof, path: [text, index] })),
  );
}

function checkRoadmap({ roadmap }: FileDraft): readonly Finding[] {
  const phases = names(roadmap?.phases);
  const found: Finding[] = [];
  if (roadmap?.current !== undefined && !phases.includes(roadmap.current)) {
    const message = `there is no phase ${quoted(roadmap.current)}${suggestion(roadmap.current, phases)}`;
    found.push(error('unknown-phase', ['roadmap', 'current'], message));
  }
  if (roadmap?.starts !== undefined && !realDay(roadmap.starts)) {
    found.push(error('bad-date', ['roadmap', 'starts'], 'is no day of the calendar'));
  }
  return found;
}

/** JavaScript makes 3 March of 31 February, so the parts are compared again. */
function realDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

function checkRollout({ rollout, gates }: FileDraft): readonly Finding[] {
  if (rollout === undefined) return [];
  const stages = items(rollout.stages ?? defaultStages);
  const rising = stages.flatMap(([index, stage], place) => {
    const before = place === 0 ? -1 : Number.parseFloat(stages[place - 1]?.[1] ?? '');
    const value = Number.parseFloat(stage);
    if (value > before && value <= 100) return [];
    return [error('bad-stages', ['rollout', 'stages', index], 'stages must rise, to 100% at most')];
  });
  return [
    ...rising,
    ...checkRolloutGates(rollout.gates, { stages: stages.map(([, stage]) => stage), gates: names(gates) }),
  ];
}

function checkRolloutGates(
  map: NonNullable<FileDraft['rollout']>['gates'],
  known: { readonly stages: readonly string[]; readonly gates: readonly string[] },
): readonly Finding[] {
  const all = entries(map);
  const stages = all
    .filter(([stage]) => !known.stages.includes(stage))
    .map(([stage]) => {
      const message = `there is no stage ${quoted(stage)}${suggestion(stage, known.stages)}`;
      return onKey(error('unknown-stage', ['rollout', 'gates', stage], message));
    });
  const gates = all
    .filter(([, gate]) => !known.gates.includes(gate))
    .map(([stage, gate]) => {
      const message = `there is no gate ${quoted(gate)}${suggestion(gate, known.gates)}`;
      return error('unknown-gate', ['rollout', 'gates', stage], message);
    });
  return [...stages, ...gates];
}
