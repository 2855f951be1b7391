/**
 * Writes the ledgers of the told stories and what a replay makes of them: `node tests/replay/record.ts NAME…`. Only for
 * a story that is new or told otherwise: what is recorded is to stay as it is, that is its use.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayed } from './replayed.ts';
import { ledgerText, tales } from './told.ts';

const folder = join(import.meta.dirname, 'ledgers');
const named = new Set(process.argv.slice(2));
for (const { name, tell } of tales.filter((tale) => named.has(tale.name))) {
  const { story, swarm } = await tell();
  writeFileSync(join(folder, `${name}.jsonl`), ledgerText(story, swarm));
  writeFileSync(join(folder, `${name}.yml`), story.github.text('.github/swarm.yml'));
  const ledger = readFileSync(join(folder, `${name}.jsonl`), 'utf8');
  writeFileSync(join(folder, `${name}.txt`), replayed(ledger, story.github.text('.github/swarm.yml')));
}
