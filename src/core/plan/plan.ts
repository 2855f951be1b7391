/**
 * The planner: what was seen in, what to do out, and nothing else. No clock, client, randomness or environment reaches
 * it, so a plan can be printed, tested, replayed and refused; and it goes the whole way in one pass, so that planning
 * again on what came of it plans nothing.
 *
 * The order is the protocol's: people first, then what ended (complete first, time out after), then what that decides,
 * then what may begin, then the end of it all.
 */
import { isCopyProblem } from '../beads/driver.ts';
import { planAdmitted } from './attempt/admitted.ts';
import { planEpic, planFinish } from './complete.ts';
import { beginCourse, follow, type Concern, type Course } from './course.ts';
import { planDispatches, waitingOf } from './attempt/dispatch.ts';
import { planEscalations, planStandstill } from './bounds/escalate.ts';
import { planGates } from './gates.ts';
import { planIntake } from './people/intake.ts';
import { planLinks } from './beads/link.ts';
import { planLoops } from './bounds/loops.ts';
import { planNews } from './attempt/news.ts';
import type { Notice, Plan } from './operation.ts';
import { planPullBeads } from './pull/pull-beads.ts';
import { planPull } from './pull/pull.ts';
import { planOutcomes } from './beads/outcome.ts';
import { answerQuestions, planQuestions } from './people/questions.ts';
import { planRecords } from './records.ts';
import type { Snapshot } from './snapshot.ts';
import { planCommands } from './people/steer.ts';
import { planStrays } from './attempt/strays.ts';
import { planUnadmitted } from './attempt/unadmitted.ts';

/**
 * Beads are written before dispatches are planned, because what a result closes is what others wait for; and before
 * unclaimed intents are looked at, because a crash may have come between a result and its bead, whose closing the
 * intent stood on.
 */
const concerns: readonly Concern[] = [
  planLinks,
  planNews,
  planAdmitted,
  planOutcomes,
  planUnadmitted,
  planStrays,
  planGates,
  planOutcomes,
  planDispatches,
  planPullBeads,
  planEscalations,
  planStandstill,
  planFinish,
  planEpic,
  planRecords,
];

/** After the end people may still decide and ask; nothing begins any more. */
const afterTheEnd: readonly Concern[] = [planGates, planOutcomes, planPullBeads, planEpic, planRecords];

/** What is told of runs is taken, and what they hold is held; nothing else, because one of the others goes round. */
const whileHalted: readonly Concern[] = [planNews, planAdmitted, planUnadmitted, planStrays, planRecords];

export function plan(snapshot: Snapshot): Plan {
  const { state } = snapshot;
  if (state === null) return { ...planIntake(snapshot), waiting: [] };
  // Whether this is after the end depends on it: a new commit makes it begin anew.
  const begun = follow(beginCourse(snapshot, state), planPull);
  const questions = planQuestions(begun);
  if (questions.length > 0) return answerQuestions(snapshot, questions, plan);
  const heard = [planCommands, planLoops].reduce(follow, begun);
  const course = concernsOf(heard).reduce(follow, heard);
  return { operations: course.operations, notices: [...course.notices, ...copied(course)], waiting: waiting(course) };
}

function concernsOf({ state }: Course): readonly Concern[] {
  if (state.finished) return afterTheEnd;
  return state.halted ? whileHalted : concerns;
}

/** Whoever has us write into a copy is told so each time. */
function copied({ snapshot, operations }: Course): readonly Notice[] {
  const writes = operations.some(({ kind }) => kind === 'bead');
  const problems = writes ? (snapshot.beads?.file.problems ?? []) : [];
  return problems.filter(isCopyProblem).map(({ message }) => ({ level: 'warning', message }));
}

function waiting(course: Course): Plan['waiting'] {
  if (course.state.finished) return [];
  return waitingOf(course).map(({ worker, reason, needs }) => ({ worker, reason, needs }));
}
