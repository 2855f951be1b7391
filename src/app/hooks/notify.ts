/** `hooks notify`: a line for the coordinator; `error` is a blocker. */
import type { Words } from '../../core/hooks/read-words.ts';
import type { Note } from '../../core/swarm/hand-in.ts';
import { append, type Desk } from './desk.ts';
import { done, failed, type Outcome } from './outcome.ts';

const longest = 2000;
const signs: Readonly<Record<Note['level'], string>> = { info: 'ℹ️', warn: '⚠️', error: '❌', success: '✅' };

export async function notify(desk: Desk, { texts }: Words): Promise<Outcome> {
  const message = texts.get('message') ?? '';
  const level = levelOf(texts.get('level'));
  if (message.trim() === '') return failed({}, 'there is no message; write hooks notify --message TEXT');
  const sessionId = await desk.sessions.current();
  const note = { level: level ?? 'info', message: message.slice(0, longest), at: desk.now() };
  await append(desk, { kind: 'note', record: note }, [message]);
  const said: Outcome = {
    ...(note.level === 'error' ? { urgent: true } : {}),
    ...done(
      { sessionId },
      [`💬 Message: ${note.message}`, `${signs[note.level]} Level: ${note.level}`, ...fate(desk, note.level)],
      {
        warnings: [
          ...(level === null ? ['--level is one of info, warn, error, success; info was taken'] : []),
          ...(note.level === 'error' && desk.restored?.agent === true ? [agentEnds] : []),
        ],
        data: { level: note.level },
      },
    ),
  };
  if (message.length <= longest) return said;
  return { ...said, stored: false, code: 1, error: `only the first ${longest} characters were stored` };
}

/** null: no such level. */
function levelOf(word: string | undefined): Note['level'] | null {
  const given = (word ?? 'info').toLowerCase();
  if (given === 'warning') return 'warn';
  return given === 'info' || given === 'warn' || given === 'error' || given === 'success' ? given : null;
}

/** An agent's job has no right to tell anybody anything, so the end of the job is how it tells. */
const agentEnds = 'nobody is told before the job ends, because this role holds an agent: end the job now';

function fate({ dispatched, live }: Desk, level: Note['level']): readonly string[] {
  if (!dispatched) return [];
  if (live)
    return [level === 'error' ? 'A blocker: the coordinator is told at once.' : 'The coordinator is told soon.'];
  return [
    level === 'error'
      ? 'A blocker: the coordinator reads it with the result, when the job ends.'
      : 'The coordinator reads it with the result.',
  ];
}
