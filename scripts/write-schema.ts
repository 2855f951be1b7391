/** Writes schema/swarm.schema.json from the code's schema. With `--check` it writes nothing and exits 1 on a difference. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { jsonSchemaText } from '../src/core/config/json-schema.ts';

const folder = new URL('../schema/', import.meta.url);
const file = new URL('swarm.schema.json', folder);

function written(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const text = jsonSchemaText();
if (!process.argv.includes('--check')) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
} else if (written() !== text) {
  console.error('schema/swarm.schema.json is not what the code says; run "npm run schema" and commit it.');
  process.exitCode = 1;
}
