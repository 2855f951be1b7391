/**
 * The pinned `bd`: the one that the environment names, the one in the cache, or one that is built from its source, which
 * comes through Go's module proxy. The cache lies outside the tree, because it is 200 MB large and a build takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod';

export const bdVersion = '1.3.0';

/** `why`: lines that say also how that is mended. */
export type FoundBd =
  { readonly kind: 'found'; readonly path: string } | { readonly kind: 'none'; readonly why: string };

const quiet = { BD_DISABLE_METRICS: '1', DO_NOT_TRACK: '1', BD_NON_INTERACTIVE: '1' };

export function findBd(): FoundBd {
  const named = process.env['BD'];
  if (named !== undefined && named !== '') {
    if (isPinned(named)) return { kind: 'found', path: named };
    return none(`BD names ${named}, which is not bd v${bdVersion}. Name another, or unset BD: then one is built.`);
  }
  const cached = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), `swarmlead/bd-v${bdVersion}/bd`);
  if (existsSync(cached)) {
    if (isPinned(cached)) return { kind: 'found', path: cached };
    tell(`${cached} does not run here as bd v${bdVersion}; it is built anew.`);
  }
  return whatIsMissing() ?? buildBd(cached);
}

/** Known in a second, where the build would find it out after minutes. */
function whatIsMissing(): FoundBd | null {
  const compiler = process.env['CC'] || 'gcc';
  const [compilerName = compiler] = compiler.split(' ');
  const missing = ['go', compilerName, 'git'].filter((name) => !onPath(name));
  if (missing.length > 0) {
    return none(
      `It would be built, but this is not on the PATH: ${missing.join(', ')}. Install Go 1.26.5 or later, a C compiler with its ` +
        `headers (Debian, Ubuntu: gcc libc6-dev) and git, or name a bd v${bdVersion} in BD.`,
    );
  }
  const words = [...compiler.split(' ').slice(1), '-x', 'c', '-fsyntax-only', '-'];
  const program = '#include <stdlib.h>\n#include <pthread.h>\nint main(void) { return 0; }\n';
  const { status } = spawnSync(compilerName, words, { input: program, stdio: ['pipe', 'inherit', 'inherit'] });
  if (status === 0) return null;
  return none(
    `${compiler} does not compile: the lines above say why. Mostly the C library's headers are not there (Debian, Ubuntu: libc6-dev).`,
  );
}

function buildBd(target: string): FoundBd {
  tell(`Building bd v${bdVersion} into ${dirname(target)}, which takes ten minutes on two processors, and 4 GB ...`);
  const source = download();
  if (source.kind === 'none') return source;
  mkdirSync(dirname(target), { recursive: true });
  const part = `${target}.${process.pid}`;
  const env = { ...process.env, CGO_ENABLED: '1' };
  // Each package is named as it is compiled.
  const words = ['build', '-v', '-tags', 'gms_pure_go', '-o', part, './cmd/bd'];
  const { status, error } = spawnSync('go', words, { cwd: source.path, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    rmSync(part, { force: true });
    const end = error?.message ?? `ended with ${status}`;
    return none(`"go build" ${end}; its last lines above say why. What is compiled is kept: it goes on from there.`);
  }
  // Whoever looks meanwhile sees the whole program or none.
  renameSync(part, target);
  return isPinned(target) ? { kind: 'found', path: target } : none(`${target} was built, and does not run as it.`);
}

const downloaded = z.object({ Dir: z.string() });
const failed = z.object({ Error: z.string() });

/** Folder of the source in Go's module cache, which is read only. */
function download(): FoundBd {
  const words = ['mod', 'download', '-json', `github.com/steveyegge/beads@v${bdVersion}`];
  // Outside any module: one that lies above would have a say.
  const { status, stdout, error } = spawnSync('go', words, {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  });
  // Even what failed is told as JSON.
  const answer = json(stdout ?? '');
  const dir = downloaded.safeParse(answer);
  if (status === 0 && dir.success) return { kind: 'found', path: dir.data.Dir };
  const said = failed.safeParse(answer);
  const why = said.success ? said.data.Error.trim() : (error?.message ?? `"go mod download" ended with ${status}`);
  return none(
    `Its source did not come: ${why}\nLook whether Go's module proxy can be reached from here ("go env GOPROXY").`,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPinned(program: string): boolean {
  const { stdout } = spawnSync(program, ['version'], { encoding: 'utf8', env: { ...process.env, ...quiet } });
  return /^bd version (\S+)/.exec(stdout ?? '')?.[1] === bdVersion;
}

function onPath(name: string): boolean {
  return name.includes('/')
    ? existsSync(name)
    : (process.env['PATH'] ?? '').split(delimiter).some((entry) => existsSync(join(entry, name)));
}

function none(why: string): FoundBd {
  return { kind: 'none', why: `bd v${bdVersion} cannot be had here. ${why}` };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
