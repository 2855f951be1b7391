/** Delivered files are laid over a checkout that may hold links: nothing is written anywhere else. */
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCheckout } from '../../src/adapters/session/checkout.ts';

const bytes = new TextEncoder().encode('delivered');
let root = '';
let outside = '';

beforeEach(() => {
  const base = mkdtempSync(join(tmpdir(), 'swarmlead-checkout-'));
  [root, outside] = [join(base, 'work'), join(base, 'outside')];
  mkdirSync(join(root, 'src'), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, 'kept.txt'), 'kept');
});

describe('laying a file over the checkout', () => {
  it('makes folders, replaces files, and gives plain rights', async () => {
    writeFileSync(join(root, 'src/old.sh'), 'old', { mode: 0o755 });
    for (const path of ['src/old.sh', 'src/deep/new.ts', 'new.md']) {
      expect(await createCheckout(root).lay(path, bytes)).toBeNull();
      expect(readFileSync(join(root, path), 'utf8')).toBe('delivered');
      expect(lstatSync(join(root, path)).mode & 0o111).toBe(0);
    }
  });

  it.each([
    ['a linked folder', 'linked/kept.txt', 'lies behind a link or a file'],
    ['a file on the way', 'src/file/kept.txt', 'lies behind a link or a file'],
    ['a link', 'link.txt', 'is a link or a folder'],
    ['a broken link', 'broken.txt', 'is a link or a folder'],
    ['a folder', 'src', 'is a link or a folder'],
  ])('leaves %s alone', async (_what, path, reason) => {
    symlinkSync(outside, join(root, 'linked'));
    symlinkSync(join(outside, 'kept.txt'), join(root, 'link.txt'));
    symlinkSync(join(outside, 'none.txt'), join(root, 'broken.txt'));
    writeFileSync(join(root, 'src/file'), '');
    expect(await createCheckout(root).lay(path, bytes)).toContain(reason);
    expect(readFileSync(join(outside, 'kept.txt'), 'utf8')).toBe('kept');
    expect(readdirSync(outside)).toEqual(['kept.txt']);
  });
});
