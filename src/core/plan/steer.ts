/**
 * What people said in comments. Each comment acts once: its line in the ledger comes with, or before, its effect. What
 * it names must be a name of the swarm file; what may be said is asked for each comment, at this moment.
 */
import { authorize, type Answer } from '../authority/authorize.ts';
import type { CommentAsk } from '../authority/ask.ts';
import type { Authorization } from '../authority/authorization.ts';
import { noSuch } from '../command/no-such.ts';
import { parseCommand, type Parsed } from '../command/parse.ts';
import type { CommandSpec } from '../command/registry.ts';
import { advance } from '../swarm/fold.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import { currentAttempt } from '../swarm/state.ts';
import { inOrder } from './asks.ts';
import { nothing, step, together, type Course, type Step } from './course.ts';
import { ledgerEventsOf } from './events-of.ts';
import { standingsOf } from './standing.ts';

type Said = Extract<Parsed, { kind: 'command' }>;

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
  if (answer.kind === 'refused')
    return refuse(course, ask, { name, reason: answer.reason, silent: !isWorthWords(answer) || wasTold(course, ask) });
  if (parsed.kind === 'refused')
    return refuse(course, ask, { name, reason: parsed.reason, silent: wasTold(course, ask) });
  return carryOut(course, ask, parsed, answer.authorization);
}

/** What is not understood is told to whoever may ask at all, and to nobody else. */
function named(parsed: Exclude<Parsed, { kind: 'none' }>): {
  readonly spec: Pick<CommandSpec, 'action'>;
  readonly name: string;
} {
  if (parsed.kind === 'command') return { spec: parsed.command, name: parsed.command.name };
  return { spec: { action: 'read' }, name: parsed.name };
}

function authorizeHere({ snapshot, state }: Course, ask: CommentAsk, action: CommandSpec['action']): Answer {
  const { config, now, self } = snapshot;
  return authorize({ ask, action, config, now, self: self.id, startedAt: state.started.at });
}

/** Bots, and wishes of long ago, get a reaction alone. */
function isWorthWords({ code }: Extract<Answer, { kind: 'refused' }>): boolean {
  return ['permission', 'edited', 'edit-unknown'].includes(code);
}

/** A stranger is told a reason once in a swarm, and then gets reactions, or a crowd could make us talk without end. */
function wasTold({ state }: Course, ask: CommentAsk): boolean {
  const stranger = ask.permission === 'none' || ask.permission === 'read';
  return (
    stranger &&
    [...state.commands.values()].some(
      ({ actor, outcome }) => actor !== undefined && actor === ask.actor?.id && outcome === 'refused',
    )
  );
}

function carryOut(course: Course, ask: CommentAsk, said: Said, authorization: Authorization): Step {
  const { name } = said.command;
  switch (name) {
    case 'status':
    case 'help': {
      const event = commandEvent(course, ask, { name, outcome: 'answered' });
      return step([{ kind: 'answer', reason: `${name} was asked for in comment ${ask.id}`, ask, event, what: name }]);
    }
    case 'cancel':
      return cancel(course, ask, said.word, authorization);
    case 'go':
    case 'no-go':
      return decide(course, ask, { said, verdict: name, authorization });
  }
}

function cancel(course: Course, ask: CommentAsk, worker: string, authorization: Authorization): Step {
  const { config, now } = course.snapshot;
  const standing = standingsOf(config, course.state).workers.get(worker);
  const refusal = (reason: string): Step => refuse(course, ask, { name: 'cancel', reason, silent: false });
  if (!standing) {
    const known = config.workers.map(({ id }) => id);
    return refusal(noSuch('worker', worker, known));
  }
  if (course.state.finished) return refusal('The swarm has ended.');
  const attempt = currentAttempt(course.state.workers.get(worker));
  const isRunning = attempt !== null && attempt.end === null;
  if (standing.state?.cancelled) return refusal(`${worker} was cancelled already.`);
  if (!isRunning && (standing.outcome === 'done' || standing.outcome === 'failed'))
    return refusal(`${worker} has ended already.`);
  const event: EventOf<'cancel-asked'> = {
    kind: 'cancel-asked',
    at: now,
    worker,
    attempt: (attempt?.number ?? 0) + (isRunning ? 0 : 1),
    reason: 'a person cancelled it',
    force: false,
    because: 'cancelled',
    authorization,
  };
  return command(course, ask, {
    name: 'cancel',
    reason: `${worker} is cancelled by a person`,
    authorization,
    events: [event],
  });
}

function decide(
  course: Course,
  ask: CommentAsk,
  of: { readonly said: Said; readonly verdict: 'go' | 'no-go'; readonly authorization: Authorization },
): Step {
  const { config, now } = course.snapshot;
  const { said, verdict, authorization } = of;
  const subject = said.word;
  const known = [...config.gates, ...config.workers].map(({ id }) => id);
  if (!known.includes(subject)) {
    const reason = noSuch('gate or worker', subject, known);
    return refuse(course, ask, { name: verdict, reason, silent: false });
  }
  const event = { kind: 'decided', at: now, subject, verdict, reason: said.rest, authorization } as const;
  return command(course, ask, {
    name: verdict,
    reason: `${subject} is decided by a person`,
    authorization,
    events: [event],
  });
}

function command(
  course: Course,
  ask: CommentAsk,
  of: {
    readonly name: string;
    readonly reason: string;
    readonly authorization: Authorization;
    readonly events: readonly LedgerEvent[];
  },
): Step {
  const { name, reason, authorization } = of;
  const events = [commandEvent(course, ask, { name, outcome: 'done' }), ...of.events];
  return step([{ kind: 'command', reason, ask, authorization, events }]);
}

function refuse(
  course: Course,
  ask: CommentAsk,
  of: { readonly name: string; readonly reason: string; readonly silent: boolean },
): Step {
  const { name, reason, silent } = of;
  const event = commandEvent(course, ask, { name, outcome: 'refused', reason });
  return step([{ kind: 'refuse', reason, ask, event, silent }]);
}

function commandEvent(
  { snapshot }: Course,
  ask: CommentAsk,
  of: Pick<EventOf<'command'>, 'name' | 'outcome' | 'reason'>,
): EventOf<'command'> {
  const actor = ask.actor ? { actor: ask.actor.id } : {};
  return { kind: 'command', at: snapshot.now, comment: ask.id, ...actor, ...of };
}
