/**
 * `swarmlead` on the job's PATH: a directory of one script that runs this very Node and this very `dist/cli.js` by their
 * absolute paths. Installing a package into the job would cost seconds and let a checkout's own `node_modules` win.
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the directory to put on PATH. Paths are absolute. */
export async function writeShim(shim: {
  readonly directory: string;
  readonly node: string;
  readonly cli: string;
}): Promise<string> {
  await mkdir(shim.directory, { recursive: true });
  const script = join(shim.directory, 'swarmlead');
  await writeFile(script, `#!/bin/sh\nexec ${quoted(shim.node)} ${quoted(shim.cli)} "$@"\n`);
  await chmod(script, 0o755);
  await writeFile(`${script}.cmd`, `@"${shim.node}" "${shim.cli}" %*\r\n`);
  return shim.directory;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
