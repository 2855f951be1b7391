/**
 * The real `bd` and its Dolt store on a git remote. What is read is the whole export of the store at one commit of
 * `refs/dolt/data`; what is written goes through `bd` into a store of ours at that very commit, and from there to the
 * remote by compare-and-swap (`mirror.ts`). Whoever loses throws its store away and looks again: nothing is ever merged.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tracker, TrackerChange, TrackerOutcome } from '../../../app/ports/tracker.ts';
import { changeBeads } from '../../../core/beads/change.ts';
import { readBeads } from '../../../core/beads/jsonl.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import { SwarmLeadError, type Problem } from '../../../core/problem.ts';
import { located, type Confinement } from './confine.ts';
import { difference, notAsMeant, type Difference } from './difference.ts';
import type { RemoteCredentials } from './environment.ts';
import { doltRef, mirrorFolder, openMirror, type Mirror } from './mirror.ts';
import { checkVersion, createBdStore, noBd, type BdStore } from './store.ts';
import { inTurn } from './turn.ts';

const path = '.beads';

export interface BdTrackerOptions {
  /** Path of the program, or its name on the PATH. */
  readonly bd: string;
  /** Absolute path of a folder of ours for this one repository; made when it is not there, and kept for the next read. */
  readonly workspace: string;
  /** `https://github.com/owner/repo.git`; whatever the repository's own settings name is not heeded. */
  readonly remote: string;
  readonly credentials?: RemoteCredentials;
  /** `required` unless it is said otherwise. */
  readonly confinement?: Confinement;
  /** Seconds, for each call of a program and for another process to be done. */
  readonly limit?: number;
}

interface Place {
  readonly workspace: string;
  readonly mirror: Mirror;
  readonly store: BdStore;
}

export function createBdTracker(options: BdTrackerOptions): Tracker {
  const { workspace, limit = 300 } = options;
  let open: Promise<Place> | undefined;
  const inPlace = async <T>(work: (place: Place) => Promise<T>): Promise<T> =>
    inTurn(workspace, limit, async () => {
      open ??= openPlace(options, limit);
      // A program that is missing now may be there at the next look.
      open.catch(() => (open = undefined));
      return work(await open);
    });
  return {
    read: async () => inPlace(read),
    write: async (onto, change) =>
      change.changes.length === 0 ? { kind: 'won', beads: onto } : inPlace(async (place) => write(place, onto, change)),
  };
}

async function openPlace(options: BdTrackerOptions, limit: number): Promise<Place> {
  const { workspace, confinement = 'required', ...others } = options;
  const bd = await located(options.bd);
  if (bd === null) throw noBd();
  // What `bd` may write is nothing that our git, which has the token, reads settings from.
  const [home, homeOfBd, folder] = [join(workspace, 'home'), join(workspace, 'home-of-bd'), join(workspace, 'store')];
  for (const each of [home, homeOfBd]) await mkdir(each, { recursive: true, mode: 0o700 });
  const mirror = mirrorFolder(workspace);
  const writes = [folder, homeOfBd, join(mirror, 'objects'), join(mirror, 'refs')];
  const store = { bd, home: homeOfBd, confined: { confinement, reads: [mirror], writes }, limit };
  await checkVersion(store);
  return {
    workspace,
    mirror: await openMirror({ ...others, folder: mirror, home, limit }),
    store: createBdStore({ ...store, folder }),
  };
}

async function read(place: Place): Promise<SeenBeads | null> {
  const head = await place.mirror.fetch();
  return head === null ? null : seen(head, await exportAt(place, head));
}

/** The export of the store at a commit that was fetched; the store is at that commit then. */
async function exportAt({ workspace, mirror, store }: Place, head: string): Promise<string> {
  const kept = join(workspace, 'export.jsonl');
  if ((await stateOf(workspace)) === head) return readFile(kept, 'utf8');
  await forget(workspace);
  await mirror.reset(head);
  await store.clone(mirror.url);
  const text = await store.export();
  await remember(workspace, head, text);
  return text;
}

async function write(place: Place, onto: SeenBeads, { changes, now, message }: TrackerChange): Promise<TrackerOutcome> {
  const changed = changeBeads(onto.file, changes, now);
  if (changed.kind === 'refused') return { kind: 'invalid', problems: changed.problems };
  const to = difference(onto.file, changed.file);
  if (to.beads.length === 0) return { kind: 'won', beads: onto };
  const problems = labelProblems(to);
  if (problems.length > 0) return { kind: 'invalid', problems };
  if ((await stateOf(place.workspace)) !== onto.head) {
    if ((await place.mirror.fetch()) !== onto.head) return { kind: 'lost' };
    await exportAt(place, onto.head);
  }
  return carryOut(place, { onto, to, message });
}

/** From here on the store is another than the remote's, until the remote has taken it. */
async function carryOut(
  { workspace, mirror, store }: Place,
  { onto, to, message }: { readonly onto: SeenBeads; readonly to: Difference; readonly message: string },
): Promise<TrackerOutcome> {
  await forget(workspace);
  await mirror.reset(onto.head);
  for (const { bead, labels } of to.labels) await store.removeLabels(bead, labels);
  for (const { bead, on } of to.edges) await store.removeEdge(bead, on);
  await store.import(to.lines);
  const text = await store.export();
  const missed = notAsMeant(to.beads, readBeads(text, path));
  if (missed.length > 0) throw otherwise(missed);
  await store.push();
  const offer = await mirror.offer(onto.head, message);
  if (offer.kind !== 'won') return offer;
  await remember(workspace, offer.head, text);
  return { kind: 'won', beads: seen(offer.head, text) };
}

function seen(head: string, text: string): SeenBeads {
  return { driver: 'bd', branch: doltRef, head, path, file: readBeads(text, path) };
}

/** The commit that the store is at; null when it is at none. */
async function stateOf(workspace: string): Promise<string | null> {
  return readFile(join(workspace, 'head'), 'utf8').catch(() => null);
}

async function forget(workspace: string): Promise<void> {
  await rm(join(workspace, 'head'), { force: true });
}

/** The head last: without it nothing else counts. */
async function remember(workspace: string, head: string, text: string): Promise<void> {
  await writeFile(join(workspace, 'export.jsonl'), text);
  await writeFile(join(workspace, 'head'), head);
}

/** Labels are words of `bd` with commas between them, which it trims; and no program takes a word with a zero. */
function labelProblems(to: Difference): readonly Problem[] {
  return to.labels
    .filter(({ labels }) => labels.some((label) => /^$|[,\0]|^[\s\x85]|[\s\x85]$/.test(label)))
    .map(({ bead }) => ({
      level: 'error',
      code: 'bead-label',
      message: `The bead ${bead} has a label that bd cannot take away, because it has a comma or a zero, or begins or ends with space.`,
      file: path,
    }));
}

function otherwise(ids: readonly string[]): SwarmLeadError {
  return new SwarmLeadError({
    code: 'bd-not-taken',
    message: `bd has made something else of the changes of ${ids.join(', ')}, and nothing was written. Look whether "bd config" of this store allows the types and statuses that are used.`,
  });
}
