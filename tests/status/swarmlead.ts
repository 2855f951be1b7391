/** The commands against GitHub as processes, as their users meet them, on the local one. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../architecture/modules.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const nowhere = mkdtempSync(join(tmpdir(), 'no-clone-'));

/** `token`: null for none. `env` goes on top. */
export async function swarmlead(
  host: { readonly url: string; readonly token: string | null; readonly env?: Readonly<Record<string, string>> },
  ...words: readonly string[]
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'src/entries/cli.ts'), ...words], {
    cwd: nowhere,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GITHUB_API_URL: host.url,
      GITHUB_REPOSITORY: 'local/novacron',
      ...(host.token === null ? {} : { GITHUB_TOKEN: host.token }),
      ...host.env,
    },
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
