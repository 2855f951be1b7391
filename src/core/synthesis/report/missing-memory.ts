/** Keys of memory that the swarm file expects and no result that counts has written. */
import type { Section } from '../length.ts';
import { code, details, escape, list } from '../markdown.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../untrusted.ts';
import type { SwarmView } from '../view.ts';

/** The coordinator's own part is left out: its records are in the same commit as the ledger, written by the same hand. */
export function missingMemory(view: SwarmView, standings: readonly Standing[]): Section {
  const { root, tree } = view.config.memory;
  const roles = new Set(view.config.roles.map((role) => role.id));
  const written = new Set(standings.flatMap((one) => one.result?.memory ?? []));
  const missing = tree
    .filter(({ role, key }) => roles.has(role) && !written.has(`${root}/${role}/${key}`))
    .map(({ role, key, title }) => `${code(untrusted(`${root}/${role}/${key}`))} ${escape(title)}`);
  return {
    name: 'the missing memory keys',
    importance: 35,
    items: missing.length,
    render: (count) =>
      missing.length === 0
        ? ''
        : details(`Memory: ${missing.length} expected keys are missing`, list(missing.slice(0, count))),
  };
}
