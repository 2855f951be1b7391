import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../scripts/reference-table.ts';
import { jsonSchemaText } from '../../src/core/config/json-schema.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { withoutEffectYet } from '../../src/core/config/without-effect.ts';
import { compare } from '../../src/core/verdict/compare.ts';
import { parseQuantity } from '../../src/core/verdict/parse-quantity.ts';

const page = readFileSync(new URL('../../docs/swarm-file.md', import.meta.url), 'utf8');
const [, section = ''] = page.split('<!-- fields: written by scripts/write-schema.ts -->');
const [tables = '', rest = ''] = section.split('<!-- end of fields -->');

function firstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

function is(measured: string, bound: string): string {
  const [a, b] = [parseQuantity(measured), parseQuantity(bound)];
  return a.kind === 'ok' && b.kind === 'ok' ? compare(a.quantity, '>=', b.quantity) : 'unread';
}

describe('docs/swarm-file.md', () => {
  const fields = fieldsOf(jsonSchemaText()).map(({ path }) => path);

  test('has every field of the schema, and no other', () => {
    expect(fields.length).toBeGreaterThan(120);
    expect(firstCells(tables)).toHaveLength(fields.length);
    expect([...firstCells(tables)].sort()).toEqual([...fields].sort());
  });

  test('every field that the schema file itself holds is among them', () => {
    const names = [...jsonSchemaText().matchAll(/"([a-z][a-z-]*)": \{\n\s+"(?:description|title|type|anyOf)/g)].map(
      ([, name]) => name,
    );
    const parts = new Set(fields.flatMap((path) => path.split(/[.[\]]+/)));
    const keywords = new Set(['items', 'properties', 'propertyNames', 'additionalProperties']);
    expect(names.filter((name = '') => !parts.has(name) && !keywords.has(name))).toEqual([]);
  });

  test('names the fields without effect yet, with what does not happen', () => {
    const listed = [...rest.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, path, what]) => ({
      path,
      what,
    }));
    expect(listed).toEqual(withoutEffectYet.map(({ path, what }) => ({ path, what })));
  });

  test('its example is sound', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(readSwarmFile(yaml, 'f')).toMatchObject({ kind: 'ok', problems: [] });
  });

  test('every unit that it names reads', () => {
    const [, table = ''] = page.split('| dimension');
    const units = [...(table.split('\n\n')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, unit = '']) => unit);
    expect(units.length).toBeGreaterThan(40);
    for (const unit of units) {
      const text = unit === '$' ? '$1' : /\d/.test(unit) ? unit : `1${unit}`;
      expect(parseQuantity(text), text).toMatchObject({ kind: 'ok' });
    }
  });

  test('what it says of comparing holds', () => {
    expect([
      is('0.1s', '100ms'),
      is('0.7', '70%'),
      is('0', '0s'),
      is('1 GB/s', '1 Gbps'),
      is('28/28', '29/29'),
      is('1 gbps', '1 Gbps'),
    ]).toEqual(['met', 'incomparable', 'incomparable', 'incomparable', 'missed', 'unread']);
  });
});
