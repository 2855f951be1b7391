/**
 * Bundles the entries into `dist/`, with the licences of everything that went in. Two builds are byte-identical; CI
 * builds again and fails on a difference, because `dist/` is what users' workflows run.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const out = process.argv[2] ? resolve(process.argv[2]) : join(root, 'dist');

/** Each entry is a bundle of its own: what is imported decides the cold start, so nothing is shared. */
const entries = {
  cli: 'src/entries/cli.ts',
  coordinator: 'src/entries/coordinator.ts',
  'worker-main': 'src/entries/worker-main.ts',
  'worker-post': 'src/entries/worker-post.ts',
  wake: 'src/entries/wake.ts',
} as const;

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

const packages = new Map<string, string>();

function packageOf(file: string): string | null {
  for (let directory = dirname(file); directory.includes('node_modules'); directory = dirname(directory)) {
    const path = join(directory, 'package.json');
    if (existsSync(path) && (JSON.parse(readFileSync(path, 'utf8')) as Manifest).name) return directory;
  }
  return null;
}

rmSync(out, { recursive: true, force: true });
for (const [name, input] of Object.entries(entries)) {
  if (!existsSync(join(root, input))) continue;
  const bundle = await rolldown({
    input: join(root, input),
    platform: 'node',
    cwd: root,
    onLog: (level, log, next) => {
      // Foreign packages' own quirks; ours stay loud.
      if (!log.id?.includes('node_modules')) next(level, log);
    },
  });
  const { output } = await bundle.write({
    file: join(out, `${name}.js`),
    format: 'esm',
    codeSplitting: false,
    minify: false,
    comments: { legal: false, jsdoc: false, annotation: true },
  });
  await bundle.close();
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    for (const id of chunk.moduleIds) {
      const home = id.includes('node_modules') ? packageOf(id) : null;
      if (home) packages.set(home, relative(root, home));
    }
  }
}

const texts = [...packages.keys()]
  .map((home) => {
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;
    const file = readdirSync(home).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(home, file), 'utf8').trim() : '(the package carries no licence file)';
    return `${manifest.name ?? home}@${manifest.version ?? ''} (${manifest.license ?? 'unknown'})\n\n${text}\n`;
  })
  .sort();
writeFileSync(
  join(out, 'LICENSES.txt'),
  `Licences of the packages that are bundled into the files beside this one.\n\n${[...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`)}`,
);
