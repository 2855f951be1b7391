/**
 * Opening what a run handed in. Everything in the archive is foreign: names, sizes, links, the JSON. It is read in memory
 * only, under caps, and each file must be what its line of `result.json` says. The archive as a whole must be what GitHub
 * says that it stored.
 */
import { createHash } from 'node:crypto';
import type { Archives, OpenedArchive, OpenedFile } from '../../app/ports/archive.ts';
import { handInSchema, type HandIn } from '../../core/swarm/hand-in.ts';
import { readZip } from './zip.ts';

const manifest = 'result.json';
const caps = { entries: 64, bytes: 26 * 1024 * 1024, ratio: 100 } as const;
/** Bytes of `result.json`, and of all delivered files together. */
const largestManifest = 1024 * 1024;
const largestFiles = 25 * 1024 * 1024;
/** Levels of objects and lists in `result.json`. */
const deepest = 64;

export function createHandInArchives(): Archives {
  return { open: openHandIn };
}

export function openHandIn(archive: Uint8Array, digest: string): OpenedArchive {
  if (`sha256:${sha256(archive)}` !== digest.toLowerCase()) return bad('the archive is not the one that GitHub stored');
  const zip = readZip(archive, caps, (name) => name === manifest || /^files\/(0|[1-9]\d{0,3})$/.test(name));
  if (zip.kind === 'bad') return bad(`the archive is not taken: ${zip.reason}`);
  const json = zip.entries.get(manifest);
  if (!json) return bad('the archive has no result.json');
  const handIn = readManifest(json);
  if (typeof handIn === 'string') return bad(handIn);
  return openFiles(handIn, zip.entries);
}

/** A text is the reason why not. */
function readManifest(json: Uint8Array): HandIn | string {
  if (json.byteLength > largestManifest) return 'result.json is larger than 1 MiB';
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return 'result.json is no JSON';
  }
  if (isDeep(value)) return 'result.json is nested too deeply';
  const parsed = handInSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Paths of our own schema only: a key of a foreign record is foreign text.
  const where = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'the whole')))];
  return `result.json is no hand-in at ${where.filter((key) => key in handInSchema.shape).join(', ') || 'the whole'}`;
}

/** Level by level: whatever else looks at a value calls itself, and half a million brackets would end the stack. */
function isDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function openFiles(handIn: HandIn, entries: ReadonlyMap<string, Uint8Array>): OpenedArchive {
  const files = new Map<string, OpenedFile>();
  let total = 0;
  for (const [index, delivered] of handIn.deliverables.entries()) {
    const bytes = entries.get(delivered.file);
    if (!bytes) return bad(`deliverable ${index} has no file in the archive`);
    if (files.has(delivered.file)) return bad(`deliverable ${index} has the file of another`);
    if (bytes.byteLength !== delivered.bytes || sha256(bytes) !== delivered.sha256) {
      return bad(`deliverable ${index} is not what result.json says of it`);
    }
    total += bytes.byteLength;
    files.set(delivered.file, { bytes, blob: blobId(bytes) });
  }
  if (total > largestFiles) return bad('the files have more than 25 MiB together');
  if (files.size !== entries.size - 1) return bad('the archive has files that result.json does not name');
  return { kind: 'opened', handIn, files };
}

/** As git names a blob. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bad(reason: string): OpenedArchive {
  return { kind: 'bad', reason };
}
