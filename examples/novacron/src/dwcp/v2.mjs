/** DWCP v2 of the example, kept to compare its exports with those of v3. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export const version = 2;

/** Columns of 32-bit samples, `{name: Int32Array}`, as one compressed batch. */
export function encodeBatch(columns) {
  const body = Object.entries(columns).map(([name, values]) => [name, Buffer.from(values.buffer).toString('base64')]);
  return deflateRawSync(JSON.stringify(body));
}

export function decodeBatch(batch) {
  const body = JSON.parse(inflateRawSync(batch).toString());
  return Object.fromEntries(
    body.map(([name, text]) => {
      const bytes = Buffer.from(text, 'base64');
      return [name, new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))];
    }),
  );
}

/** A frame of the stream: four bytes of length, then the payload. */
export function writeFrame(payload) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(payload.byteLength);
  return Buffer.concat([head, payload]);
}

export class FrameReader {
  #rest = Buffer.alloc(0);

  /** Returns the payloads that are complete with these bytes. */
  push(bytes) {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const payloads = [];
    while (this.#rest.byteLength >= 4) {
      const end = 4 + this.#rest.readUInt32BE();
      if (this.#rest.byteLength < end) break;
      payloads.push(this.#rest.subarray(4, end));
      this.#rest = this.#rest.subarray(end);
    }
    return payloads;
  }
}
