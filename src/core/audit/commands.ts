/** What a comment says against what the ledger made of it: the very command, about the very worker, in the very words. */
import { parseCommand } from '../command/parse.ts';
import type { Action } from '../authority/authorization.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import { authorityOf } from './authority.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import type { Scene } from './scene.ts';

export type Commanded = EventOf<'paused' | 'resumed' | 'retried' | 'spawned' | 'answered' | 'decided' | 'cancel-asked'>;

interface Meaning {
  readonly name: string;
  readonly action: Action;
  readonly word: string;
  /** null: whatever follows. */
  readonly rest: string | null;
}

function meaningOf(event: Commanded): Meaning {
  switch (event.kind) {
    case 'paused':
      return { name: 'pause', action: 'steer', word: event.worker ?? '', rest: null };
    case 'resumed':
      return { name: 'resume', action: 'steer', word: event.worker ?? '', rest: null };
    case 'retried':
      return { name: 'retry', action: 'steer', word: event.worker, rest: null };
    case 'cancel-asked':
      return { name: 'cancel', action: 'cancel', word: event.worker, rest: null };
    case 'spawned':
      return { name: 'spawn', action: 'instruct', word: event.role, rest: event.task };
    case 'answered':
      return { name: 'answer', action: 'instruct', word: event.worker, rest: event.text };
    case 'decided':
      return {
        name: event.verdict === 'go' ? 'go' : 'no-go',
        action: 'override',
        word: event.subject,
        rest: event.reason,
      };
  }
}

/** A line by which a person's command was carried out. */
export function commandedRemarks(scene: Scene, event: Commanded): readonly Remark[] {
  const { authorization } = event;
  if (authorization === undefined) return [];
  const meaning = meaningOf(event);
  const { proof } = authorization;
  if (proof.kind !== 'comment') return wrong('only a comment can say this');
  return [
    ...authorityOf(scene, {
      authorization,
      action: meaning.action,
      said: (body) => saidRemarks(body, meaning, scene),
    }),
    ...holds(event.kind !== 'answered' || event.comment === proof.id, 'it names two comments'),
    ...holds(
      scene.before.commands.get(proof.id)?.outcome === 'done',
      `no line before it says that comment ${proof.id} was taken`,
    ),
    ...holds(actsOf(scene.before.events, proof.id) === 0, `comment ${proof.id} has acted already`),
  ];
}

/** In a swarm of one the worker may be named by its role. */
function saidRemarks(body: string, { name, word, rest }: Meaning, { before }: Scene): readonly Remark[] {
  const said = parseCommand(body);
  if (said.kind !== 'command') return wrong('the comment says no command');
  const isMeant = said.word === word || (word !== '' && said.word === before.started.config.role);
  return [
    ...holds(said.command.name === name, `the comment says ${said.command.name}, and not ${name}`),
    ...holds(isMeant, `the comment says it of another than ${word || 'the swarm'}`),
    ...holds(rest === null || said.rest === rest, 'the comment has other words'),
  ];
}

/** The comment itself, as taken. What was refused or only answered grants nothing. */
export function commandRemarks(scene: Scene, event: EventOf<'command'>): readonly Remark[] {
  const { facts, events } = scene;
  if (event.outcome !== 'done') return [];
  const acted = holds(actsOf(events, event.comment) > 0, `nothing in the ledger was done by comment ${event.comment}`);
  if (!facts) return [...acted, ...lost(`GitHub was not asked about comment ${event.comment}`)];
  const comment = facts.comments.get(event.comment);
  if (comment === undefined) return [...acted, ...lost(`comment ${event.comment} was not read`)];
  if (!comment) return [...acted, ...wrong(`there is no comment ${event.comment}: it was deleted, or never was`)];
  const said = parseCommand(comment.body);
  return [
    ...acted,
    ...holds(said.kind === 'command' && said.command.name === event.name, `the comment does not say ${event.name}`),
    ...holds(event.actor === undefined || comment.actor?.id === event.actor, 'the comment is by somebody else'),
    ...proven,
  ];
}

/** Lines that a comment led to. */
function actsOf(events: readonly LedgerEvent[], comment: number): number {
  return events.filter((event) => {
    if (event.kind === 'started' || !('authorization' in event) || event.authorization === undefined) return false;
    const { proof } = event.authorization;
    return proof.kind === 'comment' && proof.id === comment;
  }).length;
}
