/**
 * The licences of bundled packages as one text. Most packages carry a file; for one that only names its licence, the
 * text of that licence lies in `scripts/licences/`. A package with neither stops the build: what nobody may pass on must
 * not go into files that users' workflows run.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Directory of the package that a module belongs to; null for our own. */
export function packageOf(file: string): string | null {
  for (let directory = dirname(file); directory.includes('node_modules'); directory = dirname(directory)) {
    const path = join(directory, 'package.json');
    if (existsSync(path) && manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success) return directory;
  }
  return null;
}

/** One section a package and version, by name. Throws with every package that has no licence to pass on. */
export function licencesText(packages: Iterable<string>): string {
  const sections = new Map<string, string>();
  const missing: string[] = [];
  for (const home of packages) {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
    const title = `${manifest.name}@${manifest.version}`;
    const text = ownText(home) ?? namedText(manifest);
    if (text === null) missing.push(`${title} (${manifest.license ?? 'no licence named'})`);
    else sections.set(title, `${title} (${manifest.license ?? 'see below'})\n\n${text}\n`);
  }
  if (missing.length > 0) throw new Error(`No licence text for ${missing.join(', ')}: see scripts/licences.ts.`);
  const ordered = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  const head = 'Licences of the packages that are bundled into the files beside this one.\n\n';
  return head + ordered.join(`\n${'-'.repeat(80)}\n\n`);
}

function ownText(home: string): string | null {
  const names = readdirSync(home).sort();
  const licence = names.filter((name) => /^licen[cs]e/i.test(name)).slice(0, 1);
  if (licence.length === 0) return null;
  const notices = names.filter((name) => /^notice/i.test(name));
  return [...licence, ...notices]
    .map((name) => readFileSync(join(home, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

function namedText(manifest: Manifest): string | null {
  const file = join(import.meta.dirname, 'licences', `${manifest.license ?? ''}.txt`);
  if (!existsSync(file)) return null;
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  const holder = author ?? `the authors of ${manifest.name}`;
  return readFileSync(file, 'utf8').trim().replace('{holder}', holder);
}
