/** The ledger of a swarm on GitHub as text, with the swarm file that it names as that stands now. */
import { archiveOf, listSwarms, readWrittenFiles } from '../../app/status/read-swarms.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import type { GitHubPlace } from './github.ts';
import { onlookerOf } from './onlooker.ts';

export interface LedgerText {
  /** As people find it. */
  readonly name: string;
  readonly text: string;
  readonly config?: { readonly path: string; readonly text: string | null };
}

export type FoundLedger =
  | { readonly kind: 'ledger'; readonly ledger: LedgerText }
  /** A sentence without its full stop. */
  | { readonly kind: 'none'; readonly reason: string };

export async function ledgerOnGitHub(place: GitHubPlace, swarm: string): Promise<FoundLedger> {
  try {
    return await find(place, swarm);
  } catch (error) {
    return { kind: 'none', reason: error instanceof Error ? error.message : 'something went wrong' };
  }
}

async function find(place: GitHubPlace, swarm: string): Promise<FoundLedger> {
  const onlooker = onlookerOf(place);
  const { prefixes } = await readWrittenFiles(onlooker);
  const all = await listSwarms(onlooker, prefixes);
  const meant = all.find((one) => one.swarm === swarm) ?? (await archiveOf(onlooker, { swarm, prefixes }));
  if (!meant)
    return {
      kind: 'none',
      reason: noSuch(
        swarm,
        all.map((one) => one.swarm),
      ),
    };
  const { swarmFiles } = await onlooker.reader.look({ swarmRef: meant.ref, swarmFiles: ['ledger.jsonl'] });
  const text = swarmFiles.get('ledger.jsonl') ?? '';
  const [first] = parseLedger(text).events;
  const name = `${meant.ref}:ledger.jsonl`;
  if (first?.kind !== 'started') return { kind: 'ledger', ledger: { name, text } };
  const { path } = first.config;
  const { files } = await onlooker.reader.look({ files: [path] });
  return { kind: 'ledger', ledger: { name, text, config: { path, text: files.get(path) ?? null } } };
}

export function noSuch(name: string, known: readonly string[]): string {
  const there = known.length === 0 ? 'none was ever started' : `there are ${known.join(', ')}`;
  return `there is no swarm ${JSON.stringify(name)} in this repository; ${there}`;
}
