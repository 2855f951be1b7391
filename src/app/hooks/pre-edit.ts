/** `hooks pre-edit`: somebody is about to change a file. The file need not be there yet. */
import type { Words } from '../../core/hooks/read-words.ts';
import { append, type Desk } from './desk.ts';
import { cut, done, failed, type Outcome } from './outcome.ts';

export async function preEdit(desk: Desk, { texts }: Words): Promise<Outcome> {
  const file = texts.get('file') ?? '';
  if (file === '') return failed({}, 'there is no file; write hooks pre-edit --file PATH');
  const about = [texts.get('operation'), texts.get('context')].filter((text) => text !== undefined).join(': ');
  const agent = texts.get('agent-id');
  await append(
    desk,
    {
      kind: 'call',
      record: {
        hook: 'pre-edit',
        at: desk.now(),
        file: cut(file, 500),
        ...(about === '' ? {} : { text: cut(about, 500) }),
        ...(agent === undefined ? {} : { agent: cut(agent, 200) }),
      },
    },
    [file, about, agent ?? ''],
  );
  const sessionId = await desk.sessions.current();
  return done({ sessionId }, [`📄 File: ${file}`, ...(about === '' ? [] : [`⚙️ Operation: ${about}`])], {
    data: { file: cut(file, 500) },
  });
}
