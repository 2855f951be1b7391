/** What becomes of a comment that was understood, as steps: it is carried out, answered, or refused, and its line says so. */
import type { CommentAsk } from '../../authority/ask.ts';
import type { Authorization } from '../../authority/authorization.ts';
import { noSuch } from '../../command/no-such.ts';
import type { Parsed } from '../../command/parse.ts';
import type { EventOf, LedgerEvent } from '../../swarm/event.ts';
import { isStranger, wasTold } from './stranger.ts';
import { step, type Course, type Step } from '../course.ts';
import type { Asked } from '../operation.ts';
import { standingsOf, type Standing } from '../standing.ts';

export type Said = Extract<Parsed, { kind: 'command' }>;

/** A command by somebody who may. */
export interface Order {
  readonly course: Course;
  readonly ask: CommentAsk;
  readonly said: Said;
  readonly authorization: Authorization;
}

export function carriedOut(
  { course, ask, said, authorization }: Order,
  of: {
    readonly reason: string;
    readonly events: readonly LedgerEvent[];
    /** What the person should know, a sentence of ours; without one the reaction says enough. */
    readonly reply?: string;
  },
): Step {
  const { reason, reply } = of;
  const events = [commandEvent(course, ask, { name: said.command.name, outcome: 'done' }), ...of.events];
  return step([{ kind: 'command', reason, ask, authorization, events, ...(reply === undefined ? {} : { reply }) }]);
}

export function answered({ course, ask, said }: Order, what: Asked): Step {
  const { name } = said.command;
  const event = commandEvent(course, ask, { name, outcome: 'answered' });
  return step([{ kind: 'answer', reason: `${name} was asked for in comment ${ask.id}`, ask, event, what }]);
}

/** By somebody who may, and yet it cannot be. */
export function refused({ course, ask, said }: Order, reason: string): Step {
  if (wasTold(course.state, ask)) return passOver(ask, reason);
  return refuse(course, ask, { name: said.command.name, reason, silent: false });
}

export function refuse(
  course: Course,
  ask: CommentAsk,
  of: { readonly name: string; readonly reason: string; readonly silent: boolean },
): Step {
  const { name, reason, silent } = of;
  const event = commandEvent(course, ask, { name, outcome: 'refused', reason });
  return step([{ kind: 'refuse', reason, ask, event, silent }]);
}

/** A reaction is all, and no line: or a crowd could make us talk, and the ledger grow, without end. */
export function passOver(ask: CommentAsk, reason: string): Step {
  return step([{ kind: 'refuse', reason, ask, event: null, silent: true }]);
}

function commandEvent(
  { snapshot }: Course,
  ask: CommentAsk,
  of: Pick<EventOf<'command'>, 'name' | 'outcome' | 'reason'>,
): EventOf<'command'> {
  const actor = ask.actor ? { actor: ask.actor.id } : {};
  const stranger = of.outcome !== 'done' && isStranger(ask) ? ({ stranger: true } as const) : {};
  return { kind: 'command', at: snapshot.now, comment: ask.id, ...actor, ...stranger, ...of };
}

/** The worker that the command names, or the refusal. A swarm of one may be named by its role. */
export function workerOf(order: Order): Standing | Step {
  const { course, said } = order;
  const { config, source } = course.snapshot;
  const { workers } = standingsOf(config, course.state);
  const [only] = workers.values();
  const named = workers.get(said.word) ?? (source.role === said.word ? only : undefined);
  return named ?? refused(order, noSuch('worker', said.word, [...workers.keys()]));
}

export function isStep(found: Standing | Step): found is Step {
  return 'operations' in found;
}

/** How the next one begins. */
export function endedReason({ snapshot, state }: Course): string {
  if (state.pull) return 'The pull request is not open any more, and the swarm has ended with it.';
  const { role } = snapshot.source;
  const again = role === undefined ? '/swarm start' : `/swarm assign ${role}`;
  return `The swarm has ended. ${again} on #${state.started.issue} begins the next one.`;
}
