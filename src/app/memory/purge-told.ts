/** Where else the texts of a value that is taken away stand, for whoever takes it away: nothing of this is changed. */
import { tellsOf } from '../../core/memory/purge.ts';
import type { EventOf } from '../../core/swarm/event.ts';
import { fold } from '../../core/swarm/fold.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import { pathOf } from './of-swarm.ts';

export interface Told {
  /** Comments of ours that show a text of the value. */
  readonly shown: readonly { readonly issue: number; readonly comment: number }[];
  /** Lines of the ledger tell a text of the value, and nothing takes those away. */
  readonly inLedger: boolean;
  /** Other keys whose entries, as they are now, have a text of the value. */
  readonly alsoIn: readonly string[];
  /** The session has ended and is not archived yet: a pass may be doing so at this moment, of the commits as they were. */
  readonly archiving: boolean;
}

/** Entries in one request. */
const atOnce = 50;

/** `texts`: of the entry, as it was. */
export async function toldOf(
  reader: RepositoryReader,
  of: { readonly ref: string; readonly key: string; readonly keys: readonly string[] },
  { ledger, texts }: { readonly ledger: string; readonly texts: readonly string[] },
): Promise<Told> {
  const tells = (shown: string): boolean => texts.some((text) => tellsOf(shown, text));
  const state = fold(parseLedger(ledger).events);
  return {
    shown: await shownIn(reader, [...(state?.published.values() ?? [])], tells),
    inLedger: tells(ledger),
    alsoIn: await alsoIn(reader, of, tells),
    archiving: state !== null && isArchiving(state),
  };
}

function isArchiving({ started, finished, archived }: SwarmState): boolean {
  return finished !== null && archived === null && started.config.role === undefined;
}

async function shownIn(
  reader: RepositoryReader,
  published: readonly EventOf<'published'>[],
  tells: (text: string) => boolean,
): Promise<Told['shown']> {
  if (published.length === 0) return [];
  const { comments } = await reader.look({ comments: published.map(({ node }) => node) });
  return published
    .filter(({ node }) => tells(comments.get(node) ?? ''))
    .map(({ issue, comment }) => ({ issue, comment }));
}

async function alsoIn(
  reader: RepositoryReader,
  of: { readonly ref: string; readonly key: string; readonly keys: readonly string[] },
  tells: (text: string) => boolean,
): Promise<readonly string[]> {
  const others = of.keys.filter((key) => key !== of.key).toSorted();
  const found: string[] = [];
  for (let from = 0; from < others.length; from += atOnce) {
    const some = others.slice(from, from + atOnce);
    const { swarmFiles } = await reader.look({ swarmRef: of.ref, swarmFiles: some.map(pathOf) });
    found.push(...some.filter((key) => tells(swarmFiles.get(pathOf(key)) ?? '')));
  }
  return found;
}
