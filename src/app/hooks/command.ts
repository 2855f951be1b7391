/**
 * `hooks pre-command` and `post-command`. Of a command only the program is kept: its arguments may hold a password, and
 * records leave the machine.
 */
import { destroys } from '../../core/hooks/destroys.ts';
import { programOf } from '../../core/hooks/program-of.ts';
import type { Words } from '../../core/hooks/read-words.ts';
import { append, type Desk } from './desk.ts';
import { cut, done, failed, type Outcome } from './outcome.ts';

export async function preCommand(desk: Desk, { texts, switches }: Words): Promise<Outcome> {
  const command = texts.get('command') ?? '';
  if (command.trim() === '') return failed({}, 'there is no command; write hooks pre-command --command COMMAND');
  const reason = destroys(command);
  const refused = reason !== null && switches.get('enforce') === true;
  const sessionId = await desk.sessions.current();
  await append(desk, {
    kind: 'call',
    record: {
      hook: 'pre-command',
      at: desk.now(),
      text: program(command),
      ...(reason === null ? {} : { success: false }),
    },
  });
  if (refused) return { ...failed({ sessionId }, `the command is refused: ${reason}`, 2), stored: true };
  return done({ sessionId }, [`🔧 Command: ${program(command)}`], {
    warnings: reason === null ? [] : [`${reason}; with --enforce it would be refused`],
  });
}

export async function postCommand(desk: Desk, { texts, switches }: Words): Promise<Outcome> {
  const command = texts.get('command') ?? '';
  if (command.trim() === '') return failed({}, 'there is no command; write hooks post-command --command COMMAND');
  const code = texts.get('exit-code');
  const exitCode = code !== undefined && /^-?\d{1,9}$/.test(code) ? Number(code) : undefined;
  const success = switches.get('success') ?? (exitCode === undefined ? undefined : exitCode === 0);
  const sessionId = await desk.sessions.current();
  await append(desk, {
    kind: 'call',
    record: {
      hook: 'post-command',
      at: desk.now(),
      text: program(command),
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(success === undefined ? {} : { success }),
    },
  });
  return done(
    { sessionId },
    [`🔧 Command: ${program(command)}`, ...(code === undefined ? [] : [`📊 Exit code: ${code}`])],
    {
      warnings: code !== undefined && exitCode === undefined ? ['--exit-code is a whole number; it was left out'] : [],
    },
  );
}

function program(command: string): string {
  return cut(programOf(command), 100);
}
