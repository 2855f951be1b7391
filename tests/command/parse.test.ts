/** The first line of a comment as a command: what acts, what is told to be wrong, and what is just talk. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/core/command/parse.ts';
import { commands, doneElsewhere, plannedCommands } from '../../src/core/command/registry.ts';

/** The command as `name word rest`, `none`, or `refused`. */
function shown(body: string): string {
  const parsed = parseCommand(body);
  switch (parsed.kind) {
    case 'none':
      return 'none';
    case 'refused':
      return `refused ${parsed.name}`;
    case 'command':
      return [parsed.command.name, parsed.word, parsed.rest].join('|');
  }
}

function reason(body: string): string {
  const parsed = parseCommand(body);
  return parsed.kind === 'refused' ? parsed.reason : parsed.kind;
}

describe('what acts', () => {
  it.each([
    ['/swarm', 'help||'],
    ['/swarm help', 'help||'],
    ['/swarm status', 'status||'],
    ['/swarm   status   ', 'status||'],
    ['/swarm cancel A3', 'cancel|A3|'],
    ['/swarm go phase-1 measured by hand', 'go|phase-1|measured by hand'],
    ['/swarm  go   phase-1  two   spaces  ', 'go|phase-1|two   spaces'],
    ['/swarm pause', 'pause||'],
    ['/swarm pause T4', 'pause|T4|'],
    ['/swarm assign coder', 'assign|coder|'],
    ['/swarm assign @agent-coder', 'assign|coder|'],
    ['/swarm spawn tester "run it again"', 'spawn|tester|run it again'],
    ['/swarm spawn @agent-tester  " run "it"  again " ', 'spawn|tester|run "it"  again'],
    ['/swarm answer C2 the bucket is eu-2, "really"', 'answer|C2|the bucket is eu-2, "really"'],
    ['/swarm memory swarm/research/x.y', 'memory|swarm/research/x.y|'],
    ['/swarm no-go production the document is missing', 'no-go|production|the document is missing'],
    ['/swarm no-go production "quotes" <b>& more', 'no-go|production|"quotes" <b>& more'],
  ])('%j is %s', (body, expected) => {
    expect(shown(body)).toBe(expected);
  });

  it('is the first line alone, whatever the line ends with, and whatever follows', () => {
    for (const end of ['\n', '\r\n', '\n\n', '\r\n/swarm cancel R1']) {
      expect(shown(`/swarm cancel A3${end}Because it is slow. ✓ \u202e`)).toBe('cancel|A3|');
    }
  });

  it('is every example of the list, as the command that it is an example of', () => {
    for (const { name, examples } of commands) {
      for (const example of examples) expect(shown(example)).toMatch(new RegExp(`^${name}\\|`));
    }
  });
});

describe('what is just talk', () => {
  it.each([
    ['', 'nothing'],
    ['Please /swarm cancel A3', 'the word inside a sentence'],
    [' /swarm cancel A3', 'an indented line'],
    ['\t/swarm cancel A3', 'a tab before it'],
    ['\n/swarm cancel A3', 'a second line'],
    ['\r\n/swarm cancel A3', 'a second line of another system'],
    ['> /swarm cancel A3', 'a quotation'],
    ['```\n/swarm cancel A3\n```', 'a fence'],
    ['    /swarm cancel A3', 'a code block'],
    ['`/swarm cancel A3`', 'a code span'],
    ['- /swarm cancel A3', 'a list'],
    ['\ufeff/swarm cancel A3', 'a byte order mark'],
    ['\u200b/swarm cancel A3', 'a character without width'],
    ['\u202e/swarm cancel A3', 'a direction mark'],
    ['//swarm cancel A3', 'another slash'],
    ['/Swarm cancel A3', 'another case'],
    ['/SWARM cancel A3', 'capital letters'],
    ['/swarms cancel A3', 'another word'],
    ['/swarm-cancel A3', 'another word with a dash'],
    ['/swarm_cancel A3', 'another word with an underscore'],
    ['/swarm2 cancel A3', 'another word with a digit'],
    ['/swarm: cancel A3', 'a colon'],
    ['/swarm/cancel A3', 'a path'],
    ['/\u0455warm cancel A3', 'a letter of another alphabet'],
    ['\uff0fswarm cancel A3', 'a wide slash'],
  ])('%j: %s', (body) => {
    expect(shown(body)).toBe('none');
  });

  it('is any text that does not begin with the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre(!text.startsWith('/swarm'));
        expect(parseCommand(text)).toEqual({ kind: 'none' });
        expect(parseCommand(`> ${text}\n/swarm cancel R1`)).toEqual({ kind: 'none' });
      }),
    );
  });
});

describe('what is told to be wrong', () => {
  it.each([
    ['/swarm\u00a0cancel A3', 'cannot be seen'],
    ['/swarm cancel\u00a0A3', 'cannot be seen'],
    ['/swarm cancel A\u200b3', 'cannot be seen'],
    ['/swarm cancel \u202eA3', 'cannot be seen'],
    ['/swarm cancel A3\u{e0041}', 'cannot be seen'],
    ['/swarm\tcancel A3', 'control character'],
    ['/swarm cancel A3\r more', 'control character'],
    ['/swarm cancel A3\r\r\n', 'control character'],
    ['/swarm cancel A3\u0000', 'control character'],
    ['/swarm cancel A3\u2028more', 'control character'],
    ['/swarm cancel \u04103', 'not ASCII'],
    ['/swarm c\u0430ncel A3', 'not ASCII'],
    ['/swarm\u0435 cancel A3', 'not ASCII'],
    ['/swarm go phase-1 weil es sch\u00f6n ist', 'not ASCII'],
  ])('%j: %s', (body, part) => {
    expect(reason(body)).toContain(part);
  });

  it.each([
    ['/swarm cancel', 'cancel', 'It is /swarm cancel WORKER, such as "/swarm cancel A3".'],
    ['/swarm go phase-1', 'go', 'It is /swarm go GATE REASON'],
    ['/swarm no-go', 'no-go', 'It is /swarm no-go GATE REASON'],
    ['/swarm cancel A3 R1', 'cancel', 'There is more in the line than /swarm cancel WORKER takes.'],
    ['/swarm status now', 'status', 'There is more in the line than /swarm status takes.'],
    ['/swarm pause T4 please', 'pause', 'There is more in the line than /swarm pause [WORKER] takes.'],
    ['/swarm answer C2', 'answer', 'It is /swarm answer WORKER TEXT'],
    ['/swarm spawn tester', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
    ['/swarm spawn tester run it', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
    ['/swarm spawn tester ""', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
    ['/swarm spawn tester "  "', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
    ['/swarm spawn tester "run it', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
    ['/swarm spawn tester "run it" now', 'spawn', 'It is /swarm spawn ROLE "TASK"'],
  ])('%j does not fit %s', (body, name, part) => {
    expect(shown(body)).toBe(`refused ${name}`);
    expect(reason(body)).toContain(part);
  });

  it.each([
    ['/swarm statsu', 'did you mean "status"?'],
    ['/swarm cancle A3', 'did you mean "cancel"?'],
    ['/swarm nogo production because', 'did you mean "no-go"?'],
    ['/swarm Status', 'did you mean "status"?'],
  ])('%j is unknown, and the nearest is named', (body, part) => {
    expect(shown(body)).toBe('refused ?');
    expect(reason(body)).toContain(part);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is no command either', (word) => {
    expect(shown(`/swarm ${word}`)).toBe('refused ?');
  });

  it('says of planned words that they are planned, and not that they are slips of the pen', () => {
    for (const word of plannedCommands) {
      expect(parseCommand(`/swarm ${word} R1 please`)).toMatchObject({ kind: 'refused', name: word });
      expect(reason(`/swarm ${word}`)).toContain('is not available in this version');
    }
    expect(commands.filter(({ name }) => plannedCommands.has(name))).toEqual([]);
  });

  it.each([...doneElsewhere])('says of %s what does it here', (word, told) => {
    for (const body of [`/swarm ${word}`, `/swarm ${word} 12 please`]) {
      expect(parseCommand(body)).toEqual({ kind: 'refused', name: word, reason: told });
    }
    expect(commands.some(({ name }) => name === word)).toBe(false);
  });

  it('bounds the line, not what stands below it', () => {
    const longest = `/swarm go phase-1 ${'x'.repeat(600 - '/swarm go phase-1 '.length)}`;
    expect(shown(`${longest}\n${'y'.repeat(60_000)}`)).toMatch(/^go\|phase-1\|x+$/);
    expect(reason(`${longest}x`)).toContain('longer than 600 characters');
  });

  it('never repeats what a stranger wrote', () => {
    const word = fc.string({
      unit: fc.constantFrom('@', '#', '`', '<', '>', '[', ']', '!', '*', 'x', 'y'),
      minLength: 4,
      maxLength: 40,
    });
    fc.assert(fc.property(word, (text) => !reason(`/swarm ${text}`).includes(text)));
  });
});

describe('any text at all', () => {
  const tail = fc.string({ unit: 'binary', maxLength: 80 });

  it('is talk, a refusal, or a command in visible ASCII', () => {
    const body = fc.oneof(
      tail,
      tail.map((text) => `/swarm${text}`),
      tail.map((text) => `/swarm go phase-1 ${text}`),
    );
    fc.assert(
      fc.property(body, (text) => {
        const parsed = parseCommand(text);
        if (parsed.kind !== 'command') return;
        expect(text.startsWith('/swarm')).toBe(true);
        expect(`${parsed.word} ${parsed.rest}`).toMatch(/^[\x20-\x7e]*$/);
      }),
      { numRuns: 500 },
    );
  });

  it('means the same with another end of its first line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), tail, (line, below) => {
        const first = `/swarm ${line}`;
        expect(parseCommand(`${first}\r\n${below}`)).toEqual(parseCommand(first));
        expect(parseCommand(`${first}\n${below}`)).toEqual(parseCommand(first));
      }),
    );
  });
});
