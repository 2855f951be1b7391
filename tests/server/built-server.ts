/** The server as it is shipped, with the rules for secrets beside it, of the source as it is: `dist/` may be older. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, entries } from '../../scripts/bundle.ts';

/** Its path. */
export async function buildServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'built-server-'));
  const path = join(folder, 'server.js');
  writeFileSync(join(folder, 'secret-rules.js'), (await bundle(entries['secret-rules'])).code);
  writeFileSync(path, (await bundle(entries.server)).code);
  return path;
}
