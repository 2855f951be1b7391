/**
 * The sync that nobody calls for: when everything is looked at, and a swarm file asks for it. Whether one does is seen in
 * what that look read anyway, so that a repository without it pays no request.
 */
import { readSwarmFile } from '../../core/config/read-swarm-file.ts';
import { branchProtected, troubleText } from '../../core/doctor/trouble.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { configFolder, usualConfig } from '../coordinate/targets/target.ts';
import type { Look } from '../ports/repository.ts';
import { syncBeads, type SyncEnd, type SyncPass } from './sync.ts';

export interface Watched {
  readonly coordinator: Coordinator;
  /** A swarm file that was read since asks for a sync, or there are some that were not read. */
  readonly asked: () => boolean;
}

export function watchFor(coordinator: Coordinator): Watched {
  const { reader } = coordinator.ports;
  const read = new Map<string, boolean>();
  const there = new Set<string>();
  const note = ({ files, directories }: Look): void => {
    for (const [path, text] of files) if (isSwarmFile(path)) read.set(path, asks(path, text));
    for (const name of directories.get(configFolder) ?? []) there.add(`${configFolder}/${name}`);
  };
  const watching: Coordinator['ports']['reader'] = {
    look: async (request) => {
      const look = await reader.look(request);
      note(look);
      return look;
    },
  };
  return {
    coordinator: { ...coordinator, ports: { ...coordinator.ports, reader: watching } },
    asked: () => [...read.values()].includes(true) || [...there].some((path) => isSwarmFile(path) && !read.has(path)),
  };
}

function isSwarmFile(path: string): boolean {
  return path === usualConfig || (path.startsWith(`${configFolder}/`) && /\.ya?ml$/.test(path));
}

function asks(path: string, text: string | null): boolean {
  if (text === null || !text.includes('sync')) return false;
  const reading = readSwarmFile(text, path);
  return reading.kind === 'ok' && reading.config.tracker.sync !== undefined;
}

/** Beside the swarms' keys, and none of theirs: one sync of a repository runs at a time. */
export const syncKey = 'beads.sync';

/** Tells what came of it. Throws when the host does not answer, and what `syncBeads` throws. */
export async function syncByItself(coordinator: Coordinator): Promise<void> {
  const { ports } = coordinator;
  if (await ports.switches.paused()) return ports.tell('info', 'The repository is paused, so beads are not synced.');
  const outcome = await syncBeads(coordinator, { scope: 'asked', dryRun: false });
  if (outcome.kind === 'synced') for (const pass of outcome.passes) tellPass(coordinator, pass);
}

function tellPass({ ports }: Coordinator, { end }: SyncPass): void {
  switch (end.kind) {
    case 'done':
      if (end.changes.length > 0) ports.tell('info', `Beads and issues: ${end.changes.length} changes were synced.`);
      for (const { bead, issue, message } of end.notes) {
        const whose = [bead, issue === null ? null : `#${issue}`].filter((one) => one !== null).join(' and ');
        ports.tell('info', whose === '' ? message : `${whose}: ${message}`);
      }
      return;
    case 'no-beads':
      return ports.tell('warning', 'tracker.sync is set, and this repository has no beads.');
    case 'busy':
      return ports.tell('warning', 'Others wrote beads at the same time; the next look syncs them.');
    default:
      return ports.tell('error', troubleOf(end));
  }
}

function troubleOf(end: Extract<SyncEnd, { readonly kind: 'refused' | 'invalid' }>): string {
  if (end.kind === 'refused') {
    const { branch, path, reason: why } = end;
    return `${troubleText(branchProtected({ branch, path, why }))} Beads are not synced.`;
  }
  return `${end.path} cannot be synced: ${end.problems.map(({ message }) => message).join('; ')}`;
}
