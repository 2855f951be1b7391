/**
 * The only maker of authorisations. It decides on an ask that was just observed, with what its actor may at this very
 * moment. Whatever is missing, malformed or not understood is a no; only an answer that could not be had is "not now",
 * and then nothing is done either.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import { actorOf, askedAt, proofOf, type ActorFacts, type Ask, type CommentAsk, type LabelAsk } from './ask.ts';
import { grant, type Action, type Authorization } from './authorization.ts';
import { isAtLeast, isLevel, neededLevel, type Level } from './permission.ts';

export type RefusalCode =
  | 'nobody'
  | 'not-a-person'
  | 'through-an-app'
  | 'own-account'
  | 'edited'
  | 'edit-unknown'
  | 'too-old'
  | 'before-the-swarm'
  | 'bad-time'
  | 'permission';

export type Answer =
  | { readonly kind: 'granted'; readonly authorization: Authorization }
  /** `reason` is in our words and says who may. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string }
  /** The host did not say what the actor may: nothing is done now, and nothing is remembered. */
  | { readonly kind: 'wait'; readonly reason: string };

/** Bots, and wishes of long ago, get a reaction alone. */
export function isWorthWords(code: RefusalCode): boolean {
  return code === 'permission' || code === 'edited' || code === 'edit-unknown';
}

export interface Question {
  readonly ask: Ask;
  readonly action: Action;
  readonly config: Pick<SwarmConfig, 'permissions'>;
  /** ISO 8601. */
  readonly now: string;
  /** When the swarm started; commands from before it are another swarm's. Absent before a start. */
  readonly startedAt?: string;
  /** Our own account, when known. */
  readonly self?: number | null;
}

/** A comment that was missed for longer is no wish any more. Seconds. */
const longestWish = 24 * 3600;

interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

export function authorize(question: Question): Answer {
  const { ask, action, config } = question;
  const actor = actorOf(ask);
  const proof = proofOf(ask);
  if (!actor || !proof) return { kind: 'refused', code: 'nobody', reason: nobody(ask, neededLevel(action, config)) };
  const refusal = whoRefusal(actor, question) ?? whenRefusal(question);
  if (refusal) return { kind: 'refused', ...refusal };
  return permitted(question, actor, proof);
}

function permitted(question: Question, actor: ActorFacts, proof: Authorization['proof']): Answer {
  const { ask, action, config, now } = question;
  const { permission } = ask;
  if (permission === 'unknown') {
    return { kind: 'wait', reason: 'the host did not say what the one who asked may do; it is asked again' };
  }
  const needed = neededLevel(action, config);
  if (!isLevel(permission) || !isAtLeast(permission, needed)) {
    return { kind: 'refused', code: 'permission', reason: tooLittle(ask, { action, needed, has: permission }) };
  }
  const { id, login } = actor;
  return { kind: 'granted', authorization: grant({ action, actor: { id, login, permission }, proof, at: now }) };
}

function nobody(ask: Ask, needed: Level): string {
  const whence =
    ask.kind === 'label' ? 'Nobody is known to have set the label: issue forms and transfers do not ask.' : '';
  return `${whence} Somebody with ${needed} permission or more must ask.`.trim();
}

function whoRefusal(actor: ActorFacts, { self }: Question): Refusal | null {
  if (self !== null && self !== undefined && actor.id === self) {
    return { code: 'own-account', reason: 'The coordinator asks itself for nothing.' };
  }
  if (actor.type !== 'User') {
    return { code: 'not-a-person', reason: 'Only people ask for things here, bots do not.' };
  }
  if (actor.viaApp) {
    return { code: 'through-an-app', reason: 'This was done through an App; a person must ask directly.' };
  }
  return null;
}

function whenRefusal(question: Question): Refusal | null {
  const at = Date.parse(askedAt(question.ask) ?? '');
  const now = Date.parse(question.now);
  if (Number.isNaN(at) || Number.isNaN(now)) return { code: 'bad-time', reason: 'The time of this ask is not known.' };
  switch (question.ask.kind) {
    case 'label':
      return textRefusal(question.ask, at);
    case 'comment':
      return commentRefusal({ ask: question.ask, at, now, startedAt: question.startedAt });
    // Its words are its author's own, and its commits are what is asked about.
    case 'pull':
      return null;
  }
}

/** The text that is authorised is the one that stood there when it was asked for; an equal second proves nothing. */
function textRefusal({ kind, text }: LabelAsk | CommentAsk, at: number): Refusal | null {
  if (text === undefined || text.editedAt === null) return null;
  const edited = text.editedAt === undefined ? Number.NaN : Date.parse(text.editedAt);
  if (Number.isNaN(edited)) {
    return { code: 'edit-unknown', reason: 'The host did not say when this text was last edited.' };
  }
  if (edited < at) return null;
  const [since, again] =
    kind === 'label'
      ? ['after the label was set', 'take the label off and set it again']
      : ['after this comment', 'write a new one'];
  return { code: 'edited', reason: `Title or text was edited ${since}. Read it again, then ${again}.` };
}

function commentRefusal(of: {
  readonly ask: CommentAsk;
  readonly at: number;
  readonly now: number;
  readonly startedAt: string | undefined;
}): Refusal | null {
  const { ask, at, now, startedAt } = of;
  if (ask.editedAt === undefined) {
    return { code: 'edit-unknown', reason: 'The host did not say whether this comment was edited.' };
  }
  if (ask.editedAt !== null) return { code: 'edited', reason: 'This comment was edited. Write a new one.' };
  if (now - at > longestWish * 1000)
    return { code: 'too-old', reason: 'This comment is older than a day. Write a new one.' };
  if (startedAt !== undefined && !(at >= Date.parse(startedAt))) {
    return { code: 'before-the-swarm', reason: 'This comment is older than the swarm. Write a new one.' };
  }
  return textRefusal(ask, at);
}

const doing = {
  start: 'Starting a swarm',
  assign: 'Assigning a role',
  cancel: 'Cancelling a worker',
  steer: 'Pausing, resuming or retrying',
  instruct: 'Giving a worker words to work by',
  override: 'Deciding over a gate or a worker',
  preview: 'Asking for a plan',
  read: 'Asking',
} as const satisfies Readonly<Record<Action, string>>;

function tooLittle(ask: Ask, of: { readonly action: Action; readonly needed: Level; readonly has: string }): string {
  const { action, needed, has } = of;
  const may = `${doing[action]} needs ${needed} permission or more in this repository.`;
  if (has !== 'triage') return may;
  if (action !== 'start' && action !== 'assign') return `${may} With triage you can ask somebody who has it.`;
  const then = ask.kind === 'comment' ? 'says it too' : 'takes the label off and sets it again';
  return `${may} With triage it is a proposal: it begins when somebody with ${needed} ${then}.`;
}
