/**
 * The texts of swarm files that were read last. Reading one takes a third of a look, and nearly every look brings the text
 * of the one before. What is kept follows from path and text alone, so that it may serve every repository of the process.
 */
import { readSwarmFile } from '../../../core/config/read-swarm-file.ts';

type Read = ReturnType<typeof readSwarmFile>;

const most = 32;
const known = new Map<string, Read>();

/** As `readSwarmFile`. */
export function readSwarmText(text: string, path: string): Read {
  const key = `${path}\n${text}`;
  const read = known.get(key) ?? readSwarmFile(text, path);
  known.delete(key);
  known.set(key, read);
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return read;
}
