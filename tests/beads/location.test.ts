import { describe, expect, it, test } from 'vitest';
import { beadsFiles, beadsPlaces, locateBeads } from '../../src/core/beads/location.ts';

type Texts = Readonly<Record<string, string>>;

/** A repository with these files, all looked for. */
const has = (texts: Texts, looked: readonly string[] = []): ReadonlyMap<string, string | null> =>
  new Map([...beadsFiles, ...looked].map((path) => [path, texts[path] ?? null]));

const metadata = (jsonl: unknown): Texts => ({ '.beads/metadata.json': JSON.stringify({ jsonl_export: jsonl }) });

describe('the beads file', () => {
  test.each([
    ['issues.jsonl, as bd has it', { '.beads/issues.jsonl': '' }, '.beads/issues.jsonl'],
    ['beads.jsonl, as the older bd has it', { '.beads/beads.jsonl': '' }, '.beads/beads.jsonl'],
    ['issues.jsonl where both are', { '.beads/issues.jsonl': '', '.beads/beads.jsonl': '' }, '.beads/issues.jsonl'],
    ['nowhere', { 'README.md': '' }, null],
  ])('is %s', (_, texts, expected) => expect(locateBeads(has(texts))).toBe(expected));

  test.each([
    ['metadata.json', metadata('mine.jsonl')],
    ['config.yaml, with a dot', { '.beads/config.yaml': 'export.path: mine.jsonl\n' }],
    ['config.yaml, as a map', { '.beads/config.yaml': '# bd\nexport:\n  auto: true\n  path: mine.jsonl\n' }],
  ])('is what %s names, once that was read too', (_, texts) => {
    const path = '.beads/mine.jsonl';
    expect(locateBeads(has({ ...texts, '.beads/issues.jsonl': '' }))).toBe(path);
    expect(locateBeads(has({ ...texts, [path]: '', '.beads/issues.jsonl': '' }, [path]))).toBe(path);
    expect(locateBeads(has({ ...texts, '.beads/issues.jsonl': '' }, [path]))).toBe('.beads/issues.jsonl');
  });

  it('is where the swarm file says if bd says nothing', () => {
    expect(locateBeads(has({}, ['work/beads.jsonl']), 'work/beads.jsonl')).toBe(null);
    expect(locateBeads(has({}), 'work/beads.jsonl')).toBe('work/beads.jsonl');
    expect(beadsPlaces(has(metadata('mine.jsonl')), 'work/beads.jsonl').paths).toEqual([
      '.beads/mine.jsonl',
      'work/beads.jsonl',
      '.beads/issues.jsonl',
      '.beads/beads.jsonl',
    ]);
  });

  it('may lie above .beads, inside the repository', () => {
    expect(beadsPlaces(has(metadata('../tracker/./all.jsonl'))).paths[0]).toBe('tracker/all.jsonl');
  });
});

/** A thousand times what it says, and a path that would be heeded. */
const explosion = `a: &a [x]
b: &b [${Array.from({ length: 10 }, () => '*a').join(', ')}]
c: &c [${Array.from({ length: 10 }, () => '*b').join(', ')}]
d: [${Array.from({ length: 10 }, () => '*c').join(', ')}]
export.path: mine.jsonl
`;

describe('a path that somebody could turn our writes with', () => {
  test.each([
    '../../outside.jsonl',
    '../.github/workflows/ci.jsonl',
    '../.GitHub/x.jsonl',
    '../.git/config.jsonl',
    '../sub/.git/x.jsonl',
    '../.gitmodules/x.jsonl',
    '/etc/x.jsonl',
    'C:\\x.jsonl',
    'a\\..\\x.jsonl',
    'issues.json',
    '../src/index.ts',
    '../src/.jsonl',
    'a\u202Elnosj.jsonl',
    'a\nb.jsonl',
    `${'a'.repeat(600)}.jsonl`,
  ])('%j is not heeded, and that is said', (path) => {
    const { paths, problems } = beadsPlaces(has(metadata(path)));
    expect(paths).toEqual(['.beads/issues.jsonl', '.beads/beads.jsonl']);
    expect(problems).toMatchObject([{ level: 'warning', code: 'beads-path', file: '.beads/metadata.json' }]);
    expect(problems[0]?.message).not.toContain(path.slice(0, 6));
  });

  test.each([
    ['metadata.json that is no JSON', { '.beads/metadata.json': '{' }],
    ['metadata.json that is no object', { '.beads/metadata.json': '"x"' }],
    ['a name that is no text', metadata(['x.jsonl'])],
    ['config.yaml that is no YAML', { '.beads/config.yaml': 'export.path: [\n' }],
    ['config.yaml that explodes', { '.beads/config.yaml': explosion }],
    ['settings of a megabyte', { '.beads/config.yaml': `export.path: x.jsonl\n${'# x\n'.repeat(50_000)}` }],
    ['settings without the one', { '.beads/config.yaml': 'issue-prefix: x # path\n' }],
  ])('%s says nothing, and breaks nothing', (_, texts) => {
    expect(beadsPlaces(has(texts))).toEqual({ paths: ['.beads/issues.jsonl', '.beads/beads.jsonl'], problems: [] });
  });
});
