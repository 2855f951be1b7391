/** What the parts of the report are computed from: the swarm as it stands, and the project's goals judged on it. */
import type { TargetOutcome } from '../../verdict/outcome.ts';
import { asRepeated } from '../../swarm/repetitions.ts';
import { projectTargets, type ProjectOutcome } from '../../verdict/project.ts';
import { standingsOf, type Standing } from '../standing.ts';
import type { SwarmView } from '../view.ts';

export interface Evidence {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  /** In the order of the swarm file's `performance-targets`. */
  readonly project: readonly ProjectOutcome[];
}

/** One judgement of a metric, with the result that its number is from. */
export interface Seen {
  readonly outcome: TargetOutcome;
  /** null: a goal of the project that nobody measured. */
  readonly standing: Standing | null;
}

export function evidenceOf(view: SwarmView): Evidence {
  const standings = standingsOf(view);
  return { view, standings, project: projectOutcomes(view, standings) };
}

export function projectOutcomes(
  { config, state }: SwarmView,
  standings: readonly Standing[],
): readonly ProjectOutcome[] {
  return projectTargets({
    targets: config.performanceTargets,
    results: standings.flatMap(({ worker, result }) =>
      result ? [{ worker: worker.id, endedAt: result.endedAt, verdict: asRepeated({ config, state, result }) }] : [],
    ),
  });
}

/** The metric as a target of any worker. */
export function ownOutcomes(metric: string, { standings }: Evidence): readonly Seen[] {
  return standings.flatMap((standing) =>
    standing.targets.filter((one) => one.metric === metric).map((outcome) => ({ outcome, standing })),
  );
}

/** The metric as a goal of the project. */
export function goalOutcomes(metric: string, { standings, project }: Evidence): readonly Seen[] {
  return project
    .filter((one) => one.metric === metric)
    .map((outcome) => ({ outcome, standing: standings.find(({ worker }) => worker.id === outcome.worker) ?? null }));
}
