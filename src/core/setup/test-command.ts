/**
 * How the tests of a repository are run, as far as its files say so without being run. Commands come from this table and
 * never from the files, because they are written into a workflow.
 */

export interface TestCommand {
  /** What the command was found by, for people. */
  readonly because: string;
  /** Lines of shell that make the tests runnable; they may fail the job. */
  readonly prepare: readonly string[];
  /** One command whose exit code is the result. */
  readonly run: string;
}

/** Files at the root that tell; all are small. */
export const testFiles = ['package.json', 'go.mod', 'Cargo.toml', 'pyproject.toml', 'Makefile'] as const;

/** `files`: root file → text, null for what is not there. `names`: all files at the root. null: nothing tells. */
export function findTestCommand(
  files: ReadonlyMap<string, string | null>,
  names: readonly string[],
): TestCommand | null {
  const text = (name: (typeof testFiles)[number]): string | null => files.get(name) ?? null;
  return (
    npmTests(text('package.json'), names) ??
    (text('go.mod') === null ? null : { because: 'go.mod', prepare: [], run: 'go test ./...' }) ??
    (text('Cargo.toml') === null ? null : { because: 'Cargo.toml', prepare: [], run: 'cargo test' }) ??
    pythonTests(text('pyproject.toml')) ??
    makeTests(text('Makefile'))
  );
}

/** What `npm init` puts there is no test; other package managers need a set-up that is not known here. */
function npmTests(manifest: string | null, names: readonly string[]): TestCommand | null {
  const script = manifest === null ? null : testScript(manifest);
  if (script === null || script.includes('no test specified')) return null;
  if (['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'].some((name) => names.includes(name))) return null;
  const locked = names.includes('package-lock.json') || names.includes('npm-shrinkwrap.json');
  const prepare = [locked ? 'npm ci' : 'npm install --no-package-lock'];
  return { because: 'the test script of package.json', prepare, run: 'npm test' };
}

function testScript(manifest: string): string | null {
  try {
    const parsed: unknown = JSON.parse(manifest);
    const script = memberOf(memberOf(parsed, 'scripts'), 'test');
    return typeof script === 'string' ? script : null;
  } catch {
    return null;
  }
}

function pythonTests(project: string | null): TestCommand | null {
  if (project === null || !/\bpytest\b/.test(project)) return null;
  const prepare = ['python3 -m venv "$RUNNER_TEMP/venv"', '"$RUNNER_TEMP/venv/bin/pip" install --quiet . pytest'];
  return { because: 'pytest in pyproject.toml', prepare, run: '"$RUNNER_TEMP/venv/bin/pytest"' };
}

function makeTests(makefile: string | null): TestCommand | null {
  if (makefile === null || !/^test\s*:(?!=)/m.test(makefile)) return null;
  return { because: 'the target test of the Makefile', prepare: [], run: 'make test' };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
