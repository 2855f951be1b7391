/**
 * DWCP v3 of the example: columns are sent as differences, zigzag, in as few bytes as they need, then through Brotli;
 * frames carry a number; a sender holds at most a window of bytes that are not acknowledged. It keeps every export of v2.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

export const version = 3;

const headBytes = 8;

/** Columns of 32-bit samples, `{name: Int32Array}`, as one compressed batch. */
export function encodeBatch(columns, options = {}) {
  const names = Object.keys(columns);
  const packed = names.map((name) => packDifferences(columns[name]));
  const head = Buffer.from(
    JSON.stringify(names.map((name, at) => [name, columns[name].length, packed[at].byteLength])),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(head.byteLength);
  return brotliCompressSync(Buffer.concat([size, head, ...packed]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: options.quality ?? 5 },
  });
}

export function decodeBatch(batch) {
  const body = brotliDecompressSync(batch);
  const start = 4 + body.readUInt32BE();
  const columns = {};
  let at = start;
  for (const [name, length, bytes] of JSON.parse(body.subarray(4, start).toString())) {
    columns[name] = unpackDifferences(body.subarray(at, at + bytes), length);
    at += bytes;
  }
  return columns;
}

function packDifferences(values) {
  const bytes = Buffer.allocUnsafe(values.length * 5);
  let at = 0;
  let before = 0;
  for (const value of values) {
    const difference = (value - before) | 0;
    let rest = ((difference << 1) ^ (difference >> 31)) >>> 0;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    before = value;
  }
  return bytes.subarray(0, at);
}

function unpackDifferences(bytes, length) {
  const values = new Int32Array(length);
  let at = 0;
  let before = 0;
  for (let index = 0; index < length; index += 1) {
    let rest = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++];
      rest |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    before = (before + ((rest >>> 1) ^ -(rest & 1))) | 0;
    values[index] = before;
  }
  return values;
}

/** A frame of the stream: length and number, then the payload. */
export function writeFrame(payload, number = 0) {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(payload.byteLength);
  head.writeUInt32BE(number, 4);
  return Buffer.concat([head, payload]);
}

export class FrameReader {
  #rest = Buffer.alloc(0);
  #next = 0;

  /** Returns the payloads that are complete with these bytes. Throws when a frame is missing. */
  push(bytes) {
    this.#rest = this.#rest.byteLength === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const payloads = [];
    while (this.#rest.byteLength >= headBytes) {
      const end = headBytes + this.#rest.readUInt32BE();
      if (this.#rest.byteLength < end) break;
      const number = this.#rest.readUInt32BE(4);
      if (number !== this.#next) throw new Error(`frame ${this.#next} is missing, ${number} came`);
      this.#next += 1;
      payloads.push(this.#rest.subarray(headBytes, end));
      this.#rest = this.#rest.subarray(end);
    }
    return payloads;
  }
}

/** How many bytes may be under way. */
export class SendWindow {
  #limit;
  #underWay = 0;

  constructor(limit) {
    this.#limit = limit;
  }

  /** An empty window takes anything, so that a frame larger than the window cannot wait for ever. */
  admits(bytes) {
    return this.#underWay === 0 || this.#underWay + bytes <= this.#limit;
  }

  sent(bytes) {
    this.#underWay += bytes;
  }

  acknowledged(bytes) {
    this.#underWay -= bytes;
  }
}
