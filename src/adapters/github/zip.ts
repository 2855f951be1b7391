/**
 * Reading a foreign zip in memory. The central directory is read by hand, because a decompressor's own reading shows
 * neither links nor duplicates, and every claim that it makes about a size is checked before and after inflating.
 */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipCaps {
  readonly entries: number;
  /** Bytes of all entries together, inflated. */
  readonly bytes: number;
  /** Inflated to deflated, of one entry. */
  readonly ratio: number;
}

export type ZipReading =
  | { readonly kind: 'entries'; readonly entries: ReadonlyMap<string, Uint8Array> }
  /** In our words; an entry is named by its number. */
  | { readonly kind: 'bad'; readonly reason: string };

interface Entry {
  readonly number: number;
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

class BadZip extends Error {}

const endSize = 22;
const headerSize = 46;
const localSize = 30;
const signatures = { end: 0x06054b50, header: 0x02014b50, local: 0x04034b50 } as const;
const stored = 0;
const deflated = 8;
/** Below this, a ratio says nothing: a short run of one letter may deflate well. */
const smallEnough = 64 * 1024;

/** `allowed`: the names that may be in it, exactly as they are written. */
export function readZip(archive: Uint8Array, caps: ZipCaps, allowed: (name: string) => boolean): ZipReading {
  try {
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    const entries = readDirectory(bytes, caps, allowed);
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (total > caps.bytes)
      throw new BadZip(`its entries have ${total} bytes together; at most ${caps.bytes} are taken`);
    return { kind: 'entries', entries: new Map(entries.map((entry) => [entry.name, inflate(bytes, entry)])) };
  } catch (error) {
    // A RangeError is a read beyond the end: the zip is cut off or lies about an offset.
    if (error instanceof BadZip) return { kind: 'bad', reason: error.message };
    if (error instanceof RangeError) return { kind: 'bad', reason: 'it is cut off' };
    throw error;
  }
}

function readDirectory(bytes: Buffer, caps: ZipCaps, allowed: (name: string) => boolean): readonly Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count !== bytes.readUInt16LE(end + 8) || bytes.readUInt16LE(end + 4) !== 0)
    throw new BadZip('it has several parts');
  if (count > caps.entries) throw new BadZip(`it has ${count} entries; at most ${caps.entries} are taken`);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    const entry = readEntry(bytes, at, number);
    if (!allowed(entry.name)) throw new BadZip(`entry ${number} has a name that no hand-in has`);
    if (entries.some(({ name }) => name === entry.name)) throw new BadZip(`entry ${number} has the name of another`);
    if (entry.size > smallEnough && entry.size > entry.packed * caps.ratio) {
      throw new BadZip(`entry ${number} inflates more than ${caps.ratio} times`);
    }
    entries.push(entry);
    at += headerSize + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw new BadZip('its directory has more or less in it than it says');
  return entries;
}

/** The end record is searched from the back; its comment, if any, must reach exactly to the end. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - endSize; at >= 0 && at >= bytes.length - endSize - 0xffff; at -= 1) {
    if (bytes.readUInt32LE(at) === signatures.end && at + endSize + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  }
  throw new BadZip('it is no zip');
}

function readEntry(bytes: Buffer, at: number, number: number): Entry {
  if (bytes.readUInt32LE(at) !== signatures.header) throw new BadZip('its directory is broken');
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & 0x2041) !== 0) throw new BadZip(`entry ${number} is encrypted`);
  const mode = bytes.readUInt32LE(at + 38) >>> 16;
  const type = mode & 0o170000;
  if (type !== 0 && type !== 0o100000) throw new BadZip(`entry ${number} is no regular file`);
  const nameLength = bytes.readUInt16LE(at + 28);
  const name = bytes.subarray(at + headerSize, at + headerSize + nameLength).toString('latin1');
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(local) !== signatures.local)
    throw new BadZip(`entry ${number} is not where the directory says`);
  const localName = bytes.readUInt16LE(local + 26);
  if (bytes.subarray(local + localSize, local + localSize + localName).toString('latin1') !== name) {
    throw new BadZip(`entry ${number} has two names`);
  }
  return {
    number,
    name,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    start: local + localSize + localName + bytes.readUInt16LE(local + 28),
  };
}

function inflate(bytes: Buffer, entry: Entry): Uint8Array {
  if (entry.start + entry.packed > bytes.length) throw new BadZip('it is cut off');
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  const content = unpack(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw new BadZip(`entry ${entry.number} is not what the directory says`);
  }
  return content;
}

function unpack(packed: Buffer, { method, number, size }: Entry): Buffer {
  if (method === stored) return Buffer.from(packed);
  if (method !== deflated) throw new BadZip(`entry ${number} is packed in a way that is not taken`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new BadZip(`entry ${number} is not what the directory says`);
  }
}
