/** What the measuring job takes over: the very result of its own run, and of its files only those that may lie there. */
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHandIn } from '../../src/adapters/github/hand-in-archive.ts';
import { createCheckout } from '../../src/adapters/session/checkout.ts';
import type { FetchedArtifact } from '../../src/app/ports/measured-result.ts';
import { takeResult, type Taken } from '../../src/app/worker/take-result.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';
import { delivered, handIn, hex } from '../github/hand-in.ts';
import { deflatedZeros, zip, type EntrySpec } from '../github/zip-builder.ts';
import { path as declared } from '../verdict/facts.ts';

const honest = handIn();
const { swarm, worker, dispatch, run, commit } = honest;
const self = { swarm, worker, dispatch, run, commit };
const spec = {
  deliverables: [declared('src/**'), declared('.github/**'), declared('.git/**'), declared('.beads/**')],
  collect: [{ format: 'json', path: 'src/results/*.json', metrics: [] } as const],
};

let root = '';
let outside = '';
beforeEach(() => {
  const base = mkdtempSync(join(tmpdir(), 'swarmlead-take-'));
  [root, outside] = [join(base, 'work'), join(base, 'outside')];
  for (const one of ['work/src', 'work/.git', 'work/.github', 'outside'])
    mkdirSync(join(base, one), { recursive: true });
  writeFileSync(join(root, 'src/encoder.ts'), 'old');
  writeFileSync(join(root, 'measure.sh'), 'honest');
});

/** Everything that lies in the checkout and beside it. */
const lying = (): readonly string[] =>
  readdirSync(join(root, '..'), { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(join(root, '..', name)).isDirectory())
    .sort();
const untouched = ['work/measure.sh', 'work/src/encoder.ts'];

async function takes(fetched: FetchedArtifact, asked: unknown[] = []): Promise<Taken> {
  const fetch = async (...words: readonly unknown[]): Promise<FetchedArtifact> => {
    asked.push(words);
    return Promise.resolve(fetched);
  };
  return takeResult({
    self,
    worker: spec,
    artifacts: { fetch },
    archives: { open: openHandIn },
    checkout: createCheckout(root),
  });
}

const fetched = (entries: readonly EntrySpec[], digest?: string): FetchedArtifact => {
  const bytes = zip(entries);
  return { kind: 'fetched', bytes, digest: digest ?? `sha256:${hex(bytes)}` };
};
const manifest = (changes: Partial<HandIn>): EntrySpec => ({
  name: 'result.json',
  content: JSON.stringify(handIn({ deliverables: [], ...changes })),
});
/** A result that delivers these paths, each with its own name as its text. */
const delivering = (...paths: readonly string[]): FetchedArtifact => {
  const texts = paths.map((one) => Buffer.from(one));
  const deliverables = texts.map((bytes, index) => delivered(`files/${index}`, bytes, paths[index]));
  return fetched([manifest({ deliverables }), ...texts.map((content, index) => ({ name: `files/${index}`, content }))]);
};

describe('the result of the own run', () => {
  it('is asked for by its one name, and its declared files lie over the checkout', async () => {
    const asked: unknown[] = [];
    const given = delivering('src/encoder.ts', 'src/deep/new.ts');
    const taken = await takes(given, asked);
    expect(asked).toEqual([[`swarmlead-result-${run.id}-${run.attempt}`, 30 * 1024 * 1024]]);
    const digest = given.kind === 'fetched' ? given.digest : '';
    expect(taken).toEqual({ kind: 'taken', digest, laid: ['src/encoder.ts', 'src/deep/new.ts'], left: [] });
    expect(readFileSync(join(root, 'src/encoder.ts'), 'utf8')).toBe('src/encoder.ts');
    expect(lying()).toEqual(['work/measure.sh', 'work/src/deep/new.ts', 'work/src/encoder.ts']);
  });

  it('may deliver nothing', async () => {
    expect(await takes(fetched([manifest({})]))).toMatchObject({ kind: 'taken', laid: [], left: [] });
  });

  it('is not taken where it could not be fetched, for the reason that is told', async () => {
    const refused = { kind: 'refused', reason: 'there are two artifacts of its name' } as const;
    expect(await takes(refused)).toEqual(refused);
  });
});

describe('nothing is taken, and nothing lies anywhere, of', () => {
  it.each<readonly [string, Partial<HandIn>, RegExp]>([
    ['another swarm', { swarm: 'other' }, /another swarm, worker or dispatch/],
    ['another worker', { worker: 'C9' }, /another swarm, worker or dispatch/],
    ['another dispatch', { dispatch: 'd9999999999' }, /another swarm, worker or dispatch/],
    ['another run', { run: { id: run.id + 1, attempt: 1 } }, /another run/],
    ['another attempt', { run: { id: run.id, attempt: 2 } }, /another run/],
    ['another commit', { commit: 'b'.repeat(40) }, /another commit/],
    ['a measuring job', { measures: `sha256:${'a'.repeat(64)}` }, /a measuring job hands in/],
  ])('%s', async (_what, changes, reason) => {
    const bytes = Buffer.from('new');
    const deliverables = [delivered('files/0', bytes, 'src/encoder.ts')];
    const given = fetched([manifest({ ...changes, deliverables }), { name: 'files/0', content: bytes }]);
    expect(await takes(given)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(lying()).toEqual(untouched);
    expect(readFileSync(join(root, 'src/encoder.ts'), 'utf8')).toBe('old');
  });

  const evil = (entry: Partial<EntrySpec>): EntrySpec => ({ name: 'files/0', content: 'evil', ...entry });
  const bomb = evil({ content: '', packed: deflatedZeros(20), says: { size: 20 * 1024 * 1024 } });
  it.each<readonly [string, FetchedArtifact, RegExp]>([
    [
      'other bytes than GitHub stored',
      fetched([manifest({})], `sha256:${'0'.repeat(64)}`),
      /not the one that GitHub stored/,
    ],
    [
      'a path out of the folder',
      fetched([manifest({}), evil({ name: '../outside/evil.txt' })]),
      /a name that no hand-in has/,
    ],
    ['an absolute path', fetched([manifest({}), evil({ name: '/tmp/evil.txt' })]), /a name that no hand-in has/],
    [
      'a path of Windows',
      fetched([manifest({}), evil({ name: '..\\outside\\evil.txt' })]),
      /a name that no hand-in has/,
    ],
    ['a name that turns into another', fetched([manifest({}), evil({ says: { localName: '../x' } })]), /two names/],
    [
      'a link',
      fetched([manifest({}), evil({ content: '../../outside', says: { mode: 0o120777 } })]),
      /no regular file/,
    ],
    ['a folder', fetched([manifest({}), evil({ says: { mode: 0o040755 } })]), /no regular file/],
    ['a file that no line names', fetched([manifest({}), evil({})]), /does not name/],
    ['a bomb', fetched([manifest({}), bomb]), /inflates more than 100 times/],
    [
      'a thousand files',
      fetched([manifest({}), ...Array.from({ length: 1000 }, (_, at) => evil({ name: `files/${at}` }))]),
      /1001 entries/,
    ],
    ['no zip', { kind: 'fetched', bytes: Buffer.from('x'), digest: `sha256:${hex(Buffer.from('x'))}` }, /no zip/],
  ])('an archive with %s', async (_what, given, reason) => {
    expect(await takes(given)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(lying()).toEqual(untouched);
  });
});

describe('of a result that is taken', () => {
  it.each([
    ['.git/hooks/post-checkout', /no plain path/],
    ['src/.GIT/config', /no plain path/],
    ['.github/workflows/evil.yml', /steers/],
    ['.github/dependabot.yml', /lies in \.github/],
    ['.GITHUB/dependabot.yml', /lies in \.github/],
    ['.beads/issues.jsonl', /steers/],
    ['src/../measure.sh', /no plain path/],
    ['../outside/evil.txt', /no plain path/],
    ['/etc/evil', /no plain path/],
    ['measure.sh', /no deliverable/],
    ['src/results/bench.json', /read as a measurement/],
    ['src/Results/Bench.JSON', /read as a measurement/],
  ])('%s does not lie in the checkout', async (name, reason) => {
    const taken = await takes(delivering('src/encoder.ts', name));
    expect(taken).toMatchObject({
      kind: 'taken',
      laid: ['src/encoder.ts'],
      left: [{ path: name, reason: expect.stringMatching(reason) }],
    });
    expect(lying()).toEqual(untouched);
    expect(readFileSync(join(root, 'measure.sh'), 'utf8')).toBe('honest');
  });

  it('nothing goes through a link of the checkout', async () => {
    symlinkSync(outside, join(root, 'src/linked'));
    symlinkSync(join(root, 'measure.sh'), join(root, 'src/script'));
    const taken = await takes(delivering('src/linked/evil.txt', 'src/script', 'src/encoder.ts/evil.txt'));
    expect(taken.kind === 'taken' ? taken.left.map(({ path, reason }) => `${path} ${reason}`) : []).toEqual([
      'src/linked/evil.txt lies behind a link or a file',
      'src/script is a link or a folder in the checkout',
      'src/encoder.ts/evil.txt lies behind a link or a file',
    ]);
    expect(readdirSync(outside)).toEqual([]);
    expect(readFileSync(join(root, 'measure.sh'), 'utf8')).toBe('honest');
  });

  it('the newest of two files of one path lies there, and no rights to run it', async () => {
    const texts = ['first', 'second'].map((one) => Buffer.from(one));
    const deliverables = texts.map((bytes, index) => delivered(`files/${index}`, bytes, 'src/run.sh'));
    const entries = texts.map((content, index): EntrySpec => ({
      name: `files/${index}`,
      content,
      says: { mode: 0o100755 },
    }));
    expect(await takes(fetched([manifest({ deliverables }), ...entries]))).toMatchObject({ laid: ['src/run.sh'] });
    expect(readFileSync(join(root, 'src/run.sh'), 'utf8')).toBe('second');
    expect(lstatSync(join(root, 'src/run.sh')).mode & 0o111).toBe(0);
  });
});
