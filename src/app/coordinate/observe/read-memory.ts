/** The texts of memory: those that a look brought, and the entries that somebody asks for, which are read only then. */
import type { Ask } from '../../../core/authority/ask.ts';
import { parseCommand } from '../../../core/command/parse.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import { wantedMemory } from '../../../core/plan/people/show-memory.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { Look, RepositoryReader } from '../../ports/repository.ts';

const prefix = 'memory/';

/** Key → text of its file. */
export async function readMemory(
  pass: {
    readonly reader: RepositoryReader;
    readonly swarmRef: string;
    readonly look: Look;
    readonly config: SwarmConfig;
    readonly state: SwarmState | null;
  },
  asks: readonly Ask[],
): Promise<ReadonlyMap<string, string>> {
  const { reader, swarmRef, look } = pass;
  const swarmFiles = askedKeys(pass, asks)
    .map((key) => `${prefix}${key}.json`)
    .filter((path) => !look.swarmFiles.has(path));
  if (swarmFiles.length === 0) return textsIn(look);
  return new Map([...textsIn(look), ...textsIn(await reader.look({ swarmRef, swarmFiles }))]);
}

/** Only keys that the ledger knows, and only for those who may read. */
function askedKeys(
  { config, state }: { readonly config: SwarmConfig; readonly state: SwarmState | null },
  asks: readonly Ask[],
): readonly string[] {
  if (state === null) return [];
  const keys = asks.flatMap((ask) => {
    const said = ask.kind === 'comment' && ask.permission !== 'none' ? parseCommand(ask.body) : null;
    if (said?.kind !== 'command' || said.command.name !== 'memory') return [];
    const wanted = wantedMemory(config, state, said.word);
    return wanted?.kind === 'entry' ? [wanted.key] : (wanted?.keys ?? []);
  });
  return [...new Set(keys)];
}

function textsIn({ swarmFiles }: Look): ReadonlyMap<string, string> {
  return new Map(
    [...swarmFiles].flatMap(([path, text]): readonly (readonly [string, string])[] =>
      text !== null && path.startsWith(prefix) ? [[path.slice(prefix.length).replace(/\.json$/, ''), text]] : [],
    ),
  );
}
