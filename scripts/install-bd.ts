/**
 * The pinned `bd`: the one that the environment names, the one in the cache, or one that is built from its source, which
 * comes through Go's module proxy. The cache lies outside the tree, because it is 200 MB large and a build takes minutes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod';

export const bdVersion = '1.3.0';

const quiet = { BD_DISABLE_METRICS: '1', DO_NOT_TRACK: '1', BD_NON_INTERACTIVE: '1' };

/** null: it cannot be had here, and the last line that was printed says why. */
export function findBd(): string | null {
  const named = process.env['BD'];
  if (named !== undefined && named !== '') return checked(named);
  const cached = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), `swarmlead/bd-v${bdVersion}/bd`);
  if (existsSync(cached)) return checked(cached);
  const missing = ['go', 'gcc', 'git'].filter((name) => !onPath(name));
  if (missing.length === 0) return buildBd(cached);
  tell(`bd v${bdVersion} cannot be built, because this is not on the PATH: ${missing.join(', ')}.`);
  return null;
}

function buildBd(target: string): string | null {
  tell(`Building bd v${bdVersion} into ${dirname(target)}, which takes ten minutes ...`);
  try {
    const source = download();
    mkdirSync(dirname(target), { recursive: true });
    const part = `${target}.${process.pid}`;
    const env = { ...process.env, CGO_ENABLED: '1' };
    const words = ['build', '-v', '-tags', 'gms_pure_go', '-o', part, './cmd/bd'];
    const { status } = spawnSync('go', words, { cwd: source, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error(`go build ended with ${status}`);
    // Whoever looks meanwhile sees the whole program or none.
    renameSync(part, target);
    return checked(target);
  } catch (error) {
    tell(`bd v${bdVersion} could not be built: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Folder of the source in Go's module cache, which is read only. */
function download(): string {
  const words = ['mod', 'download', '-json', `github.com/steveyegge/beads@v${bdVersion}`];
  const answer = execFileSync('go', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return z.object({ Dir: z.string() }).parse(JSON.parse(answer)).Dir;
}

function checked(program: string): string | null {
  const { stdout } = spawnSync(program, ['version'], { encoding: 'utf8', env: { ...process.env, ...quiet } });
  if (/^bd version (\S+)/.exec(stdout ?? '')?.[1] === bdVersion) return program;
  tell(`${program} is not bd v${bdVersion}.`);
  return null;
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((entry) => existsSync(join(entry, name)));
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
