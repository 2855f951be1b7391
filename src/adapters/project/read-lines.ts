/** A file in pieces of whole lines: one of a hundred megabytes is gone through without holding it twice. */
import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes. */
const step = 1 << 20;

/** Each piece ends with a newline, but for the last one of a file that does not. Valid until the next is asked for. */
export function* linesIn(path: string): Generator<Uint8Array, void> {
  const file = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafe(2 * step);
    let held = 0;
    for (;;) {
      if (buffer.length - held < step) buffer = Buffer.concat([buffer], 2 * buffer.length);
      const count = readSync(file, buffer, held, step, null);
      if (count === 0) break;
      const full = buffer.subarray(0, held + count);
      const end = full.lastIndexOf(0x0a) + 1;
      if (end > 0) yield full.subarray(0, end);
      held = buffer.copy(buffer, 0, end, full.length);
    }
    if (held > 0) yield buffer.subarray(0, held);
  } finally {
    closeSync(file);
  }
}
