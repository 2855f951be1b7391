/**
 * Takes the value of an entry away from the tip of the swarm's ref, with the line that says who did it, in one commit by
 * compare-and-swap: a pass that wrote meanwhile has won, and this looks again. What it wrote is never lost.
 */
import { purgedText, tellsOf } from '../../core/memory/purge.ts';
import { fold } from '../../core/swarm/fold.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import { changeLedger } from '../coordinate/change-ledger.ts';
import type { Issues } from '../ports/issues.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import type { SwarmStore } from '../ports/store.ts';
import { pathOf } from './of-swarm.ts';

export type Purge =
  | {
      readonly kind: 'purged';
      readonly login: string;
      /** The ref's tip from now on. */
      readonly commit: string;
      /** Comments of ours that show a text of the value. */
      readonly shown: readonly { readonly issue: number; readonly comment: number }[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Purger {
  readonly reader: RepositoryReader;
  readonly store: Pick<SwarmStore, 'append'>;
  readonly issues: Pick<Issues, 'permission'>;
}

interface Wanted {
  readonly ref: string;
  readonly key: string;
  /** Without it everything is looked at and nothing is written; then `commit` is the tip as it is. */
  readonly yes: boolean;
}

const ledgerPath = 'ledger.jsonl';
const mostTries = 5;

export async function purge(purger: Purger, wanted: Wanted): Promise<Purge> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const done = await tryOnce(purger, wanted);
    if (done !== 'lost') return done;
  }
  return refused('the swarm was written to each time; try again when less happens');
}

async function tryOnce({ reader, store, issues }: Purger, { ref, key, yes }: Wanted): Promise<Purge | 'lost'> {
  const path = pathOf(key);
  const look = await reader.look({ swarmRef: ref, swarmFiles: [ledgerPath, path] });
  const ledger = look.swarmFiles.get(ledgerPath) ?? null;
  const text = look.swarmFiles.get(path) ?? null;
  if (!look.swarm || ledger === null) return refused('its ref is gone');
  const after = text === null ? null : purgedText(text, look.now);
  if (text === null || after === null) return refused('there is no value under that key any more');
  if (!look.self) return refused('GitHub does not say whose token this is');
  const { id, login } = look.self;
  const permission = await issues.permission({ id, login, type: 'User' });
  if (permission !== 'admin') return refused(`it takes the permission admin, and @${login} has ${permission}`);
  const shown = await shownIn(reader, ledger, text);
  if (!yes) return { kind: 'purged', login, commit: look.swarm.commit, shown };
  const change = await changeLedger({
    store,
    position: { ref, head: look.swarm, text: ledger },
    events: [{ kind: 'purged', at: look.now, key, actor: { id, login, permission } }],
    memory: new Map([[key, after]]),
  });
  if (change.kind === 'lost') return 'lost';
  return { kind: 'purged', login, commit: change.position.head?.commit ?? '', shown };
}

async function shownIn(
  reader: RepositoryReader,
  ledger: string,
  text: string,
): Promise<readonly { readonly issue: number; readonly comment: number }[]> {
  const published = [...(fold(parseLedger(ledger).events)?.published.values() ?? [])];
  if (published.length === 0) return [];
  const { comments } = await reader.look({ comments: published.map(({ node }) => node) });
  return published
    .filter(({ node }) => tellsOf(comments.get(node) ?? '', text))
    .map(({ issue, comment }) => ({ issue, comment }));
}

function refused(reason: string): Purge {
  return { kind: 'refused', reason };
}
