/** Labels and comments as they are observed, by a maintainer a minute ago unless a test says otherwise. */
import type { ActorFacts, CommentAsk, LabelAsk, Permission } from '../../src/core/authority/ask.ts';
import type { Action } from '../../src/core/authority/authorization.ts';
import { authorize, type Answer, type Question } from '../../src/core/authority/authorize.ts';

export const now = '2025-11-10T15:22:00Z';
export const permissions: Question['config']['permissions'] = {
  start: 'write',
  assign: 'write',
  override: 'maintain',
  rollout: 'maintain',
};

export const person: ActorFacts = { id: 7, login: 'maintainer', type: 'User' };
export const bot: ActorFacts = { id: 41, login: 'dependabot[bot]', type: 'Bot' };
/** A person's token in the hands of an App: the comment is the person's, and the person did not write it. */
export const throughApp: ActorFacts = { ...person, viaApp: { id: 12, slug: 'some-agent' } };

/** Seconds before `now`; negative for later. */
export function ago(seconds: number): string {
  return new Date(Date.parse(now) - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

export function labelAsk(more: Partial<LabelAsk> = {}): LabelAsk {
  return {
    kind: 'label',
    issue: 30,
    label: 'swarm',
    event: { id: 5, at: ago(60), actor: person },
    permission: 'maintain',
    text: { title: 'Integrate DWCP', body: 'Please.', editedAt: null, digest: 'd' },
    ...more,
  };
}

export function commentAsk(more: Partial<CommentAsk> = {}): CommentAsk {
  return {
    kind: 'comment',
    issue: 30,
    id: 900,
    at: ago(60),
    body: '/swarm status',
    digest: 'e',
    editedAt: null,
    actor: person,
    permission: 'maintain',
    ...more,
  };
}

/** A label for what labels ask for, a comment for the rest. */
export function asking(action: Action, actor: ActorFacts | null, permission: Permission): LabelAsk | CommentAsk {
  return action === 'start' || action === 'assign'
    ? labelAsk({ event: { id: 5, at: ago(60), actor }, permission })
    : commentAsk({ actor, permission });
}

export function answerTo(question: Pick<Question, 'ask' | 'action'> & Partial<Question>): Answer {
  return authorize({ config: { permissions }, now, startedAt: ago(3600), self: 99, ...question });
}

/** `yes`, `wait`, or why not. */
export function shown(answer: Answer): string {
  switch (answer.kind) {
    case 'granted':
      return 'yes';
    case 'wait':
      return 'wait';
    case 'refused':
      return answer.code;
  }
}
