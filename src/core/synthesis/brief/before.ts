/**
 * What the attempts before this one left to it: how each ended, the end of its log, what it had measured and remembered.
 * All of it may be a stranger's words, so it is fenced as data, or stands in code.
 */
import type { AttemptState, WorkerState } from '../../swarm/state.ts';
import { data, memoryText, type Remembered } from './data.ts';
import { blocks, code, table } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { failureWords, many, verdictText } from '../markdown/words.ts';

/** The newest of them: a worker that failed ten times tells nothing by the first. */
const most = 3;
const longestLog = 4000;

/** `memory`: of attempts of this worker that handed something in. */
export function attemptsBefore(worker: WorkerState | undefined, memory: readonly Remembered[]): string {
  const ended = (worker?.attempts ?? []).filter(({ end }) => end !== null);
  if (ended.length === 0) return '';
  const left = ended.length - most;
  return blocks([
    '## What became of the attempts before this one',
    'You begin anew, with a fresh checkout. What they left is here: look first why they ended, and do not repeat it.',
    left > 0 ? `${many(left, 'earlier attempt')} left out.` : '',
    ...ended.slice(-most).map(attemptText),
    memoryText('', memory),
  ]);
}

function attemptText({ number, end }: AttemptState): string {
  if (end === null) return '';
  const head = `### Attempt ${number}`;
  if (end.kind === 'ended') {
    const detail = end.detail === '' ? '' : `: ${code(untrusted(end.detail), 300)}`;
    return blocks([
      `${head} ${failureWords[end.failure]}`,
      `It ended at ${end.at}${detail}.`,
      end.log === undefined ? '' : blocks(['The end of its log:', data(end.log, longestLog)]),
    ]);
  }
  const { verdict, notes } = end.event;
  const numbers = verdict.targets.map((one) => [
    code(untrusted(one.expect)),
    one.measured === null ? 'none' : code(untrusted(one.measured), 100),
    verdictText(one.verdict),
  ]);
  const said = notes.map(({ level, message }) => `${level}: ${message}`).join('\n');
  return blocks([
    `${head} handed in: ${verdictText(verdict.verdict)}`,
    numbers.length === 0 ? '' : table(['target', 'measured', ''], numbers),
    said === '' ? '' : blocks(['What it noted:', data(said, longestLog)]),
  ]);
}
