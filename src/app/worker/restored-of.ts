/** What the step restored, as the hooks of its job read it. */
import { holdsAgent } from '../../core/config/holds-agent.ts';
import { memoryPartOf } from '../../core/memory/entries.ts';
import type { AttemptBefore, Restored as ForHooks } from '../../core/hooks/restored.ts';
import type { AttemptState } from '../../core/swarm/state.ts';
import { failureWords } from '../../core/synthesis/markdown/words.ts';
import type { Restored } from './restore.ts';

export function restoredOf(restored: Restored, of: Pick<ForHooks, 'swarm' | 'attempt' | 'requests'>): ForHooks {
  const { config, worker, state } = restored;
  const own = state.workers.get(worker.id);
  return {
    version: 1,
    swarm: of.swarm,
    session: state.started.session,
    worker: worker.id,
    attempt: of.attempt,
    ...(of.requests === undefined ? {} : { requests: of.requests }),
    task: { id: worker.hooks.taskId, description: worker.hooks.description },
    ...(holdsAgent(config, worker) ? { agent: true } : {}),
    memory: {
      ...memoryPartOf(config, worker),
      parts: [...new Set(['coordinator', worker.role, ...config.roles.map(({ id }) => id)])],
    },
    coordinator: restored.coordinator,
    needs: restored.needs.map(({ id, title, verdict, memory }) => ({ id, title, verdict, memory })),
    before: restored.before,
    ...(restored.live.length > 0 ? { live: restored.live } : {}),
    attempts: (own?.attempts ?? []).flatMap(beforeOf),
    answers: (own?.answers ?? []).map(({ at, text, authorization }) => ({ at, text, by: authorization.actor.login })),
  };
}

function beforeOf({ number, end }: AttemptState): readonly AttemptBefore[] {
  if (end === null) return [];
  if (end.kind === 'done') {
    const { at, notes } = end.event;
    return [{ number, ended: 'handed in', at, notes: notes.map(({ level, message }) => ({ level, message })) }];
  }
  const { failure, at, detail, log } = end;
  return [{ number, ended: failureWords[failure], at, detail, notes: [], ...(log === undefined ? {} : { log }) }];
}
