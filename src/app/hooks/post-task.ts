/** `hooks post-task`: a task ends. What was recorded stays; inside a worker it is handed in when the job ends. */
import { given, type Words } from '../../core/hooks/read-words.ts';
import { tasksOf, type TaskFacts } from '../../core/hooks/session-facts.ts';
import { append, type Desk } from './desk.ts';
import { done, failed, told, type Outcome } from './outcome.ts';

export async function postTask(desk: Desk, { texts, switches }: Words): Promise<Outcome> {
  const { records } = await desk.store.read();
  const tasks = tasksOf(records);
  const id = given(texts, 'task-id') ?? tasks.findLast(({ endedAt }) => endedAt === null)?.id;
  if (id === undefined) return told({}, [], { warnings: ['no task is open, so none was ended'] });
  if (id.length > 200) return failed({}, 'a task has an id of at most 200 characters');
  const success = switches.get('success');
  const at = desk.now();
  await append(desk, {
    kind: 'call',
    record: { hook: 'post-task', at, task: id, ...(success === undefined ? {} : { success }) },
  });
  const begun = tasks.find((task) => task.id === id);
  const files = records.filter(({ kind }) => kind === 'delivery').length;
  return done({ taskId: id }, [`🆔 Task ID: ${id}`, ...duration(begun, at), ...fate(desk, files)], {
    warnings: begun ? [] : [`no task ${id} was begun; its end is recorded all the same`],
    data: { deliveries: files },
  });
}

function duration(begun: TaskFacts | undefined, at: string): readonly string[] {
  if (!begun?.startedAt || begun.endedAt !== null) return [];
  return [`⏱️ Duration: ${((Date.parse(at) - Date.parse(begun.startedAt)) / 1000).toFixed(1)} s`];
}

function fate({ dispatched }: Desk, files: number): readonly string[] {
  const count = `${files} ${files === 1 ? 'file was' : 'files were'} delivered`;
  return dispatched
    ? [`📦 ${count} so far. When the job ends, all is handed in and the coordinator judges it.`]
    : [`📦 ${count} so far.`];
}
