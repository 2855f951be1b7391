/**
 * `hooks session-end`: keeps what there is of a session, under the id that was given, so that `session-restore` of that id
 * finds it. With `--export-metrics true` the numbers are written as JSON beside it.
 */
import type { Words } from '../../core/hooks/read-words.ts';
import { newestOf } from '../../core/hooks/remembered.ts';
import {
  factsOf,
  isKnown,
  isLook,
  recordsOf,
  withTakenOver,
  type SessionFacts,
} from '../../core/hooks/session-facts.ts';
import { append, type Desk } from './desk.ts';
import { done, failed, type Outcome } from './outcome.ts';
import { metricsOf } from './session-metrics.ts';
import { summaryOf } from './session-summary.ts';

export async function sessionEnd(desk: Desk, { texts, switches }: Words): Promise<Outcome> {
  const current = await desk.sessions.current();
  const id = texts.get('session-id') ?? current;
  if (id === '' || id.length > 200) return failed({}, 'a session has an id of 1 to 200 characters');
  await append(desk, { kind: 'call', record: { hook: 'session-end', at: desk.now(), text: id } });
  const { records } = await desk.store.read();
  const of = isKnown(records, id) ? id : current;
  // What was kept under the id before is replaced, so it must be in what is kept now.
  const before = await desk.sessions.find(id);
  const sessions = [id, of, ...(before ? [before.of] : [])].flatMap((one) => withTakenOver(records, one));
  const endedAt = desk.now();
  const facts = factsOf(
    recordsOf(records, sessions).filter((one) => !isLook(one)),
    endedAt,
  );
  const { restored } = desk;
  const memory = newestOf(records, restored, endedAt);
  const paths = await desk.sessions.keep(
    { version: 1, id, of, endedAt, facts, memory },
    {
      metrics: switches.get('export-metrics') === true ? metricsOf({ id, facts, restored }) : undefined,
      summary: switches.get('generate-summary') === false ? undefined : summaryOf({ id, facts, memory, restored }),
    },
  );
  if (sessions.includes(current)) await desk.sessions.end(current);
  return done({ sessionId: id }, linesOf(id, facts, paths), { data: { paths } });
}

function linesOf(
  id: string,
  facts: SessionFacts,
  paths: { readonly state: string; readonly metrics?: string; readonly summary?: string },
): readonly string[] {
  const { tasks, edits, commands, keys, measurements } = facts;
  return [
    `🆔 Session: ${id}`,
    '📊 SESSION SUMMARY:',
    `  📋 Tasks: ${tasks.length}`,
    `  ✏️ Edits: ${edits}`,
    `  🔧 Commands: ${commands.all}`,
    `  💾 Keys: ${keys}`,
    `  📏 Measurements: ${measurements.length}`,
    `  ⏱️ Duration: ${facts.seconds.toFixed(1)} s`,
    ...(paths.metrics === undefined ? [] : [`📊 Metrics: ${paths.metrics}`]),
    ...(paths.summary === undefined ? [] : [`📝 Summary: ${paths.summary}`]),
    `💾 Session: ${paths.state}`,
  ];
}
