import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemaText } from '../../src/core/config/json-schema.ts';
import { readSwarmBytes, readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { summaryOf } from '../../src/core/config/summary.ts';
import { notesOf } from '../../src/core/config/without-effect.ts';
import { base, changed, sound } from './base.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = readFileSync(`${root}examples/novacron/.github/swarm.yml`, 'utf8');

function schemaOf(text: string): ValidateFunction {
  return new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(JSON.parse(text));
}

describe('the NovaCron swarm', () => {
  const config = sound(example);

  test('is sound, without a warning', () => {
    expect(readSwarmFile(example, 'swarm.yml')).toMatchObject({ kind: 'ok', problems: [] });
  });

  test('reads as the report has it', () => {
    expect(summaryOf(config)).toMatchObject({
      session: 'swarm-novacron-init',
      ref: 'refs/swarm/novacron-init',
      epic: 'novacron-ahm',
      slots: 5,
      reserve: 2,
      waves: [['R1', 'C2', 'A3'], ['T4'], ['A5']],
      gates: [
        { id: 'phase-1', verdictOf: ['R1'] },
        { id: 'production', verdictOf: ['T4', 'A5'] },
      ],
    });
    expect(config.workers.map(({ bead }) => bead)).toEqual([
      'novacron-38p',
      'novacron-92v',
      'novacron-9tm',
      'novacron-ttc',
      'novacron-aca',
    ]);
    expect(config.workers.flatMap(({ targets }) => targets)).toHaveLength(26);
    expect(config.performanceTargets).toHaveLength(8);
    expect(config.memory.tree).toHaveLength(18);
    expect(config.risks).toHaveLength(8);
    expect(config.successCriteria.map(({ group }) => group)).toEqual([
      'coordination',
      'phase-0',
      'phase-2',
      'phase-3',
      'phase-4',
      'phase-5',
    ]);
    expect(config.roadmap?.nextSteps.map(({ horizon }) => horizon)).toEqual(['24h', '7d', '22w']);
  });

  test('the schema that its first line names lies there', () => {
    const [, path] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(example) ?? [];
    const named = new URL(path ?? '', new URL('../../examples/novacron/.github/swarm.yml', import.meta.url));
    expect(fileURLToPath(named)).toBe(`${root}schema/swarm.schema.json`);
  });

  test('names what it sets without effect', () => {
    const read = readSwarmFile(example, 'f');
    expect(read.kind === 'ok' && notesOf(read.written).map(({ path }) => path)).toContain('rollout');
  });
});

describe('the JSON Schema', () => {
  const validate = schemaOf(jsonSchemaText());

  test('what is committed is what the code says', () => {
    const check = (): unknown =>
      execFileSync(process.execPath, ['scripts/write-schema.ts', '--check'], { cwd: root, stdio: 'pipe' });
    expect(check).not.toThrow();
    expect(readFileSync(`${root}schema/swarm.schema.json`, 'utf8')).toBe(jsonSchemaText());
  });

  test('the example and the base fit it', () => {
    expect(validate(parse(example)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(parse(base)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ['an unknown key', 'epic: test-1', 'epic: test-1\nfoo: 1'],
    ['a missing field', 'epic: test-1\n', ''],
    ['a bad id', 'swarm-test', 'Swarm_Test'],
    ['a bad duration', 'bead: test-2', 'timeout: soon'],
    ['a level below write', 'epic: test-1', 'epic: test-1\npermissions: { start: read }'],
    ['a workflow elsewhere', 'title: Coder', 'workflow: ../release.yml'],
    ['a mesh', 'epic: test-1', 'epic: test-1\ntopology: mesh'],
    ['two pairs in one item', 'bead: test-2', 'tasks: [{ a: b, c: d }]'],
  ])('refuses %s', (_, from, to) => {
    expect(validate(parse(changed(from, to)))).toBe(false);
  });

  test('describes every field', () => {
    const bare: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (path.endsWith('/properties') && !Object.hasOwn(Object(value), 'description')) bare.push(`${path}/${key}`);
        walk(value, `${path}/${key}`);
      }
    };
    walk(JSON.parse(jsonSchemaText()), '');
    expect(bare).toEqual([]);
  });
});

/** What goes wrong in files: something is lost, doubled, swapped, or foreign. */
const scrap = fc.oneof(
  fc.constantFrom(
    ':',
    ' ',
    '\n',
    '\t',
    '#',
    ' #1',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '"',
    "'",
    '|',
    '>',
    '!',
    '@',
    '%',
    '\0',
    '\u202e',
    '\ud800',
    '~',
    '__proto__: ',
    '<<: ',
    '---\n',
    '? ',
  ),
  fc.string({ maxLength: 5 }),
);
const edit = fc.tuple(fc.nat(), fc.nat({ max: 30 }), scrap);

describe('whatever the file holds', () => {
  test('an edit of the example is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((whole, [at, length, by]) => {
          const start = at % whole.length;
          return whole.slice(0, start) + by + whole.slice(start + length);
        }, example);
        const read = readSwarmFile(text, 'f');
        const errors = read.problems.filter(({ level }) => level === 'error').length;
        expect(read.kind === 'ok' ? errors === 0 : errors > 0).toBe(true);
        for (const { line = 0, column = 0 } of read.problems) expect(line > 0 && column > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a line of the example taken away, indented or doubled is answered', () => {
    const lines = example.split('\n');
    for (let index = 0; index < lines.length; index += 3) {
      const line = lines[index] ?? '';
      for (const instead of [[], [`  ${line}`], [line, line], [line.replace(/:.*/, ':')]]) {
        const read = readSwarmFile(lines.toSpliced(index, 1, ...instead).join('\n'), 'f');
        expect(['ok', 'invalid']).toContain(read.kind);
      }
    }
  });

  test('any value in any place is answered', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(parse(example))), value, (key, instead) => {
        const read = readSwarmFile(JSON.stringify({ ...parse(example), [key]: instead }), 'f');
        expect(['ok', 'invalid']).toContain(read.kind);
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readSwarmBytes(bytes, 'f').kind).toBe('invalid');
      }),
    );
  });
});
