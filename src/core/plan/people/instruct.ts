/**
 * Words of people that reach workers: a task for a worker that the file does not have, an answer for one that asked.
 * They need write permission, because whoever has it can already put any words before a run by a branch of their own.
 */
import { noSuch } from '../../command/no-such.ts';
import { isLive } from '../../config/is-live.ts';
import { mostSpawned, spawnedId } from '../../config/spawned.ts';
import { isOpen } from '../../swarm/state.ts';
import type { Step } from '../course.ts';
import type { Standing } from '../standing.ts';
import { carriedOut, endedReason, isStep, refused, workerOf, type Order } from './taking.ts';

/** Answers that one worker can have. */
const mostAnswers = 20;

export function spawn(order: Order): Step {
  const { course, said, authorization } = order;
  const { config, now, source } = course.snapshot;
  if (source.role !== undefined) {
    return refused(order, 'A swarm of one has one worker. /swarm assign ROLE puts another role on this issue.');
  }
  if (course.state.finished) return refused(order, endedReason(course));
  const roles = config.roles.map(({ id }) => id);
  if (!roles.includes(said.word)) return refused(order, noSuch('role', said.word, roles));
  if (course.state.spawned.length >= mostSpawned) {
    return refused(order, `${mostSpawned} workers were added to this swarm already, and that is the most.`);
  }
  const worker = spawnedId(config, course.state, said.word);
  const event = { kind: 'spawned', at: now, worker, role: said.word, task: said.rest, authorization } as const;
  return carriedOut(order, {
    reason: `${worker} is added by a person`,
    events: [event],
    reply: `${worker} is added to the swarm. It gets an issue of its own, and begins as soon as a slot is free.`,
  });
}

export function answerWorker(order: Order): Step {
  const { course, ask, said, authorization } = order;
  const standing = workerOf(order);
  if (isStep(standing)) return standing;
  const { worker } = standing;
  if (course.state.finished) return refused(order, endedReason(course));
  if ((standing.override ?? standing.judged?.verdict) === 'go') {
    return refused(order, `${worker} is Go; no attempt of it will read an answer.`);
  }
  if ((standing.state?.answers.length ?? 0) >= mostAnswers) {
    return refused(order, `${worker} has ${mostAnswers} answers already, and that is the most.`);
  }
  const { now } = course.snapshot;
  const event = { kind: 'answered', at: now, worker, text: said.rest, comment: ask.id, authorization } as const;
  return carriedOut(order, {
    reason: `${worker} gets an answer`,
    events: [event],
    reply: whoReads(standing, isLive(course.snapshot.config, standing.config)),
  });
}

function whoReads({ worker, attempt, outcome }: Standing, live: boolean): string {
  const read = `The next attempt of ${worker} reads it in its brief`;
  if (isOpen(attempt) && live)
    return `The run of ${worker} reads it as soon as its script looks: \`hooks session-restore\`. So does its next attempt.`;
  if (isOpen(attempt)) return `${read}; the one that runs does not.`;
  if (outcome === 'open') return `${read}.`;
  return `${read}. None begins by itself: /swarm retry ${worker} begins one.`;
}
