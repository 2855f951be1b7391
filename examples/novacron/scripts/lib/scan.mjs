/**
 * Looks for dangerous patterns in the sources of this repository, line by line. Each rule carries a line that it must
 * find: a scanner that finds nothing is only believed after it found what is there to be found.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot, root } from './root.mjs';

const sources = /\.(mjs|js|ts|py|go|ya?ml|json|sh)$/;
const skipped = new Set(['.git', '.swarmlead', '.beads', 'node_modules', 'results']);
const rulesPath = 'config/security-rules.json';

export async function scan() {
  const rules = JSON.parse(await readFile(inRoot(rulesPath), 'utf8')).map(({ id, severity, pattern, bad }) => ({
    id,
    severity,
    bad,
    expression: new RegExp(pattern),
  }));
  const blind = rules.filter(({ expression, bad }) => !expression.test(bad)).map(({ id }) => id);
  if (blind.length > 0) throw new Error(`rules that do not find their own example: ${blind.join(', ')}`);
  const files = (await listSources('')).filter((path) => path !== rulesPath);
  const findings = [];
  let lines = 0;
  for (const path of files) {
    for (const [index, line] of (await readFile(inRoot(path), 'utf8')).split('\n').entries()) {
      lines += 1;
      for (const { id, severity, expression } of rules) {
        if (expression.test(line)) findings.push({ id, severity, path, line: index + 1 });
      }
    }
  }
  return { rules: rules.length, files: files.length, lines, findings };
}

async function listSources(below) {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(path);
      return entry.isFile() && sources.test(entry.name) ? [path] : [];
    }),
  );
  return lists.flat().sort();
}
