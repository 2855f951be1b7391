/** The tables of `docs/commands.md`, from the registry that comments are read by. */
import { helpOf } from '../src/core/command/help.ts';
import { doneElsewhere } from '../src/core/command/registry.ts';

/** By the mark before them. */
export const commandTables: ReadonlyMap<string, string> = new Map([
  [
    'commands: written by scripts/write-schema.ts',
    tableOf(
      ['command', 'what it does', 'who', 'for example'],
      helpOf().map(({ usage, summary, who, example }) => [
        `\`${usage}\``,
        summary,
        who,
        example === usage ? '' : `\`${example}\``,
      ]),
    ),
  ],
  [
    'elsewhere: written by scripts/write-schema.ts',
    tableOf(
      ['word', 'what does it here'],
      [...doneElsewhere].map(([word, told]) => [`\`${word}\``, told]),
    ),
  ],
]);

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
