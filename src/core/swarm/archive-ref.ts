/**
 * Where the state of a session that has ended is kept: a ref beside those of the swarms, which is made once, never moved,
 * and names the swarm and the moment of its end. A swarm that goes on after its end and ends again is kept again.
 */

/** `refs/swarm-archive`, for `refs/swarm`. */
export function archivePrefix(refPrefix: string): string {
  return `${refPrefix}-archive`;
}

/** `refs/swarm-archive/novacron-init/20251110T083000Z`. `endedAt`: ISO, of the line that ended it. */
export function archiveRef(of: {
  readonly refPrefix: string;
  /** Tail of its own ref. */
  readonly swarm: string;
  readonly endedAt: string;
}): string {
  return `${archivePrefix(of.refPrefix)}/${of.swarm}/${stampOf(of.endedAt)}`;
}

export interface ArchiveName {
  readonly swarm: string;
  /** ISO, in whole seconds. */
  readonly endedAt: string;
}

/** null: no archive of ours has such a name. */
export function readArchiveRef(ref: string, refPrefix: string): ArchiveName | null {
  const below = `${archivePrefix(refPrefix)}/`;
  const match = /^([^/]+)\/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    ref.startsWith(below) ? ref.slice(below.length) : '',
  );
  if (!match) return null;
  const [, swarm = '', year, month, day, hour, minute, second] = match;
  const endedAt = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Number.isNaN(Date.parse(endedAt)) ? null : { swarm, endedAt };
}

/** The ref of the swarm, of its archive's; any other as it is. */
export function ownRefOf(ref: string): string {
  return ref.replace(/-archive(\/[^/]+)\/\d{8}T\d{6}Z$/, '$1');
}

function stampOf(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** `keep`: seconds after its end; null: for ever. */
export function isKept(
  { endedAt }: ArchiveName,
  { keep, now }: { readonly keep: number | null; readonly now: string },
): boolean {
  return keep === null || Date.parse(now) - Date.parse(endedAt) < keep * 1000;
}
