import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOf } from '../../src/core/synthesis/markdown/links.ts';
import { hostile } from './hostile.ts';
import { sha } from './novacron.ts';

const links = linksOf({
  repository: { serverUrl: 'https://github.example/', owner: 'acme', name: 'novacron' },
  ref: { name: 'refs/swarm/novacron-init', commit: sha('f') },
});
const base = 'https://github.example/acme/novacron';

describe('links', () => {
  it('are made of ids', () => {
    expect(links.run({ id: 5, attempt: 2 })).toBe(`${base}/actions/runs/5/attempts/2`);
    expect(links.comment(30, 9)).toBe(`${base}/issues/30#issuecomment-9`);
    expect(links.file(sha('b'), 'docs/a b(c).md')).toBe(`${base}/blob/${sha('b')}/docs/a%20b%28c%29.md`);
    expect(links.file(sha('b'), 'docs/a.md#risk-1', true)).toBe(`${base}/blob/${sha('b')}/docs/a.md#risk-1`);
    expect(links.file(sha('b'), 'docs/a#b.md')).toBe(`${base}/blob/${sha('b')}/docs/a%23b.md`);
    expect(links.ledger).toBe(`${base}/blob/${sha('f')}/ledger.jsonl`);
  });

  it.each(['../x', 'a/../../../../evil/repo', 'a//b', '/etc/passwd', './a', '', 'a/'])(
    'lead nowhere for the path %j',
    (path) => {
      expect(links.file(sha('b'), path)).toBe(null);
    },
  );

  it('lead nowhere for what is no commit', () => {
    expect(links.commit('main')).toBe(null);
    expect(links.tree('../..')).toBe(null);
    expect(links.file('HEAD', 'a')).toBe(null);
  });

  it('stay below the repository, whatever the path', () => {
    fc.assert(
      fc.property(hostile, (path) => {
        const url = links.file(sha('b'), path, true);
        if (url === null) return;
        expect(new URL(url).href.startsWith(`${base}/blob/${sha('b')}/`)).toBe(true);
        expect(/[\s()<>[\]`|\\]/.test(url)).toBe(false);
      }),
    );
  });
});
