/** The server as it is shipped, one file that needs nothing beside it, of the source as it is: `dist/` may be older. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, entries } from '../../scripts/bundle.ts';

/** Its path. */
export async function buildServer(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'built-server-')), 'server.js');
  writeFileSync(path, (await bundle(entries.server)).code);
  return path;
}
