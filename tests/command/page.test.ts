/** The page that people read about commands, held to the list that comments are read by. */
import { describe, expect, it } from 'vitest';
import { helpOf } from '../../src/core/command/help.ts';
import { parseCommand } from '../../src/core/command/parse.ts';
import { commands, doneElsewhere, plannedCommands } from '../../src/core/command/registry.ts';
import { mostSpawned } from '../../src/core/config/spawned.ts';
import { renderHelp } from '../../src/core/synthesis/answers/answers.ts';
import { nodesOf, page, tableAfter } from '../architecture/pages.ts';

const tree = page('docs/commands.md');
const codes = [...nodesOf(tree)].flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []));
const mark = (table: string): string => `${table}: written by scripts/write-schema.ts`;

describe('the page of commands', () => {
  it('has each command with what it does, who may, and an example that is one', () => {
    const rows = tableAfter(tree, mark('commands'));
    expect(rows).toEqual(
      helpOf().map(({ usage, summary, who, example }) => [usage, summary, who, example === usage ? '' : example]),
    );
    expect(rows).toHaveLength(commands.length);
  });

  it('says of the words from elsewhere what does it here, and names those that are planned', () => {
    expect(tableAfter(tree, mark('elsewhere'))).toEqual([...doneElsewhere]);
    for (const word of plannedCommands) expect(codes).toContain(word);
  });

  it('shows nothing that is not understood', () => {
    const shown = codes.filter((code) => code.startsWith('/swarm ') && !/[A-Z]{3}/.test(code));
    expect(shown.length).toBeGreaterThan(15);
    for (const code of shown) {
      const parsed = parseCommand(code);
      const name = code.split(' ')[1];
      // A bare name in a sentence stands for the command.
      const isBare = code === `/swarm ${name}`;
      expect(isBare ? commands.some((one) => one.name === name) : parsed.kind === 'command', code).toBe(true);
    }
  });

  it('names the number of workers that may be added', () => {
    expect(mostSpawned).toBe(10);
    expect(JSON.stringify(tree)).toContain('ten at most');
  });
});

describe('help', () => {
  it('has every command, with who may in this repository', () => {
    const text = renderHelp(
      helpOf({ permissions: { start: 'maintain', assign: 'write', override: 'admin', rollout: 'maintain' } }),
    );
    for (const { usage } of commands) expect(text).toContain(`\`${usage}\``);
    expect(text).toMatch(/\/swarm start`[^\n]*\| maintain \|/);
    expect(text).toMatch(/\/swarm go GATE REASON`[^\n]*\| admin \|/);
    expect(text).toMatch(/\/swarm cancel WORKER`[^\n]*\| write \|/);
    expect(text).toMatch(/\/swarm plan`[^\n]*\| triage \|/);
  });

  it('begins no line with a command that a bot could obey', () => {
    expect(renderHelp(helpOf())).not.toMatch(/^\s*[/@]/m);
  });
});
