/** What a session came to, as a page. Texts of others stand in code, without what could end it. */
import type { Restored } from '../../core/hooks/restored.ts';
import type { Remembered } from '../../core/hooks/remembered.ts';
import type { SessionFacts, TaskFacts } from '../../core/hooks/session-facts.ts';
import { useOf } from './session-metrics.ts';

export function summaryOf({
  id,
  facts,
  memory,
  restored,
}: {
  readonly id: string;
  readonly facts: SessionFacts;
  readonly memory: readonly Remembered[];
  readonly restored: Restored | null;
}): string {
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
    section('Used', usedLines(facts, restored)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function usedLines(facts: SessionFacts, restored: Restored | null): readonly string[] {
  const { minutes, cost } = useOf(facts);
  return [
    `Minutes, by this clock: ${minutes.reported}`,
    ...(cost === null ? [] : [`Cost: $${cost}`]),
    ...(restored?.requests === undefined ? [] : [`Requests to GitHub, by the worker's step: ${restored.requests}`]),
    ...(restored ? [`Attempt ${restored.attempt}`] : []),
  ];
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
