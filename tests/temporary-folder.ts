/** All temporary files of a test run lie in one folder, which goes with it: tests then need not clean up, and cannot forget. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-tests-')));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
