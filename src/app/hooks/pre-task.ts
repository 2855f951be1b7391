/** `hooks pre-task`: a task begins. Inside a worker it is the worker's own, under the id that the swarm file gives it. */
import { given, type Words } from '../../core/hooks/read-words.ts';
import { append, type Desk } from './desk.ts';
import { cut, done, failed, type Outcome } from './outcome.ts';

export async function preTask(desk: Desk, { texts }: Words): Promise<Outcome> {
  const description = texts.get('description') ?? desk.restored?.task.description ?? '';
  const id = given(texts, 'task-id') ?? desk.restored?.task.id ?? `task-${desk.fresh()}`;
  if (id.length > 200) return failed({}, 'a task has an id of at most 200 characters');
  const agent = texts.get('agent-id');
  await append(
    desk,
    {
      kind: 'call',
      record: {
        hook: 'pre-task',
        at: desk.now(),
        task: id,
        text: cut(description, 500),
        ...(agent === undefined ? {} : { agent: cut(agent, 200) }),
      },
    },
    [description, agent ?? ''],
  );
  const session = await desk.sessions.current();
  return done({ taskId: id }, [`📋 Task: ${description}`, `🆔 Task ID: ${id}`, `🔗 Session: ${session}`], {
    data: { session },
  });
}
