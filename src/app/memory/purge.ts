/**
 * Takes the value of an entry away from the tip of the swarm's ref, with the line that says who did it, in one commit by
 * compare-and-swap: a pass that wrote meanwhile has won, and this looks again. What it wrote is never lost. With
 * `history` it goes out of the earlier commits too, and out of the archives of the swarm (`purge-history.ts`).
 */
import { purgedText } from '../../core/memory/purge.ts';
import { changeLedger } from '../coordinate/apply/change-ledger.ts';
import type { Look } from '../ports/repository.ts';
import { pathOf } from './of-swarm.ts';
import { archivesAnew, archivesOf, writeAnew, type Anew, type Archive } from './purge-history.ts';
import { toldOf, type Told } from './purge-told.ts';
import type { Purger, Seen, Wanted } from './purger.ts';

export type Purge =
  | (Told & {
      readonly kind: 'purged';
      readonly login: string;
      /** The ref's tip from now on; null: the swarm has archives only. */
      readonly commit: string | null;
      /** Those that have the value still, and those that were made anew; where nobody looked into them, all. */
      readonly archives: readonly Archive[];
      /** Where the history was asked for: commits of the ref that had a value, and that were made anew. */
      readonly history?: Pick<Anew, 'held' | 'anew'>;
    })
  | Refused;

type Refused = { readonly kind: 'refused'; readonly reason: string };

const ledgerPath = 'ledger.jsonl';
const mostTries = 5;

export async function purge(purger: Purger, wanted: Wanted): Promise<Purge> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const done = await tryOnce(purger, wanted);
    if (done !== 'lost') return done;
  }
  return refused('the swarm was written to each time; try again when less happens');
}

async function tryOnce(purger: Purger, wanted: Wanted): Promise<Purge | 'lost'> {
  const path = pathOf(wanted.key);
  const look = await purger.reader.look({ swarmRef: wanted.ref, swarmFiles: [ledgerPath, path] });
  const ledger = look.swarmFiles.get(ledgerPath) ?? null;
  const text = look.swarmFiles.get(path) ?? null;
  const head = look.swarm;
  if (wanted.history !== true) {
    if (!head || ledger === null) return refused('its ref is gone');
    if (text === null || purgedText(text, look.now) === null)
      return refused('there is no value under that key any more');
  }
  const actor = await actorOf(purger, look);
  if ('kind' in actor) return actor;
  const seen = head && ledger !== null ? { head, ledger, text, now: look.now, actor } : null;
  if (wanted.history === true) return fromHistory(purger, wanted, { seen, actor, now: look.now });
  return seen ? fromTip(purger, wanted, seen) : 'lost';
}

async function actorOf({ issues }: Purger, { self }: Look): Promise<Seen['actor'] | Refused> {
  if (!self) return refused('GitHub does not say whose token this is');
  const { id, login } = self;
  const permission = await issues.permission({ id, login, type: 'User' });
  if (permission === 'admin') return { id, login, permission };
  return refused(`it takes the permission admin, and @${login} has ${permission}`);
}

async function fromTip(purger: Purger, wanted: Wanted, seen: Seen): Promise<Purge | 'lost'> {
  const { ref, key, yes } = wanted;
  const { head, ledger, now, actor } = seen;
  const text = seen.text ?? '';
  const archives = (await archivesOf(purger.store, ref)).map((one) => ({ kind: 'stays', ref: one.ref }) as const);
  const told = await toldOf(purger.reader, wanted, { ledger, texts: [text] });
  const done = { kind: 'purged', login: actor.login, ...told, archives } as const;
  if (!yes) return { ...done, commit: head.commit };
  const change = await changeLedger({
    store: purger.store,
    position: { ref, head, text: ledger },
    events: [{ kind: 'purged', at: now, key, actor }],
    memory: new Map([[key, purgedText(text, now) ?? '']]),
  });
  return change.kind === 'lost' ? 'lost' : { ...done, commit: change.position.head?.commit ?? '' };
}

/** `seen`: null: the swarm's own ref is gone, and its archives are left. */
async function fromHistory(
  purger: Purger,
  wanted: Wanted,
  of: { readonly seen: Seen | null; readonly actor: Seen['actor']; readonly now: string },
): Promise<Purge | 'lost'> {
  const { seen, actor, now } = of;
  const own = seen ? await writeAnew(purger, wanted, seen) : null;
  if (own?.kind === 'lost') return 'lost';
  if (own?.kind === 'refused') return refused(`the ref could not be made anew: ${own.reason}`);
  const kept = await archivesAnew(purger, wanted, { actor, now });
  if ((own?.anew ?? 0) === 0 && kept.archives.length === 0)
    return refused('no commit of the ref, nor of an archive, has a value under that key any more');
  const texts = [...(own?.texts ?? []), ...kept.texts];
  return {
    kind: 'purged',
    login: actor.login,
    ...(await toldOf(purger.reader, wanted, { ledger: seen?.ledger ?? '', texts })),
    commit: own?.commit ?? null,
    archives: kept.archives,
    ...(own ? { history: { held: own.held, anew: own.anew } } : {}),
  };
}

function refused(reason: string): Refused {
  return { kind: 'refused', reason };
}
