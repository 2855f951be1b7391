/**
 * The swarms of a repository as people see them, read and never touched: what a pass would show, without a pass. One
 * swarm that does not read hides no other.
 */
import { beadsFiles } from '../../core/beads/location.ts';
import { readSwarmFile, type ReadSwarmFile } from '../../core/config/read-swarm-file.ts';
import { viewOf } from '../../core/plan/view.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { archivePrefix, readArchiveRef } from '../../core/swarm/archive-ref.ts';
import { isSwarmTail } from '../../core/sync/record-ref.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { configOf, createInterpreter } from '../coordinate/observe/interpret.ts';
import { lookTwice } from '../coordinate/observe/look-twice.ts';
import { createBeadsReader, unreadBeads } from '../coordinate/observe/read-beads.ts';
import { configFolder, usualConfig } from '../coordinate/targets/target.ts';
import type { Look, RepositoryReader } from '../ports/repository.ts';
import type { SwarmStore } from '../ports/store.ts';
import type { Tracker } from '../ports/tracker.ts';

export interface Onlooker {
  readonly reader: RepositoryReader;
  readonly store: Pick<SwarmStore, 'list'>;
  readonly tracker: Pick<Tracker, 'read'>;
  /** `https://github.com`, for links. */
  readonly serverUrl: string;
}

export interface SwarmRef {
  /** Tail of the ref: `novacron-init.2`. */
  readonly swarm: string;
  /** Full name. */
  readonly ref: string;
  readonly commit: string;
}

export type SwarmReading =
  /** `now`: the server's time, ISO. */
  | { readonly kind: 'swarm'; readonly swarm: SwarmRef; readonly view: SwarmView; readonly now: string }
  | { readonly kind: 'unreadable'; readonly swarm: SwarmRef; readonly reason: string };

export interface WrittenFiles {
  /** Path → what is in it, of all swarm files on the default branch. */
  readonly files: ReadonlyMap<string, ReadSwarmFile>;
  /** Where the swarms' refs lie, as the files say. */
  readonly prefixes: readonly string[];
  readonly defaultBranch: Look['defaultBranch'];
  /** The server's time. */
  readonly now: string;
}

const usualPrefix = 'refs/swarm';

export async function readWrittenFiles({ reader }: Pick<Onlooker, 'reader'>): Promise<WrittenFiles> {
  const first = await reader.look({ files: [usualConfig], directories: [configFolder] });
  const names = (first.directories.get(configFolder) ?? []).filter((name) => /\.ya?ml$/.test(name));
  const more = names.map((name) => `${configFolder}/${name}`);
  const texts =
    more.length === 0 ? first.files : new Map([...first.files, ...(await reader.look({ files: more })).files]);
  const files = new Map(
    [...texts].flatMap(([path, text]): readonly (readonly [string, ReadSwarmFile])[] =>
      text === null ? [] : [[path, readSwarmFile(text, path)]],
    ),
  );
  const named = [...files.values()].flatMap((read) => (read.kind === 'ok' ? [read.config.memory.refPrefix] : []));
  const { defaultBranch, now } = first;
  return { files, prefixes: [...new Set([usualPrefix, ...named])], defaultBranch, now };
}

/** Sorted by name. */
export async function listSwarms(
  { store }: Pick<Onlooker, 'store'>,
  prefixes: readonly string[],
): Promise<readonly SwarmRef[]> {
  const found: SwarmRef[] = [];
  for (const prefix of prefixes) {
    for (const { ref, commit } of await store.list(prefix)) {
      const swarm = ref.slice(prefix.length + 1);
      // Deeper ones are branches of deliverables, where swarms are kept among the branches; one is the sync's record.
      if (ref.startsWith(`${prefix}/`) && isSwarmTail(swarm)) found.push({ swarm, ref, commit });
    }
  }
  return found.toSorted((left, right) => (left.ref < right.ref ? -1 : 1));
}

/** The state that was kept at its last end, for a swarm whose own ref is gone; null: none was. */
export async function archiveOf(
  { store }: Pick<Onlooker, 'store'>,
  { swarm, prefixes }: { readonly swarm: string; readonly prefixes: readonly string[] },
): Promise<SwarmRef | null> {
  for (const prefix of prefixes) {
    const kept = (await store.list(archivePrefix(prefix))).flatMap(({ ref, commit }) => {
      const name = readArchiveRef(ref, prefix);
      return name?.swarm === swarm ? [{ swarm, ref, commit }] : [];
    });
    const newest = kept.toSorted((left, right) => (left.ref < right.ref ? 1 : -1))[0];
    if (newest) return newest;
  }
  return null;
}

/** Throws only when the host does not answer. */
export async function readSwarm(onlooker: Onlooker, swarm: SwarmRef): Promise<SwarmReading> {
  const { reader, serverUrl } = onlooker;
  const interpret = createInterpreter({ swarm: swarm.swarm, path: usualConfig });
  try {
    const look = await lookTwice({
      reader,
      first: { swarmRef: swarm.ref, swarmFiles: ['ledger.jsonl'], files: [usualConfig, ...beadsFiles] },
      more: async (first) => {
        const reading = interpret(first);
        const unread = unreadBeads(first, configOf(reading));
        return Promise.resolve({ files: [reading.path, ...(unread === null ? [] : [unread])] });
      },
    });
    const { state, config } = interpret(look);
    if (!state) return { kind: 'unreadable', swarm, reason: 'its ref is gone' };
    if (config.kind === 'invalid') {
      return { kind: 'unreadable', swarm, reason: config.problems.map(({ message }) => message).join('; ') };
    }
    const beads = await createBeadsReader(onlooker.tracker)(look, config.config);
    const repository = { ...look.repository, serverUrl };
    const ref = { name: swarm.ref, commit: look.swarm?.commit ?? swarm.commit };
    const view = viewOf({ config: config.config, state, beads, repository, ref });
    return { kind: 'swarm', swarm, view, now: look.now };
  } catch (error) {
    // What the host does not answer is told of the whole; all else is wrong with this one swarm.
    if (!(error instanceof SwarmLeadError) || error.code.startsWith('github-')) throw error;
    return { kind: 'unreadable', swarm, reason: error.message };
  }
}
