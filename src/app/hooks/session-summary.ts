/** What a session came to, as a page. Texts of others stand in code, without what could end it. */
import type { Remembered } from '../../core/hooks/remembered.ts';
import type { SessionFacts, TaskFacts } from '../../core/hooks/session-facts.ts';

export function summaryOf(id: string, facts: SessionFacts, memory: readonly Remembered[]): string {
  const { tasks, measurements, notes, hooks } = facts;
  return `${[
    `# Session ${code(id)}`,
    `From ${facts.startedAt ?? 'nothing'} to ${facts.endedAt}, ${facts.seconds.toFixed(1)} s.`,
    section('Tasks', tasks.map(taskLine)),
    section(
      'Measurements',
      measurements.map(({ metric, value }) => `${code(metric)}: ${code(value)}`),
    ),
    section(
      'Memory',
      memory.map(({ namespace, key, at, worker }) =>
        [code(key), `in ${code(namespace)}`, at ?? '', worker === null ? '' : `by ${code(worker)}`]
          .filter((part) => part !== '')
          .join(', '),
      ),
    ),
    section('Notes', counts(notes)),
    section('Calls', counts(hooks)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function taskLine({ id, description, endedAt, seconds, success }: TaskFacts): string {
  const end = endedAt === null ? 'open' : success === false ? 'failed' : 'ended';
  const took = seconds === null ? '' : ` after ${seconds.toFixed(1)} s`;
  return `${code(id)}${description === null || description === '' ? '' : ` ${code(description)}`}: ${end}${took}`;
}

function counts(of: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(of).map(([name, count]) => `${code(name)}: ${count}`);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function code(text: string): string {
  return `\`${text.replace(/[`\p{C}\p{Zl}\p{Zp}]/gu, "'")}\``;
}
