/** What a worker reads of the swarm's session. Values and logs are anybody's words: each is on a line that begins with ours. */
import type { Remembered } from '../../core/hooks/remembered.ts';
import type { AttemptBefore, Restored } from '../../core/hooks/restored.ts';
import { cut } from './outcome.ts';

/** Characters of a value, and lines of a log; all of it is in the brief and in `--json`. */
const longestValue = 200;
const mostLines = 20;

export function restoredLines(restored: Restored, memory: readonly Remembered[]): readonly string[] {
  const { session, worker, attempt, needs, attempts, answers } = restored;
  return [
    `🆔 Session: ${session}`,
    '📊 RESTORED SESSION:',
    `  🐝 Worker: ${worker}, attempt ${attempt}`,
    ...needs.map(({ id, title, verdict }) => `  🔗 Need ${id} (${title}): ${verdict}`),
    ...answers.map(({ by, at, text }) => `  💬 ${by} answered at ${at}: ${JSON.stringify(cut(text, longestValue))}`),
    ...attempts.flatMap(attemptLines),
    `  💾 Memory: ${memory.length} keys`,
    ...memory.map(({ key, value }) => `    ${key} = ${cut(JSON.stringify(value) ?? 'null', longestValue)}`),
  ];
}

function attemptLines({ number, ended, at, detail, log, notes }: AttemptBefore): readonly string[] {
  const tail = (log ?? '').split('\n').filter((line) => line.trim() !== '');
  return [
    `  ⏪ Attempt ${number} ${ended} at ${at}${detail === undefined || detail === '' ? '' : `: ${cut(detail, longestValue)}`}`,
    ...notes.map(({ level, message }) => `    ${level}: ${cut(message, longestValue)}`),
    ...(tail.length === 0 ? [] : ['    The end of its log:']),
    ...tail.slice(-mostLines).map((line) => `    | ${cut(line, longestValue)}`),
  ];
}
