/** The parser that hooks can afford against the schema: what one takes the other takes, and as the same. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBySchema } from '../../src/adapters/session/session-store.ts';
import { parseRecord } from '../../src/core/hooks/parse-record.ts';

const at = '2025-11-10T15:22:00.000Z';
const sha256 = 'a'.repeat(64);
const whole: readonly object[] = [
  { kind: 'measurement', record: { metric: 'a.b', value: '1%', evidence: 'x', at } },
  { kind: 'delivery', record: { name: 'N', path: 'a', bytes: 1, sha256, at } },
  { kind: 'memory', record: { key: 'k', value: { a: [1, null] }, at, namespace: 'n', expires: at } },
  { kind: 'note', record: { level: 'error', message: 'm', at }, session: 's', worker: 'R1' },
  { kind: 'call', record: { hook: 'post-edit', at, step: true, file: 'f', bytes: 0, sha256, key: 'k' } },
  {
    kind: 'call',
    record: {
      hook: 'post-command',
      at,
      text: 'go',
      success: false,
      exitCode: -1,
      agent: 'a',
      missing: true,
      task: 't',
    },
  },
];
const values = [
  undefined,
  null,
  '',
  'x',
  'x'.repeat(2001),
  0,
  1,
  -1,
  1.5,
  true,
  false,
  [],
  {},
  at,
  '2025-11-10',
  sha256,
];

it.each(whole)('both take %j', (one) => {
  const text = JSON.stringify(one);
  expect(parseRecord(text)).toEqual(JSON.parse(text));
  expect(parseBySchema(text)).toEqual(JSON.parse(text));
});

it('agree on each of them with anything else in one place, or with one thing more', () => {
  const changed = fc.record({
    one: fc.constantFrom(...whole),
    inside: fc.boolean(),
    name: fc.oneof(
      fc.constantFrom('kind', 'record', 'session', 'worker', 'extra'),
      fc.constantFrom(
        'at',
        'key',
        'value',
        'level',
        'message',
        'hook',
        'bytes',
        'sha256',
        'success',
        'expires',
        'path',
      ),
    ),
    value: fc.constantFrom(...values),
  });
  fc.assert(
    fc.property(changed, ({ one, inside, name, value }) => {
      const record: unknown = 'record' in one ? one.record : null;
      const text = JSON.stringify(
        inside && typeof record === 'object'
          ? { ...one, record: { ...record, [name]: value } }
          : { ...one, [name]: value },
      );
      expect([text, parseRecord(text) !== null]).toEqual([text, parseBySchema(text) !== null]);
    }),
    { numRuns: 2000 },
  );
});

it.each(['', 'null', '[]', '{', '"x"', '{"kind":"__proto__","record":{}}', '{"kind":"toString","record":{}}'])(
  'neither takes %j',
  (text) => {
    expect(parseRecord(text)).toBeNull();
    expect(parseBySchema(text)).toBeNull();
  },
);
