/** Keys of memory that the swarm file expects and no result that counts has written. */
import type { Section } from '../markdown/length.ts';
import { code, details, escape, list } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { many } from '../markdown/words.ts';
import type { Evidence } from './evidence.ts';

export interface ExpectedKey {
  readonly key: string;
  readonly title: string;
}

/** The coordinator's own part is left out: its records are in the same commit as the ledger, written by the same hand. */
export function missingKeys({ view, standings }: Evidence): readonly ExpectedKey[] {
  const { root, tree } = view.config.memory;
  const roles = new Set(view.config.roles.map((role) => role.id));
  const written = new Set(standings.flatMap((one) => one.result?.memory ?? []));
  return tree
    .map(({ role, key, title }) => ({ role, title, key: `${root}/${role}/${key}` }))
    .filter(({ role, key }) => roles.has(role) && !written.has(key))
    .map(({ key, title }) => ({ key, title }));
}

export function missingMemory(missing: readonly ExpectedKey[]): Section {
  const items = missing.map(({ key, title }) => `${code(untrusted(key))} ${escape(title)}`);
  const title = `Memory: ${many(missing.length, 'expected key is', 'expected keys are')} missing`;
  return {
    name: 'the missing memory keys',
    importance: 35,
    items: items.length,
    render: (count) => (items.length === 0 ? '' : details(title, list(items.slice(0, count)))),
  };
}
