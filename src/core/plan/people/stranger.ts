/**
 * Somebody who may only look. On a public repository that is everybody, so what strangers can make us say and write is
 * bounded: the reason of a refusal is told to each once in a swarm, what anybody may ask is answered to each once in a
 * day, and only that first refusal and those answers are lines in the ledger.
 */
import { askedAt, type CommentAsk } from '../../authority/ask.ts';
import type { CommandSpec } from '../../command/registry.ts';
import { secondsBetween } from '../../times.ts';
import type { SwarmState } from '../../swarm/state.ts';

/** Seconds in which a stranger gets one answer. */
const answerEvery = 24 * 3600;

export function isStranger({ permission }: Pick<CommentAsk, 'permission'>): boolean {
  return permission === 'none' || permission === 'read';
}

/** What everybody who reads may ask: help, the status, the report, memory. */
export function isQuestion({ action }: Pick<CommandSpec, 'action'>): boolean {
  return action === 'read';
}

/** By account: those who were told why they may not. */
export function toldStrangers({ commands }: Pick<SwarmState, 'commands'>): ReadonlySet<number> {
  return accountsOf([...commands.values()].filter(({ outcome }) => outcome === 'refused'));
}

/**
 * By account: those who had their answer in the day before `asked`, ISO. It is that time which counts and not the present
 * one, so that a comment which was passed over is not answered a day later.
 */
export function answeredStrangers({ commands }: Pick<SwarmState, 'commands'>, asked: string): ReadonlySet<number> {
  return accountsOf(
    [...commands.values()].filter(
      ({ outcome, at }) => outcome === 'answered' && secondsBetween(at, asked) < answerEvery,
    ),
  );
}

/** Of lines that were written of somebody who might only look; of older ones only refusals are. */
function accountsOf(lines: readonly { readonly actor?: number; readonly stranger?: true }[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ actor, stranger }) => (stranger && actor !== undefined ? [actor] : [])));
}

export function wasAnswered(state: SwarmState, ask: CommentAsk): boolean {
  const asked = askedAt(ask);
  return isStranger(ask) && ask.actor !== null && asked !== null && answeredStrangers(state, asked).has(ask.actor.id);
}

export function wasTold(state: SwarmState, ask: CommentAsk): boolean {
  return isStranger(ask) && ask.actor !== null && toldStrangers(state).has(ask.actor.id);
}
