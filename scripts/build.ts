/**
 * Bundles the entries into `dist/`, with the licences of everything that went in. Two builds are byte-identical. With
 * `--check` it writes nothing and exits 1 when the committed files differ: `dist/` is what users' workflows run, so it
 * must be what the source says. Another directory may be named to build into.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleAll } from './bundle.ts';

const directory = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const out = directory === undefined ? resolve(import.meta.dirname, '../dist') : resolve(directory);

function differences(files: ReadonlyMap<string, string>): readonly string[] {
  const present = existsSync(out) ? readdirSync(out) : [];
  const names = new Set([...files.keys(), ...present]);
  return [...names].filter(
    (name) => !present.includes(name) || readFileSync(join(out, name), 'utf8') !== files.get(name),
  );
}

function write(files: ReadonlyMap<string, string>): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text);
}

const files = await bundleAll();
if (process.argv.includes('--check')) {
  const different = differences(files);
  if (different.length > 0) {
    console.error(`dist/ is not what the source says (${different.join(', ')}); run "npm run build" and commit it.`);
    process.exitCode = 1;
  }
} else {
  write(files);
  const size = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`Wrote ${files.size} files, ${Math.round(size / 1024)} KB.`);
}
