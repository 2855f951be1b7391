/** A tracker of many beads: the example's own, and around them epics with children that wait for each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const childrenOfAnEpic = 20;
const states = ['closed', 'closed', 'open', 'open', 'in_progress', 'blocked', 'deferred'] as const;

export function exampleFile(path: string): string {
  return readFileSync(join(root, 'examples/novacron', path), 'utf8');
}

/** JSON lines; the same text for the same number. */
export function manyBeads(count: number): string {
  const own = exampleFile('.beads/issues.jsonl');
  const more = count - own.split('\n').filter(Boolean).length;
  return own + Array.from({ length: Math.max(0, more) }, (_, index) => `${lineOf(index)}\n`).join('');
}

function lineOf(index: number): string {
  const epic = index - (index % childrenOfAnEpic);
  const at = new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString().replace('.000Z', 'Z');
  const status = states[(index * 31) % states.length] ?? 'open';
  const edges = [
    ...(index === epic ? [] : ([['parent-child', epic]] as const)),
    ...(index > epic + 1 && index % 3 === 0 ? ([['blocks', index - 1]] as const) : []),
    ...(epic > 0 && index % 7 === 0 && index !== epic ? ([['blocks', (index * 17) % epic]] as const) : []),
  ];
  const dependencies = edges.map(([type, on]) => ({
    issue_id: idOf(index),
    depends_on_id: idOf(on),
    type,
    created_at: at,
    created_by: 'bench',
  }));
  return JSON.stringify({
    _type: 'issue',
    id: idOf(index),
    title: `Bead ${index} of a large tracker`,
    description: 'What is to be done, in about as many words as people use for it. '.repeat(3),
    status,
    priority: index % 5,
    issue_type: index === epic ? 'epic' : 'task',
    created_at: at,
    updated_at: at,
    ...(status === 'closed' ? { closed_at: at } : {}),
    ...(dependencies.length > 0 ? { dependencies } : {}),
  });
}

function idOf(index: number): string {
  return `novacron-m${index.toString(36)}`;
}
