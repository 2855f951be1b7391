/**
 * Writes what follows from the code: schema/swarm.schema.json, schema/memory, the tables of docs/swarm-file.md and docs/commands.md,
 * the README's tables of inputs, and the recipes of examples/agents. With `--check` it writes nothing and exits 1 on a difference.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { jsonSchemaText } from '../src/core/config/json-schema.ts';
import { memorySchemaTexts } from '../src/core/memory/schemas/json-schemas.ts';
import { agentRecipes } from './agent-recipes.ts';
import { commandTables } from './command-tables.ts';
import { inputTables } from './input-tables.ts';
import { fieldsOf, referenceTables } from './reference-table.ts';

const root = new URL('../', import.meta.url);

async function contents(): Promise<readonly (readonly [string, string])[]> {
  const schema = jsonSchemaText();
  const fields = new Map([['fields: written by scripts/write-schema.ts', referenceTables(fieldsOf(schema))]]);
  return [
    ['schema/swarm.schema.json', schema],
    ...memorySchemaTexts(),
    ...agentRecipes(),
    ['docs/swarm-file.md', await withTables('docs/swarm-file.md', fields)],
    ['docs/commands.md', await withTables('docs/commands.md', commandTables)],
    ['README.md', await withTables('README.md', inputTables)],
  ];
}

/** The page with each table between its two marks, formatted as the rest of the repository is. */
async function withTables(name: string, tables: ReadonlyMap<string, string>): Promise<string> {
  const file = fileURLToPath(new URL(name, root));
  let page = read(name);
  for (const [mark, table] of tables) {
    const begin = `<!-- ${mark} -->`;
    const end = `<!-- end of ${mark.slice(0, mark.indexOf(':'))} -->`;
    const from = page.indexOf(begin);
    const to = page.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`${name} lacks "${begin}" or "${end}"`);
    page = `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
  }
  return format(page, { ...(await resolveConfig(file)), filepath: file });
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
