/**
 * Questions for the plan itself. They are answered apart from all else: a look that is asked what the next one would do
 * does none of it, and what would be done follows when the answer stands.
 */
import type { CommentAsk } from '../../authority/ask.ts';
import { parseCommand } from '../../command/parse.ts';
import type { Snapshot } from '../snapshot.ts';
import { inOrder } from './asks.ts';
import { together, type Course, type Step } from '../course.ts';
import type { Plan } from '../operation.ts';
import { authorizeHere } from './steer.ts';
import { answered, type Order } from './taking.ts';

/** Of people who may ask it, and that were not answered yet. */
export function planQuestions(course: Course): readonly Order[] {
  return inOrder(course.snapshot.asks).flatMap((ask) => {
    if (ask.kind !== 'comment' || course.state.commands.has(ask.id)) return [];
    return orderOf(course, ask);
  });
}

function orderOf(course: Course, ask: CommentAsk): readonly Order[] {
  const said = parseCommand(ask.body);
  if (said.kind !== 'command' || said.command.name !== 'plan') return [];
  const answer = authorizeHere(course, ask, said.command.action);
  return answer.kind === 'granted' ? [{ course, ask, said, authorization: answer.authorization }] : [];
}

/** `planNext`: of a snapshot in which the question is not asked. */
export function answerQuestions(
  snapshot: Snapshot,
  questions: readonly Order[],
  planNext: (snapshot: Snapshot) => Plan,
): Plan {
  const asked = new Set<unknown>(questions.map(({ ask }) => ask));
  const next = planNext({ ...snapshot, asks: snapshot.asks.filter((ask) => !asked.has(ask)) });
  const answers: Step = together(questions.map((order) => answered(order, { kind: 'plan', plan: next })));
  return { ...answers, waiting: next.waiting };
}
