/** Commands of `swarmlead memory`: the same store as the hooks'. */
import { namedIn, type HookSpec } from './hook-spec.ts';

const common = {
  json: 'switch',
  strict: 'switch',
  lenient: 'switch',
  root: 'text',
  help: 'switch',
  namespace: 'text',
} as const;
const short = { k: 'key', n: 'namespace' } as const;

export const memoryCommands = {
  store: {
    flags: { ...common, key: 'text', value: 'text', ttl: 'text' },
    short,
    words: ['key', 'value'],
    needs: ['key', 'value'],
    what: 'writes the value of a key; --ttl SECONDS keeps it for a while only',
  },
  get: {
    also: ['retrieve', 'read'],
    flags: { ...common, key: 'text' },
    short,
    words: ['key'],
    needs: ['key'],
    what: 'says the value of a key, and nothing else',
  },
  query: {
    also: ['search'],
    flags: { ...common, query: 'text', limit: 'text' },
    short: { ...short, q: 'query' },
    words: ['query'],
    needs: ['query'],
    what: 'finds entries by a text in their key or value',
  },
  list: {
    also: ['ls'],
    flags: { ...common, prefix: 'text', limit: 'text' },
    short,
    words: ['prefix'],
    needs: [],
    what: 'names the keys, of every namespace or of one, --prefix those that begin so',
  },
  history: {
    flags: { ...common, key: 'text' },
    short,
    words: ['key'],
    needs: ['key'],
    what: 'tells every version of a key, with when and by whom',
  },
  export: {
    flags: { ...common, file: 'text' },
    short: { ...short, f: 'file' },
    words: ['file'],
    needs: [],
    what: 'writes every namespace as JSON, to standard output or to a file',
  },
} as const satisfies Readonly<Record<string, HookSpec>>;

export type MemoryCommand = keyof typeof memoryCommands;

/** null: there is no such command. */
export function memoryCommandNamed(word: string): MemoryCommand | null {
  return namedIn(memoryCommands, word);
}
