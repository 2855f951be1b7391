/** The fact on GitHub that a line names, in as few words as can be looked up. */
import type { Authorization } from '../authority/authorization.ts';
import type { LedgerEvent } from '../swarm/event.ts';

/** Empty where the line rests on the lines before it alone. */
export function proofText(event: LedgerEvent): string {
  switch (event.kind) {
    case 'started':
      return `${authorizationText(event.authorization)}; ${event.config.path} at ${event.config.commit.slice(0, 7)}`;
    case 'linked':
      return `issue #${event.issue} (${event.id})`;
    case 'admitted':
      return `run ${event.run.id}, attempt ${event.run.attempt}`;
    case 'noted':
      return `run ${event.run.id}, attempt ${event.run.attempt}; artifact ${event.artifact.id}`;
    case 'done':
      return `run ${event.run.id}, attempt ${event.run.attempt}; ${artifactText(event.artifact)}${measuredText(event)}`;
    case 'ended':
      return event.run === undefined ? '' : `run ${event.run.id}, attempt ${event.run.attempt}`;
    case 'command':
      return `comment ${event.comment}`;
    case 'published':
      return `comment ${event.comment}`;
    case 'proposed':
      return event.pull === null ? '' : `pull request #${event.pull}`;
    case 'cancel-asked':
    case 'decided':
      return event.authorization === undefined ? '' : authorizationText(event.authorization);
    case 'paused':
    case 'resumed':
    case 'retried':
    case 'spawned':
    case 'answered':
      return authorizationText(event.authorization);
    case 'pull':
      return `commit ${event.head.slice(0, 7)}`;
    case 'archived':
      return event.commit === null ? '' : `commit ${event.commit.slice(0, 7)}`;
    case 'checked':
      return event.check === null ? '' : `check ${event.check}`;
    case 'intent':
    case 'redispatched':
    case 'bead':
    case 'status':
    case 'escalated':
    case 'eased':
    case 'halted':
    case 'taken-over':
    case 'told-once':
    case 'purged':
    case 'finished':
      return '';
  }
}

type Done = Extract<LedgerEvent, { readonly kind: 'done' }>;

function artifactText({ id, digest }: Done['artifact']): string {
  return `artifact ${id} ${digest.slice(0, 14)}…`;
}

function measuredText({ measured }: Done): string {
  return measured?.artifact === undefined ? '' : `; measured: ${artifactText(measured.artifact)}`;
}

function authorizationText({ proof, actor }: Authorization): string {
  const by = `@${actor.login} (${actor.permission})`;
  switch (proof.kind) {
    case 'label':
      return `label event ${proof.id} on #${proof.issue} by ${by}`;
    case 'comment':
      return `comment ${proof.id} on #${proof.issue} by ${by}`;
    case 'pull':
      return `pull request #${proof.issue} at ${proof.head.slice(0, 7)} by ${by}`;
  }
}
