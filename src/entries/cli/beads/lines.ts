/** A bead on the terminal: as its line in the file, or in one row for people. */
import { harmless } from '../../../adapters/actions/log.ts';
import type { Bead } from '../../../core/beads/bead.ts';
import type { BeadsFile } from '../../../core/beads/jsonl.ts';

/** The line itself is JSON, and keeps what parsing would lose. */
export function lineOf(file: BeadsFile, { id }: Pick<Bead, 'id'>): string {
  return file.lines[file.places.get(id) ?? -1]?.text.trim() ?? '';
}

export function rowOf({ id, priority, type, title }: Bead): string {
  return harmless(`${id}  P${priority}  ${type}  ${title}`);
}
