/** A bead on the terminal: as its line in the file, or in one row for people. */
import { harmless } from '../../../adapters/actions/log.ts';
import type { Bead } from '../../../core/beads/bead.ts';
import type { BeadsFile } from '../../../core/beads/jsonl.ts';
import type { Io } from '../io.ts';

/** How many are written at once: few calls, and none that holds all there is. */
const atOnce = 1000;

/** The beads as one JSON array, a line each. The lines themselves are JSON, and keep what parsing would lose. */
export function printLines(file: BeadsFile, beads: readonly Bead[], io: Io): void {
  if (beads.length === 0) return io.out('[]');
  for (let start = 0; start < beads.length; start += atOnce) {
    const texts = beads.slice(start, start + atOnce).map(({ line }) => file.lines[line]?.text.trim() ?? '');
    io.out(`${start === 0 ? '[' : ''}${texts.join(',\n')}${start + atOnce < beads.length ? ',' : ']'}`);
  }
}

export function rowOf({ id, priority, type, title }: Bead): string {
  return harmless(`${id}  P${priority}  ${type}  ${title}`);
}
