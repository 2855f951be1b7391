/**
 * A result that counts. It was handed in by the admitted run attempt before its end, so it is judged and kept whatever
 * the run's conclusion. What it says about itself is only compared: run, attempt and commit come from GitHub.
 */
import type { EventOf } from '../../swarm/event.ts';
import type { HandIn } from '../../swarm/hand-in.ts';
import { commitToRepeat } from '../../swarm/repetitions.ts';
import { wholeMinutes } from '../../swarm/used.ts';
import { calledHooks } from '../../hooks/called-hooks.ts';
import { holdsAgent } from '../../config/holds-agent.ts';
import { worksElsewhere } from '../../config/works-elsewhere.ts';
import { evidenceClassOf } from '../../verdict/evidence-class.ts';
import { judgeWorker } from '../../verdict/judge.ts';
import type { WorkerVerdict } from '../../verdict/outcome.ts';
import type { Admitted } from './admitted-attempt.ts';
import { closeAdmitted } from './close-admitted.ts';
import { deliveryOf } from './delivery.ts';
import { step, type Step } from '../course.ts';
import { entriesOf, type Entries } from '../../memory/entries.ts';
import { recommendationsOf } from '../../memory/recommendation.ts';
import { nothingWithheld } from '../../memory/withheld.ts';
import type { HandInReading, MeasuredReading, SeenRun } from '../snapshot.ts';

type HandedIn = Extract<HandInReading, { kind: 'handed-in' }>;

export interface Ended {
  readonly reading: HandedIn;
  readonly run: SeenRun | null;
  readonly conclusion: string | null;
}

export function integrate(one: Admitted, ended: Ended): Step {
  const { course, worker, attempt } = one;
  const { handIn } = ended.reading;
  const wrong = mismatchOf(one, handIn);
  if (wrong !== null) return badResult(one, ended, wrong);
  const { measurements, unread, deliverables: delivered } = handIn;
  const { unchanged, withheld = nothingWithheld, measured: second } = ended.reading;
  const measured = second?.kind === 'counts' ? second.handIn : undefined;
  const { config, defaultBranch } = course.snapshot;
  const elsewhere = attempt.elsewhere || worksElsewhere(config, worker, defaultBranch.name);
  const where = { head: attempt.head, elsewhere };
  const evidenceClass = evidenceClassOf({ ...where, agent: attempt.agent || holdsAgent(config, worker) });
  const measuredClass = evidenceClassOf({ ...where, agent: false });
  const verdict = judgeWorker({
    worker,
    measurements,
    unread,
    delivered,
    evidenceClass,
    measured,
    measuredClass,
    unchanged,
  });
  const entries = entriesOf({ ...one, config: one.course.snapshot.config }, handIn, verdict);
  const files = deliveryOf({ course, worker, handIn, unchanged, withheld: withheld.files });
  const event = doneOf(one, ended, verdict, {
    memory: [...entries.memory.keys()],
    refused: [...entries.refused, ...withheld.memory, ...files.refused],
    ...recommended(one, handIn, entries),
  });
  return step([
    {
      kind: 'integrate',
      reason: `attempt ${attempt.number} of ${worker.id} handed in: ${verdict.verdict}`,
      worker: worker.id,
      event,
      memory: entries.memory,
      delivery: files.delivery,
    },
  ]);
}

function recommended(
  { course, worker }: Admitted,
  handIn: HandIn,
  entries: Entries,
): Pick<EventOf<'done'>, 'recommends'> {
  const { config } = course.snapshot;
  const written = new Set(entries.memory.keys());
  const recommends = recommendationsOf({ config, worker, handed: handIn.memory, written });
  return recommends.length === 0 ? {} : { recommends };
}

/** Of a worker that measures again; null: it works on its run's own commit. */
function dueCommit({ course, worker }: Admitted): string | null {
  return commitToRepeat(worker, course.state);
}

/** Null when the hand-in is this very run attempt's. */
function mismatchOf(one: Admitted, handIn: HandIn): string | null {
  const { course, attempt, run } = one;
  if (handIn.swarm !== course.snapshot.swarm) return 'the result names another swarm';
  if (handIn.worker !== attempt.worker) return 'the result names another worker';
  if (handIn.dispatch !== attempt.dispatch) return 'the result names another dispatch';
  const same = handIn.run.id === run.id && handIn.run.attempt === run.attempt;
  if (!same) return 'the result names another run';
  const due = attempt.head ?? dueCommit(one);
  return due === null || handIn.commit === due ? null : 'the result names another commit';
}

function badResult(one: Admitted, { conclusion, reading: { minutes } }: Ended, detail: string): Step {
  return closeAdmitted(one, {
    failure: 'bad-result',
    detail,
    conclusion,
    ...(minutes === undefined ? {} : { minutes }),
  });
}

function measuredOf(measured: MeasuredReading): NonNullable<EventOf<'done'>['measured']> {
  const { job } = measured;
  return measured.kind === 'counts' ? { job, artifact: measured.artifact } : { job, why: measured.reason };
}

/** A later run attempt has moved the run's own times on; then the hand-in's are the only ones. */
function doneOf(
  one: Admitted,
  { reading, run, conclusion }: Ended,
  verdict: WorkerVerdict,
  kept: Pick<EventOf<'done'>, 'memory' | 'refused' | 'recommends'>,
): EventOf<'done'> {
  const { handIn, artifact } = reading;
  const own = run?.attempt === one.run.attempt ? run : null;
  return {
    kind: 'done',
    at: one.course.snapshot.now,
    worker: one.worker.id,
    attempt: one.attempt.number,
    run: one.run,
    artifact,
    ...(reading.measured === undefined ? {} : { measured: measuredOf(reading.measured) }),
    conclusion,
    startedAt: own?.startedAt ?? handIn.startedAt,
    endedAt: own?.updatedAt ?? handIn.endedAt,
    commit: one.attempt.head ?? dueCommit(one) ?? run?.headSha ?? handIn.commit,
    verdict: {
      ...verdict,
      targets: verdict.targets.map((target) => ({ ...target })),
      deliverables: verdict.deliverables.map((deliverable) => ({ ...deliverable })),
      others: verdict.others.map((other) => ({ ...other })),
    },
    delivered: null,
    notes: handIn.notes,
    requests: handIn.requests,
    ...calledHooks(handIn),
    minutes: {
      ...(reading.minutes === undefined ? {} : { github: reading.minutes }),
      reported: wholeMinutes(handIn.startedAt, handIn.endedAt),
    },
    ...kept,
  };
}
