/**
 * Lines that a person stands behind: the label, the comment or the pull request is looked up again, with who did it and
 * what that account may. What an account might do in the past no host tells, so one that may too little now counts as a
 * stranger: a line that points at a stranger is the cheapest forgery of all.
 */
import type { ActorFacts } from '../authority/ask.ts';
import type { Action, Authorization } from '../authority/authorization.ts';
import { isAtLeast, isLevel, neededLevel, type Level } from '../authority/permission.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { AuditFacts, CommentFact } from './facts.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import { isBefore, wasInPass, type Scene } from './scene.ts';

/** A comment that was missed for longer is no wish any more. Milliseconds. */
const longestWish = 24 * 3600 * 1000;

/** `said`: what the comment must say, where one is the proof. */
export function authorityOf(
  scene: Scene,
  of: {
    readonly authorization: Authorization;
    readonly action: Action;
    readonly said: (body: string) => readonly Remark[];
  },
): readonly Remark[] {
  const { authorization, action } = of;
  const recorded = [
    ...holds(authorization.action === action, `it was allowed to ${authorization.action}, not to ${action}`),
    ...holds(mayEver(authorization.actor.permission, action, scene.configs), tooLittle(authorization, action)),
    ...holds(isBefore(authorization.at, scene.event.at), 'it was allowed after it was done'),
  ];
  const { facts } = scene;
  if (!facts) return [...recorded, ...lost(`GitHub was not asked about ${proofName(authorization)}`)];
  return [...recorded, ...proofRemarks(scene, facts, of), ...presentRights(facts, authorization, action)];
}

/** By the swarm file that asked for the least. */
function mayEver(permission: string, action: Action, configs: readonly SwarmConfig[]): boolean {
  if (!isLevel(permission)) return false;
  const none: Pick<SwarmConfig, 'permissions'> = {
    permissions: { start: 'write', assign: 'write', override: 'write', rollout: 'write' },
  };
  return (configs.length === 0 ? [none] : configs).some((config) => isAtLeast(permission, neededLevel(action, config)));
}

function tooLittle({ actor }: Authorization, action: Action): string {
  return `${actor.permission} permission is too little to ${action}`;
}

function presentRights(facts: AuditFacts, authorization: Authorization, action: Action): readonly Remark[] {
  const { id, login } = authorization.actor;
  const now = facts.permissions.get(id);
  if (now === undefined || now === 'unknown') return lost(`GitHub did not say what @${login} may`);
  const needed: Level = neededLevel(action, {
    permissions: { start: 'write', assign: 'write', override: 'write', rollout: 'write' },
  });
  return holds(
    isLevel(now) && isAtLeast(now, needed),
    `@${login} has ${now} permission here, and this needs ${needed}; whether it was more then, GitHub does not tell`,
  );
}

function proofName({ proof }: Authorization): string {
  switch (proof.kind) {
    case 'label':
      return `label event ${proof.id}`;
    case 'comment':
      return `comment ${proof.id}`;
    case 'pull':
      return `pull request #${proof.issue}`;
  }
}

function proofRemarks(
  scene: Scene,
  facts: AuditFacts,
  { authorization, said }: Parameters<typeof authorityOf>[1],
): readonly Remark[] {
  const { proof } = authorization;
  switch (proof.kind) {
    case 'label':
      return labelRemarks(scene, facts, authorization);
    case 'comment': {
      const comment = facts.comments.get(proof.id);
      if (comment === undefined) return lost(`comment ${proof.id} was not read`);
      if (!comment) return wrong(`there is no comment ${proof.id}: it was deleted, or never was`);
      return [...commentRemarks(scene, comment, authorization), ...said(comment.body)];
    }
    case 'pull':
      return pullRemarks(facts, authorization);
  }
}

/** No bot and no App asks for anything, whatever it may. */
function actorRemarks(actor: ActorFacts | null, { actor: named }: Authorization): readonly Remark[] {
  if (!actor) return wrong('GitHub names nobody who did it');
  return [
    ...holds(actor.id === named.id, `it was @${actor.login}, and not @${named.login}`),
    ...holds(actor.type === 'User' && !actor.viaApp, `@${actor.login} did not do it as a person`),
  ];
}

function commentRemarks(scene: Scene, comment: CommentFact, authorization: Authorization): readonly Remark[] {
  const { proof } = authorization;
  if (proof.kind !== 'comment') return [];
  const { event, before } = scene;
  const waited = Date.parse(event.at) - Date.parse(comment.at);
  return [
    ...holds(comment.issue === proof.issue, `comment ${proof.id} is on #${comment.issue}`),
    ...holds(comment.digest === proof.digest, `comment ${proof.id} says something else than the line knew`),
    ...edited(comment, proof.id),
    ...actorRemarks(comment.actor, authorization),
    ...holds(wasInPass(comment.at, event.at), `comment ${proof.id} is younger than the line`),
    ...holds(waited <= longestWish, `comment ${proof.id} was older than a day`),
    ...holds(
      event.kind === 'started' || isBefore(before.started.at, comment.at),
      `comment ${proof.id} is older than the swarm`,
    ),
    ...proven,
  ];
}

/** Only what was never edited is taken; what was edited since, and says the same again, proves nothing any more. */
function edited({ editedAt }: CommentFact, id: number): readonly Remark[] {
  if (editedAt === null) return [];
  return lost(
    editedAt === undefined ? `GitHub did not say whether comment ${id} was edited` : `comment ${id} was edited`,
  );
}

function labelRemarks(scene: Scene, facts: AuditFacts, authorization: Authorization): readonly Remark[] {
  const { proof } = authorization;
  if (proof.kind !== 'label') return [];
  const events = facts.labels.get(proof.issue);
  if (!events) return lost(`the events of #${proof.issue} were not read`);
  const event = events.find(({ id }) => id === proof.id);
  if (!event) return wrong(`#${proof.issue} has no event ${proof.id}`);
  const same = (label: string | null): boolean => label?.toLowerCase() === proof.label.toLowerCase();
  const takenOff = events.some(
    (one) =>
      one.kind === 'unlabeled' &&
      same(one.label) &&
      one.id > event.id &&
      Date.parse(one.at) < Date.parse(authorization.at),
  );
  return [
    ...holds(event.kind === 'labeled' && same(event.label), `event ${proof.id} did not set the label ${proof.label}`),
    ...actorRemarks(event.actor, authorization),
    ...holds(wasInPass(event.at, scene.event.at), `event ${proof.id} is younger than the line`),
    ...holds(!takenOff, `the label was taken off again before the line was written`),
    ...proven,
  ];
}

/** Its head moves on, and where it stood then is told by the line alone. */
function pullRemarks({ pull }: AuditFacts, authorization: Authorization): readonly Remark[] {
  const { proof } = authorization;
  if (proof.kind !== 'pull') return [];
  if (!pull) return wrong(`there is no pull request #${proof.issue}`);
  return [
    ...holds(pull.id === proof.id, `pull request #${proof.issue} is another one`),
    ...actorRemarks(pull.author, authorization),
    ...proven,
  ];
}
