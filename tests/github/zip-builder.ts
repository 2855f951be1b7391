/** Zips as nobody's tool would write them: every field of every record can be made to lie. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface EntrySpec {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  /** The deflated bytes, where `content` is too long to be had. */
  readonly packed?: Uint8Array;
  /** Default: deflated. */
  readonly stored?: boolean;
  /** Sizes and checksum follow the data, as streaming writers do it (GitHub's own client does). */
  readonly descriptor?: boolean;
  /** What the records say instead of the truth. */
  readonly says?: {
    readonly localName?: string;
    readonly flags?: number;
    readonly method?: number;
    readonly crc?: number;
    readonly packed?: number;
    readonly size?: number;
    readonly offset?: number;
    /** Unix mode, the upper half of the external attributes. */
    readonly mode?: number;
    readonly extra?: Uint8Array;
  };
}

export interface EndSpec {
  readonly count?: number;
  readonly countHere?: number;
  readonly disk?: number;
  readonly offset?: number;
  readonly comment?: Uint8Array;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

/** That many megabytes of zeros, deflated, without ever having been there. */
export function deflatedZeros(megabytes: number): Uint8Array {
  const one = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  const end = Buffer.from([0x03, 0x00]);
  return Buffer.concat([...Array.from({ length: megabytes }, () => one), end]);
}

const streamed = 0x0008;

interface Written {
  readonly local: Buffer;
  readonly header: (offset: number) => Buffer;
}

export function zip(entries: readonly EntrySpec[], end: EndSpec = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from(end.before ?? [])];
  const headers: Buffer[] = [];
  let at = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const { local, header } = write(entry);
    headers.push(header(entry.says?.offset ?? at));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(headers);
  const comment = Buffer.from(end.comment ?? []);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.countHere ?? end.count ?? entries.length, 8);
  record.writeUInt16LE(end.count ?? entries.length, 10);
  record.writeUInt32LE(directory.length, 12);
  record.writeUInt32LE(end.offset ?? at, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, record, comment, Buffer.from(end.after ?? [])]);
}

function write(entry: EntrySpec): Written {
  const { name, content, stored = false, descriptor = false, says = {} } = entry;
  const bytes = Buffer.from(content);
  const packed = Buffer.from(entry.packed ?? (stored ? bytes : deflateRawSync(bytes)));
  const method = says.method ?? (stored ? 0 : 8);
  const flags = says.flags ?? (descriptor ? streamed : 0);
  const facts = {
    crc: says.crc ?? crc32(bytes),
    packed: says.packed ?? packed.length,
    size: says.size ?? bytes.length,
  };
  const headerName = Buffer.from(name);
  const localName = Buffer.from(says.localName ?? name);
  const extra = Buffer.from(says.extra ?? []);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(method, 8);
  writeFacts(local, 14, descriptor ? { crc: 0, packed: 0, size: 0 } : facts);
  local.writeUInt16LE(localName.length, 26);
  return {
    local: Buffer.concat([local, localName, packed, descriptor ? descriptorOf(facts) : Buffer.alloc(0)]),
    header: (offset) => {
      const header = Buffer.alloc(46);
      header.writeUInt32LE(0x02014b50, 0);
      header.writeUInt16LE((3 << 8) | 20, 4);
      header.writeUInt16LE(20, 6);
      header.writeUInt16LE(flags, 8);
      header.writeUInt16LE(method, 10);
      writeFacts(header, 16, facts);
      header.writeUInt16LE(headerName.length, 28);
      header.writeUInt16LE(extra.length, 30);
      header.writeUInt32LE(((says.mode ?? 0o100644) << 16) >>> 0, 38);
      header.writeUInt32LE(offset, 42);
      return Buffer.concat([header, headerName, extra]);
    },
  };
}

interface Facts {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function writeFacts(into: Buffer, at: number, { crc, packed, size }: Facts): void {
  into.writeUInt32LE(crc, at);
  into.writeUInt32LE(packed, at + 4);
  into.writeUInt32LE(size, at + 8);
}

function descriptorOf(facts: Facts): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  writeFacts(descriptor, 4, facts);
  return descriptor;
}
