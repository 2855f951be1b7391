/**
 * Writes what follows from the code's schema of the swarm file: schema/swarm.schema.json, and the tables of
 * docs/swarm-file.md. With `--check` it writes nothing and exits 1 on a difference.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { jsonSchemaText } from '../src/core/config/json-schema.ts';
import { fieldsOf, referenceTables } from './reference-table.ts';

const root = new URL('../', import.meta.url);
const begin = '<!-- fields: written by scripts/write-schema.ts -->';
const end = '<!-- end of fields -->';

async function contents(): Promise<readonly (readonly [string, string])[]> {
  const schema = jsonSchemaText();
  return [
    ['schema/swarm.schema.json', schema],
    ['docs/swarm-file.md', await reference(referenceTables(fieldsOf(schema)))],
  ];
}

/** The page with the tables between its two marks, formatted as the rest of the repository is. */
async function reference(tables: string): Promise<string> {
  const file = fileURLToPath(new URL('docs/swarm-file.md', root));
  const page = read('docs/swarm-file.md');
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/swarm-file.md lacks "${begin}" or "${end}"`);
  const whole = `${page.slice(0, before)}${begin}\n\n${tables}\n${page.slice(after)}`;
  return format(whole, { ...(await resolveConfig(file)), filepath: file });
}

function read(name: string): string {
  try {
    return readFileSync(new URL(name, root), 'utf8');
  } catch {
    return '';
  }
}

const check = process.argv.includes('--check');
for (const [name, text] of await contents()) {
  if (read(name) === text) continue;
  if (check) {
    console.error(`${name} is not what the code says; run "npm run schema" and commit it.`);
    process.exitCode = 1;
  } else {
    mkdirSync(new URL('./', new URL(name, root)), { recursive: true });
    writeFileSync(new URL(name, root), text);
  }
}
