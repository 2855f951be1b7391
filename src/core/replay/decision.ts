/** What a line decided, about whom, and why: in our words and with the ids of the line. */
import { loopReason } from '../plan/bounds/loops.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import type { SwarmState } from '../swarm/state.ts';
import { duration, failureWords, verdictWords } from '../synthesis/markdown/words.ts';

export interface Decision {
  /** A worker, a gate, `swarm`. */
  readonly about: string;
  readonly decided: string;
  /** Empty where the line says none. */
  readonly reason: string;
}

const swarm = 'swarm';

/** `before`: as the swarm stood; null before its first line. */
export function decisionOf(event: LedgerEvent, before: SwarmState | null): Decision {
  switch (event.kind) {
    case 'started':
      return { about: swarm, decided: `began as ${event.session}`, reason: whyStarted(event) };
    case 'pull':
      return { about: swarm, decided: `pull request is ${event.state} at ${short(event.head)}`, reason: 'it was so' };
    case 'linked':
      return { about: event.worker, decided: `issue #${event.issue}`, reason: whyLinked(event) };
    case 'intent':
      return {
        about: event.worker,
        decided: `attempt ${event.attempt} shall begin`,
        reason: whyIntended(event, before),
      };
    case 'redispatched':
      return about(event, `attempt ${event.attempt} dispatched again`, 'no run of the first dispatch came');
    case 'admitted':
      return about(event, `attempt ${event.attempt} is run ${event.run.id}`, `its dispatch is ${event.dispatch}`);
    case 'cancel-asked':
      return about(event, `attempt ${event.attempt} shall end${event.force ? ', by force' : ''}`, event.reason);
    case 'done':
      return about(event, `attempt ${event.attempt}: ${verdictWords[event.verdict.verdict]}`, whyJudged(event));
    case 'ended':
      return about(event, `attempt ${event.attempt} ${failureWords[event.failure]}`, event.detail);
    case 'noted':
      return about(event, `attempt ${event.attempt} has news ${event.number}`, event.wrong ?? newsText(event));
    case 'decided':
      return { about: event.subject, decided: verdictWords[event.verdict], reason: event.reason };
    case 'bead':
      return about(event, `bead ${event.bead} ${event.yielded ? 'left as it is' : event.status}`, whyBead(event));
    case 'command':
      return { about: swarm, decided: `${event.name} was ${event.outcome}`, reason: event.reason ?? 'a person asked' };
    case 'paused':
    case 'resumed':
      return { about: event.worker ?? swarm, decided: event.kind, reason: 'a person asked' };
    case 'retried':
      return about(event, 'begins anew', 'a person asked');
    case 'spawned':
      return about(event, `added as ${event.role}`, 'a person asked');
    case 'answered':
      return about(event, 'gets an answer', 'a person gave it');
    case 'checked':
      return about(event, `check of ${short(event.head)} is ${event.conclusion ?? event.status}`, event.title ?? '');
    case 'published':
      return { about: swarm, decided: `${event.key} is shown on #${event.issue}`, reason: '' };
    case 'proposed':
      return about(event, proposedText(event), event.reason ?? 'its files are on the branch');
    case 'taken-over':
      return { about: swarm, decided: `${event.key} is taken over`, reason: 'whoever was to show it did not' };
    case 'told-once':
      return { about: swarm, decided: `${event.key} is looked for once more`, reason: 'it was taken over long ago' };
    case 'purged':
      return {
        about: swarm,
        decided: `the value of ${event.key} is purged${event.history ? ', from the history too' : ''}`,
        reason: `@${event.actor.login} asked for it`,
      };
    case 'status':
      return { about: swarm, decided: 'status', reason: statusText(event) };
    case 'escalated':
      return about(event, 'people are told', event.reason);
    case 'eased':
      return about(event, 'needs people no more', event.reason);
    case 'halted':
      return { about: swarm, decided: 'stopped by the breaker for loops', reason: loopReason(event) };
    case 'finished':
      return { about: swarm, decided: `ended: ${verdictWords[event.verdict]}`, reason: 'all workers have ended' };
    case 'archived': {
      const decided = event.commit === null ? 'is not archived' : `is archived as ${event.ref}`;
      return { about: swarm, decided, reason: event.reason ?? 'it has ended' };
    }
  }
}

function about({ worker }: { readonly worker: string }, decided: string, reason: string): Decision {
  return { about: worker, decided, reason };
}

function proposedText({ attempt, pull, draft }: EventOf<'proposed'>): string {
  if (pull === null) return `no pull request for attempt ${attempt}`;
  return `attempt ${attempt} is in ${draft ? 'draft ' : ''}pull request #${pull}`;
}

function whyStarted({ authorization, config }: EventOf<'started'>): string {
  const { proof } = authorization;
  const role = config.role === undefined ? '' : `, for the role ${config.role}`;
  if (proof.kind === 'label') return `the label was set by somebody who may${role}`;
  return proof.kind === 'comment' ? `somebody who may said so${role}` : `a pull request by somebody who may${role}`;
}

function whyLinked({ made, bead }: EventOf<'linked'>): string {
  const what = made ? 'it had none' : 'its bead names it';
  return bead === '' ? what : `${what}; bead ${bead}`;
}

/** The line says none: it follows from how the swarm stood. */
function whyIntended({ worker, reserve }: EventOf<'intent'>, before: SwarmState | null): string {
  const last = before?.workers.get(worker)?.attempts.at(-1);
  const slot = reserve ? ', from the reserve' : '';
  if (last?.end?.kind === 'ended') return `attempt ${last.number} ${failureWords[last.end.failure]}${slot}`;
  return `${last ? 'it begins anew' : 'its needs are met, and a slot is free'}${slot}`;
}

function whyJudged({ verdict: { targets, deliverables }, measured }: EventOf<'done'>): string {
  const met = targets.filter(({ verdict }) => verdict === 'go').length;
  const found = deliverables.filter((one) => one.found).length;
  const missed = targets.filter(({ verdict }) => verdict !== 'go').map(({ metric }) => metric);
  const counts = `${met} of ${targets.length} targets met, ${found} of ${deliverables.length} deliverables`;
  const unmeasured = measured?.why === undefined ? '' : `; nothing of ${measured.job} counts: ${measured.why}`;
  return `${counts}${missed.length === 0 ? '' : `; not ${missed.join(', ')}`}${unmeasured}`;
}

function whyBead({ yielded, status }: EventOf<'bead'>): string {
  if (yielded) return `a person changed it; ${status} was due`;
  return status === 'in_progress' ? 'the attempt holds it' : 'it is written once, as the worker ended';
}

function statusText({ done, failed, atWork, waiting, late }: EventOf<'status'>): string {
  const counts = `${done} done, ${failed} failed, ${atWork} at work, ${waiting} waiting`;
  return late === undefined ? counts : `${counts}; the look came ${duration(late)} late`;
}

function newsText({ notes, memory, refused }: EventOf<'noted'>): string {
  const blocked = notes.some(({ level }) => level === 'error') ? ', an error among them' : '';
  return `${notes.length} notes${blocked}, ${memory.length} keys, ${refused} refused`;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
