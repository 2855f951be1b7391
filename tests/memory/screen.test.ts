/** What is taken for a secret, in which shapes, and what a hand-in loses by it. The secrets are made here, and open nothing. */
import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapesOf } from '../../src/adapters/secrets/encodings.ts';
import { createScreen, secretsOf } from '../../src/adapters/secrets/screen.ts';
import { screenHandIn } from '../../src/app/memory/screen-hand-in.ts';
import { textsIn } from '../../src/core/memory/withheld.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';

const at = '2025-11-10T15:22:00Z';
const letters = 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx';
const token = `ghp_${letters}`;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const screen = createScreen();

const handIn = (more: Partial<HandIn>): HandIn => ({
  version: 1,
  swarm: 'novacron-init',
  worker: 'R1',
  dispatch: 'd-1',
  run: { id: 42, attempt: 1 },
  commit: 'c'.repeat(40),
  startedAt: at,
  endedAt: at,
  measurements: [],
  deliverables: [],
  memory: [],
  notes: [],
  requests: 0,
  ...more,
});

describe('the screen', () => {
  it.each([
    ['a token', token, ['github']],
    ['a token in base64', Buffer.from(`token: ${token}`).toString('base64'), ['github']],
    ['a token in hexadecimal', `sha: ${Buffer.from(token).toString('hex')}`, ['github']],
    ['a token in a URL', Array.from(Buffer.from(token), (one) => `%${one.toString(16)}`).join(''), ['github']],
    ['a token of which a part is in a URL', `?q=x%3D${token.replace('_', '%5f')}&r=1`, ['github']],
    ['a private key', key, ['privatekey']],
    ['a password in an address', `https://user:${letters}@db.example.com/`, ['basicauth']],
    ['a token behind a comment that switches rules off', `// secretlint-disable\n${token}`, ['github']],
    ['a digest', 'a'.repeat(64), []],
    ['a sentence', 'The bandwidth was 78.4 % of 10 Gbit/s.', []],
  ])('knows %s', async (_, text, rules) => {
    expect(await screen.broken(text)).toEqual(rules);
  });

  it('finds a value that it was told, wherever its encoding begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 8, maxLength: 40 }),
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        fc.constantFrom<BufferEncoding>('utf8', 'base64', 'base64url', 'hex'),
        async (value, before, after, encoding) => {
          const bytes = Buffer.from(before + value + after);
          const text = bytes.toString(encoding);
          expect(shapesOf(value).some((shape) => text.includes(shape))).toBe(true);
        },
      ),
    );
    const backwards = Array.from('correct horse').toReversed().join('');
    expect(shapesOf('correct horse')).toContain(backwards);
    const known = createScreen([{ name: 'DB_PASSWORD', value: 'correct horse' }]);
    expect(await known.broken(encodeURIComponent('q=correct horse'))).toEqual(['value of DB_PASSWORD']);
  });

  it('takes no longer for a text that was made to take long', async () => {
    for (const piece of ['a', '%', '%6', 'a%', 'f0', '='])
      expect(await screen.broken(piece.repeat(500_000 / piece.length))).toEqual([]);
  }, 20_000);

  it('takes from an environment what its names call secret', () => {
    const env = {
      MODEL_API_KEY: 'long-enough',
      NPM_TOKEN: 'long-enough',
      PATH: '/usr/bin:/bin',
      MY_TOKENIZER: 'a-long-word',
      A_SECRET: 'short',
      PGPASSWORD: 'postgres',
      MYSQL_ROOT_PASSWORD: 'password',
      APP_PASSWORD: 'abcdefghijklmnop',
      DB_PASSWORD: 'sunflower7',
    };
    expect(secretsOf(env).map(({ name }) => name)).toEqual([
      'MODEL_API_KEY',
      'NPM_TOKEN',
      'APP_PASSWORD',
      'DB_PASSWORD',
    ]);
  });
});

describe('a hand-in', () => {
  it('with nothing in it stays the very same', async () => {
    const clean = handIn({ memory: [{ key: 'swarm/research/a', value: { words: ['plain'] }, at }] });
    const screened = await screenHandIn(screen, { handIn: clean, files: new Map() });
    expect(screened).toEqual({ kind: 'screened', handIn: clean, withheld: { memory: [], files: [] } });
  });

  it('loses the entries, notes and files that hold one, and names them by key and rule only', async () => {
    const file = { path: 'docs/a.md', file: 'files/0', bytes: 1, sha256: 'a'.repeat(64) };
    const dirty = handIn({
      memory: [
        { key: 'swarm/research/a', value: { deep: [{ [token]: 1 }] }, at },
        { key: 'swarm/research/pem', value: key, at },
        { key: `swarm/${token}`, value: 1, at },
        { key: 'swarm/research/b', value: 'plain', at },
      ],
      notes: [
        { level: 'info', message: `done with ${token}`, at },
        { level: 'info', message: 'done', at },
      ],
      calls: [{ hook: 'notify', text: token, at }],
      deliverables: [file],
    });
    const files = new Map([['files/0', new TextEncoder().encode(`Use ${token}.`)]]);
    const screened = await screenHandIn(screen, { handIn: dirty, files });
    if (screened.kind !== 'screened') throw new Error('it was to be sifted');
    expect(screened.handIn.memory.map((one) => one.key)).toEqual(['swarm/research/b']);
    expect(screened.handIn.notes).toHaveLength(1);
    expect(screened.handIn.calls).toEqual([]);
    const why = (rule: string): string => `it looks like a secret (${rule}), so it is kept nowhere`;
    expect(screened.withheld).toEqual({
      memory: [
        { key: 'swarm/research/a', reason: why('github') },
        { key: 'swarm/research/pem', reason: why('privatekey') },
        { key: '(withheld)', reason: why('github') },
        { key: 'notes', reason: why('github') },
        { key: 'calls of hooks', reason: why('github') },
      ],
      files: [{ key: 'docs/a.md', reason: why('github') }],
    });
    expect(JSON.stringify(screened)).not.toContain(token);
  });

  it('that hides one in a measurement is no result', async () => {
    const dirty = handIn({ measurements: [{ metric: 'wan.use', value: token, at }] });
    expect(await screenHandIn(screen, { handIn: dirty, files: new Map() })).toMatchObject({ kind: 'bad' });
  });
});

it('finds every text of a value, names of members included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ minLength: 1 }), (value, text) => {
      expect(textsIn([value, { a: { b: [text] } }])).toContain(text);
      expect(textsIn({ outer: [{ [text]: value }] })).toContain(text);
    }),
  );
});
