/**
 * What people said in comments. Each comment acts once: its line in the ledger comes with, or before, its effect. What
 * it names must be a name of the swarm file; what may be said is asked for each comment, at this moment.
 */
import { authorize, isWorthWords, type Answer } from '../../authority/authorize.ts';
import type { CommentAsk } from '../../authority/ask.ts';
import { parseCommand, type Parsed } from '../../command/parse.ts';
import type { CommandSpec } from '../../command/registry.ts';
import { advance } from '../../swarm/fold.ts';
import { inOrder } from './asks.ts';
import { nothing, step, together, type Course, type Step } from '../course.ts';
import { decide } from './decide.ts';
import { ledgerEventsOf } from '../events-of.ts';
import { answerWorker, spawn } from './instruct.ts';
import { showMemory } from './show-memory.ts';
import { pause, resume } from './pause.ts';
import { cancel, retry } from './steer-worker.ts';
import { isQuestion, wasAnswered, wasTold } from './stranger.ts';
import { answered, endedReason, passOver, refuse, refused, type Order } from './taking.ts';

/** Each comment sees what the ones before it did. */
export function planCommands(course: Course): Step {
  const steps: Step[] = [];
  let { state } = course;
  for (const ask of inOrder(course.snapshot.asks)) {
    if (ask.kind !== 'comment' || state.commands.has(ask.id)) continue;
    const taken = take({ ...course, state }, ask);
    steps.push(taken);
    state = advance(state, taken.operations.flatMap(ledgerEventsOf));
  }
  return together(steps);
}

function take(course: Course, ask: CommentAsk): Step {
  const parsed = parseCommand(ask.body);
  if (parsed.kind === 'none') return nothing;
  const { spec, name } = named(parsed);
  const answer = authorizeHere(course, ask, spec.action);
  if (answer.kind === 'wait') return step([], [{ level: 'warning', message: answer.reason }]);
  if (answer.kind === 'refused' && wasTold(course.state, ask)) return passOver(ask, answer.reason);
  if (answer.kind === 'refused')
    return refuse(course, ask, { name, reason: answer.reason, silent: !isWorthWords(answer.code) });
  if (parsed.kind === 'refused')
    return wasTold(course.state, ask)
      ? passOver(ask, parsed.reason)
      : refuse(course, ask, { name, reason: parsed.reason, silent: false });
  if (isQuestion(parsed.command) && wasAnswered(course.state, ask))
    return passOver(ask, 'Who may only look gets one answer in a day.');
  return carryOut({ course, ask, said: parsed, authorization: answer.authorization });
}

/** What is not understood is told to whoever may ask at all, and to nobody else. */
function named(parsed: Exclude<Parsed, { kind: 'none' }>): {
  readonly spec: Pick<CommandSpec, 'action'>;
  readonly name: string;
} {
  if (parsed.kind === 'command') return { spec: parsed.command, name: parsed.command.name };
  return { spec: { action: 'read' }, name: parsed.name };
}

export function authorizeHere({ snapshot, state }: Course, ask: CommentAsk, action: CommandSpec['action']): Answer {
  const { config, now, self } = snapshot;
  return authorize({ ask, action, config, now, self: self.id, startedAt: state.started.at });
}

function carryOut(order: Order): Step {
  const { name } = order.said.command;
  switch (name) {
    case 'status':
      return answered(order, { kind: 'status', paused: order.course.snapshot.paused });
    case 'help':
    case 'report':
      return answered(order, { kind: name });
    case 'plan':
      // Taken apart from all else, by `planPreview`; what is left here is one that was asked for with it.
      return nothing;
    case 'memory':
      return showMemory(order);
    case 'start':
    case 'assign':
      return refused(order, alreadyThere(order.course));
    case 'spawn':
      return spawn(order);
    case 'answer':
      return answerWorker(order);
    case 'retry':
      return retry(order);
    case 'cancel':
      return cancel(order);
    case 'pause':
      return pause(order);
    case 'resume':
      return resume(order);
    case 'go':
    case 'no-go':
      return decide(order, name);
  }
}

/** Whoever asked was led here because it runs, or ran a moment ago. */
function alreadyThere(course: Course): string {
  const { role } = course.snapshot.source;
  if (course.state.finished) return endedReason(course);
  return role === undefined
    ? `This swarm runs already, on #${course.state.started.issue}.`
    : `A worker of the role ${role} is on this already.`;
}
