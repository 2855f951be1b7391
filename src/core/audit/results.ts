/**
 * A result: the artifact of exactly that run attempt, with that digest, and a verdict that comes from what it holds. The
 * verdict is computed again by the coordinator's own rule; which files stood in the repository before is not known any
 * more, so a deliverable that was refused as unchanged is not accused.
 */
import type { Worker } from '../config/swarm-config.ts';
import type { EventOf } from '../swarm/event.ts';
import { handInName } from '../swarm/hand-in.ts';
import { commitToRepeat } from '../swarm/repetitions.ts';
import { currentAttempt } from '../swarm/state.ts';
import { wholeMinutes } from '../swarm/used.ts';
import { calledHooks } from '../hooks/called-hooks.ts';
import { holdsAgent, measuringJob } from '../config/holds-agent.ts';
import { worksElsewhere } from '../config/works-elsewhere.ts';
import { evidenceClassOf } from '../verdict/evidence-class.ts';
import { judgeWorker } from '../verdict/judge.ts';
import { judgeTarget } from '../verdict/judge-target.ts';
import type { TargetOutcome, Verdict, WorkerVerdict } from '../verdict/outcome.ts';
import { parseTarget } from '../verdict/parse-target.ts';
import type { AuditFacts, HandInFact } from './facts.ts';
import { measuredIn, measuredRemarks } from './measured.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import { endRemarks, minutesRemarks } from './runs.ts';
import { configsAt, type Scene } from './scene.ts';

type Done = EventOf<'done'>;

export function doneRemarks(scene: Scene, event: Done): readonly Remark[] {
  return [
    ...holds(event.artifact.name === handInName(event.run), 'the artifact is not named as that of this run attempt'),
    ...holds(isSummed(event), 'its verdict is not what its targets and deliverables come to'),
    ...event.verdict.targets.flatMap(targetRemarks),
    ...specRemarks(scene, event),
    ...commitRemarks(scene, event),
    ...endRemarks(scene, event),
    ...minutesRemarks(scene, event.run, event.minutes?.github),
    ...artifactRemarks(scene, event),
    ...measuredRemarks(
      scene.facts,
      event,
      specsOf(scene, event).map(({ job }) => job),
    ),
  ];
}

/** By the rule of `judge.ts`, from what the line itself says. */
function isSummed({ verdict }: Done): boolean {
  const required = verdict.targets.filter((target) => target.required);
  const complete =
    required.every((target) => target.verdict === 'go') &&
    verdict.deliverables.every((one) => one.found || !one.required);
  const due: Verdict = required.some((target) => target.verdict === 'no-go')
    ? 'no-go'
    : complete
      ? 'go'
      : 'insufficient-evidence';
  return verdict.verdict === due;
}

/** A measured value meets its bound or not, whoever wrote it down. */
function targetRemarks(target: Done['verdict']['targets'][number]): readonly Remark[] {
  if (target.measured === null) return holds(target.verdict === 'insufficient-evidence', noNumber(target.metric));
  const parsed = parseTarget(target.expect);
  if (parsed.kind === 'error') return wrong(`its target ${JSON.stringify(target.metric)} does not read`);
  const fact = {
    metric: parsed.target.metric,
    value: target.measured,
    evidence: null,
    class: target.class ?? 'claimed',
  };
  const judged = judgeTarget(parsed.target, [fact]);
  return holds(judged.verdict === target.verdict, `${target.metric}: ${target.measured} is not ${target.verdict}`);
}

function noNumber(metric: string): string {
  return `${metric} is decided without a number`;
}

/** The targets and deliverables that the worker was held to are those of the swarm file, all of them. */
function specRemarks(scene: Scene, event: Done): readonly Remark[] {
  if (scene.configs.length === 0) return lost('the swarm file of that time does not read');
  return holds(specsOf(scene, event).length > 0, 'its targets or deliverables are not those of the swarm file');
}

interface Spec {
  readonly worker: Worker;
  readonly agent: boolean;
  /** Runs code of another branch than the default one. */
  readonly elsewhere: boolean;
  /** Measures what it delivered; null: none does. */
  readonly job: string | null;
}

/** The worker as the swarm file had it, in each version with just these targets and deliverables. */
function specsOf(scene: Scene, { worker, verdict }: Done): readonly Spec[] {
  const said = JSON.stringify([
    verdict.targets.map(({ expect, required }) => [expect, required]),
    verdict.deliverables.map(({ item, required }) => [item, required]),
  ]);
  return configsAt(scene).flatMap((config) => {
    const spec = config.workers.find(({ id }) => id === worker);
    const wanted = JSON.stringify([
      spec?.targets.map(({ text, required }) => [text, required]),
      spec?.deliverables.map(({ item, required }) => [item, required]),
    ]);
    return spec && wanted === said
      ? [
          {
            worker: spec,
            agent: holdsAgent(config, spec),
            elsewhere: scene.facts !== null && worksElsewhere(config, spec, scene.facts.defaultBranch),
            job: measuringJob(config, spec),
          },
        ]
      : [];
  });
}

function commitRemarks(scene: Scene, event: Done): readonly Remark[] {
  const { before, facts } = scene;
  const head = currentAttempt(before.workers.get(event.worker))?.head ?? null;
  const due = head ?? facts?.runs.get(event.run.id)?.headSha;
  const isRepeated = (spec: Spec): boolean => commitToRepeat(spec.worker, scene.before) === event.commit;
  return holds(
    due === undefined || due === event.commit || specsOf(scene, event).some(isRepeated),
    'it is about another commit than its run',
  );
}

function artifactRemarks(scene: Scene, event: Done): readonly Remark[] {
  const { facts } = scene;
  const { artifact, run } = event;
  const listed = facts?.artifacts.get(run.id);
  if (!facts || !listed) return lost(`artifact ${artifact.id} was not read`);
  const found = listed.find(({ id }) => id === artifact.id);
  const other = listed.find(({ name, id }) => name === handInName(run) && id !== artifact.id);
  if (other) return wrong(`run ${run.id} handed in artifact ${other.id}, and not ${artifact.id}`);
  if (!found) return goneArtifact(facts, event);
  return [
    ...holds(found.name === artifact.name, `artifact ${artifact.id} has another name`),
    ...holds(found.digest === artifact.digest, `artifact ${artifact.id} has another digest`),
    ...(found.expired
      ? lost(`artifact ${artifact.id} has expired, and what it held cannot be read any more`)
      : contentRemarks(scene, facts, event)),
  ];
}

/** One that another run lists is that run's. */
function goneArtifact({ artifacts }: AuditFacts, { artifact, run }: Done): readonly Remark[] {
  const owner = [...artifacts].find(([, listed]) => listed.some(({ id }) => id === artifact.id));
  if (owner) return wrong(`artifact ${artifact.id} is of run ${owner[0]}, and not of ${run.id}`);
  return lost(`run ${run.id} has no artifact ${artifact.id}: it was deleted or has expired, or never was`);
}

function contentRemarks(scene: Scene, facts: AuditFacts, event: Done): readonly Remark[] {
  const opened = facts.handIns.get(event.artifact.id);
  if (!opened || opened.kind === 'unread') return lost(`artifact ${event.artifact.id} could not be read`);
  if (opened.kind === 'bad') return wrong(`artifact ${event.artifact.id} is no result: ${opened.reason}`);
  return [
    ...manifestRemarks(scene, event, opened),
    ...judgedRemarks(scene, event, opened),
    ...deliveredRemarks(facts, event, opened),
    ...proven,
  ];
}

type Opened = Extract<HandInFact, { readonly kind: 'opened' }>;

function manifestRemarks({ before }: Scene, event: Done, { handIn }: Opened): readonly Remark[] {
  const dispatch = currentAttempt(before.workers.get(event.worker))?.dispatch;
  const isOwn = handIn.swarm === before.started.swarm && handIn.worker === event.worker && handIn.dispatch === dispatch;
  const isRun = handIn.run.id === event.run.id && handIn.run.attempt === event.run.attempt;
  return [
    ...holds(isOwn, 'what was handed in names another swarm, worker or dispatch'),
    ...holds(isRun, 'what was handed in names another run'),
    ...holds(same(handIn.notes, event.notes), 'the worker left other notes'),
    ...holds(same(calledHooks(handIn).hooks ?? {}, event.hooks ?? {}), 'the worker called other hooks'),
    ...holds(handIn.requests === event.requests, 'the worker told of other requests'),
    ...holds(
      event.minutes === undefined || event.minutes.reported === wholeMinutes(handIn.startedAt, handIn.endedAt),
      'the worker told of other minutes',
    ),
  ];
}

/** True by any version of the swarm file that it may have been judged by. */
function judgedRemarks(scene: Scene, event: Done, opened: Opened): readonly Remark[] {
  // What it was judged on beside the result is missing, which is told where that is looked at.
  if (scene.facts && measuredIn(scene.facts, event) === null) return [];
  const remarks = specsOf(scene, event).map((spec) => judgedBy(spec, { scene, event, opened }));
  return remarks.some((some) => some.length === 0) ? [] : (remarks[0] ?? []);
}

function judgedBy(
  { worker, agent, elsewhere }: Spec,
  { scene, event, opened }: { readonly scene: Scene; readonly event: Done; readonly opened: Opened },
): readonly Remark[] {
  const { handIn } = opened;
  const attempt = currentAttempt(scene.before.workers.get(event.worker));
  const { measurements, unread, deliverables: delivered } = handIn;
  const second = scene.facts ? (measuredIn(scene.facts, event) ?? undefined) : undefined;
  const where = { head: attempt?.head ?? null, elsewhere: elsewhere || attempt?.elsewhere === true };
  const evidenceClass = evidenceClassOf({ ...where, agent: agent || attempt?.agent === true });
  const measuredClass = evidenceClassOf({ ...where, agent: false });
  const judged = judgeWorker({
    worker,
    measurements,
    unread,
    delivered,
    evidenceClass,
    measured: second,
    measuredClass,
  });
  const wrongTargets = judged.targets.filter((target, index) => !sameTarget(target, event.verdict.targets[index]));
  const wrongFiles = event.verdict.deliverables.filter((one, index) => {
    const due = judged.deliverables[index];
    return one.found ? !due?.found || due.sha256 !== one.sha256 || due.path !== one.path : false;
  });
  return [
    ...wrongTargets.flatMap(({ metric, measured }) =>
      wrong(`${metric}: what was handed in says ${measured ?? 'nothing'}, judged otherwise than the line`),
    ),
    ...wrongFiles.flatMap(({ item }) => wrong(`${JSON.stringify(item)} was not handed in as the line says`)),
    ...holds(sameOthers(judged.others, event.verdict.others), 'other measurements were handed in than the line says'),
  ];
}

function sameTarget(due: TargetOutcome, said: Done['verdict']['targets'][number] | undefined): boolean {
  return (
    said !== undefined &&
    due.measured === said.measured &&
    due.verdict === said.verdict &&
    due.class === said.class &&
    due.evidence === said.evidence &&
    due.from === said.from
  );
}

/** An older line says no class of them. */
function sameOthers(due: WorkerVerdict['others'], said: WorkerVerdict['others']): boolean {
  const isOlder = said.every((one) => one.class === undefined);
  return same(isOlder ? due.map(({ class: _class, ...one }) => one) : due, said);
}

/** What lies on the branch is what was handed in. A commit that is not there any more proves nothing. */
function deliveredRemarks({ delivered }: AuditFacts, event: Done, { blobs }: Opened): readonly Remark[] {
  const at = event.delivered && delivered.get(event.delivered.commit);
  if (!event.delivered || !at) return [];
  if ([...at.values()].every((blob) => blob === null)) return lost(`what was delivered is not at its commit any more`);
  return [...at].flatMap(([path, blob]) =>
    holds(blob === blobs.get(path), `${JSON.stringify(path)} was delivered otherwise than it was handed in`),
  );
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
