/**
 * The bundles of `dist/`, made in memory, so that a failed build leaves the old ones and `--check` writes nothing. ESM by
 * rolldown: it takes what @actions/* ships (ESM only), keeps CommonJS packages working, and gives the same bytes twice.
 */
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { licencesText, packageOf } from './licences.ts';

const root = resolve(import.meta.dirname, '..');

/** Each entry is a bundle of its own: what is imported decides the cold start, so nothing is shared. */
export const entries = {
  app: 'src/entries/app.ts',
  cli: 'src/entries/cli.ts',
  'cli-hooks': 'src/entries/cli-hooks.ts',
  'cli-more': 'src/entries/cli-more.ts',
  coordinator: 'src/entries/coordinator.ts',
  live: 'src/entries/live.ts',
  'secret-rules': 'src/adapters/secrets/secret-rules.ts',
  server: 'src/entries/server.ts',
  'worker-main': 'src/entries/worker-main.ts',
  'worker-measure': 'src/entries/worker-measure.ts',
  'worker-post': 'src/entries/worker-post.ts',
  wake: 'src/entries/wake.ts',
} as const;

const leftOut: ReadonlyMap<string, string> = new Map([
  // @actions/artifact unzips downloads with it; we keep them as they are. It brings a hundred others, one of which names no licence.
  ['unzip-stream', `export default { Extract() { throw new Error('This bundle unpacks no artifacts.'); } };`],
  // Probot installs a proxy and a client of Redis with it while it runs; nothing is installed behind our users' backs.
  ['npx-import-light', `export const npxImport = () => { throw new Error('This bundle installs nothing.'); };`],
  // A client of PostgreSQL in C, which pg takes where NODE_PG_FORCE_NATIVE asks for it. It has one of its own.
  ['pg-native', `throw new Error('This bundle has no native client of PostgreSQL.');`],
]);
/** With it come the pages on which whoever comes first may set an App up. */
const setsUp = /[\\/]probot[\\/]lib[\\/]run\.js$/;
const leavesOut: Plugin = {
  name: 'leaves-out',
  resolveId: (id) => (leftOut.has(id) ? `\0${id}` : null),
  load: (id) =>
    setsUp.test(id)
      ? `export const run = () => { throw new Error('This bundle sets no App up.'); };`
      : (leftOut.get(id.replace(/^\0/, '')) ?? null),
};

/** A bundle that another one loads when it needs it, from beside it. */
const loadsBeside: Plugin = {
  name: 'loads-beside',
  resolveId: (id, importer) => {
    const beside =
      importer === undefined
        ? undefined
        : /(?:^|[\\/])(cli-(?:hooks|more)|secret-rules|worker-measure)\.ts$/.exec(id)?.[1];
    return beside === undefined ? null : { id: `./${beside}.js`, external: true };
  },
};

/** File name in `dist/` → content. */
export async function bundleAll(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  for (const [name, input] of Object.entries(entries)) {
    const { code, modules } = await bundle(input);
    files.set(`${name}.js`, code);
    for (const module of modules) {
      const home = packageOf(module);
      if (home !== null) packages.add(home);
    }
  }
  files.set('LICENSES.txt', licencesText(packages));
  return files;
}

/** One entry as one file of code, and the modules in it. */
export async function bundle(input: string): Promise<{ readonly code: string; readonly modules: readonly string[] }> {
  const build = await rolldown({
    input: join(root, input),
    platform: 'node',
    cwd: root,
    plugins: [leavesOut, loadsBeside],
    onLog: (level, log, next) => {
      // Foreign packages' own quirks; ours stay loud.
      if (!log.id?.includes('node_modules')) next(level, log);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    codeSplitting: false,
    minify: false,
    comments: { legal: false, jsdoc: false, annotation: true },
  });
  await build.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${input} became more than one file; each entry must be one.`);
  const bare = chunk.imports.filter((name) => !isBuiltin(name));
  if (bare.length > 0)
    throw new Error(`${input} would import ${bare.join(', ')} at run time; nothing is installed there.`);
  return { code: chunk.code, modules: chunk.moduleIds };
}
