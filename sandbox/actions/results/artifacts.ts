/**
 * Artifacts and the blobs that hold them. A blob arrives in blocks at a signed URL, as Azure's storage takes it; its digest is
 * computed here, from the bytes that are here.
 */
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timeNow } from '../../clock.ts';

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly run: number;
  readonly attempt: number;
  /** UUID of the job that made it. */
  readonly job: string;
  readonly bytes: number;
  /** `sha256:…` */
  readonly digest: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly blob: string;
}

export interface Blob {
  readonly id: string;
  readonly contentType: string;
  readonly blocks: Map<string, Uint8Array>;
  /** Set when the upload is complete. */
  size: number | null;
  digest: string;
}

export interface Pending {
  readonly name: string;
  readonly run: number;
  readonly attempt: number;
  readonly job: string;
  readonly expiresAt: number;
  readonly blob: string;
}

export interface ArtifactStore {
  readonly artifacts: Map<number, Artifact>;
  /** Announced and not complete yet; key: `run/attempt/name`. */
  readonly pending: Map<string, Pending>;
  createBlob(contentType: string): Blob;
  blob(id: string): Blob | null;
  /** Ends the upload: from now on the blob does not change. */
  write(blob: Blob, bytes: Uint8Array): Promise<void>;
  bytes(blob: Blob): Promise<Uint8Array>;
  remove(artifact: Artifact): Promise<void>;
  /** A URL that may be used for what `right` says, without a token, for an hour. */
  sign(blob: string, right: 'read' | 'write'): string;
  allows(blob: string, query: URLSearchParams): 'read' | 'write' | null;
  nextId(): number;
}

const firstArtifact = 4_000_000_001;
const hour = 3_600_000;
export const blobPath = '/_blobs/artifacts';

export function createArtifactStore(directory: string, url: string): ArtifactStore {
  const secret = randomBytes(32);
  const blobs = new Map<string, Blob>();
  const artifacts = new Map<number, Artifact>();
  let ids = firstArtifact;
  mkdirSync(directory, { recursive: true });
  const signature = (blob: string, right: string, until: string): Buffer =>
    createHmac('sha256', secret).update(`${blob}\n${right}\n${until}`).digest();
  return {
    artifacts,
    pending: new Map(),
    createBlob: (contentType) => {
      const blob: Blob = { id: randomUUID(), contentType, blocks: new Map(), size: null, digest: '' };
      blobs.set(blob.id, blob);
      return blob;
    },
    blob: (id) => blobs.get(id) ?? null,
    write: async (blob, bytes) => {
      await writeFile(join(directory, blob.id), bytes);
      blob.blocks.clear();
      blob.size = bytes.byteLength;
      blob.digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    },
    bytes: async (blob) => readFile(join(directory, blob.id)),
    remove: async (artifact) => {
      artifacts.delete(artifact.id);
      blobs.delete(artifact.blob);
      await rm(join(directory, artifact.blob), { force: true });
    },
    sign: (blob, right) => {
      const until = String(timeNow() + hour);
      const query = new URLSearchParams({ sp: right, se: until, sig: signature(blob, right, until).toString('hex') });
      return `${url}${blobPath}/${blob}?${query.toString()}`;
    },
    allows: (blob, query) => {
      const right = query.get('sp');
      const until = query.get('se') ?? '';
      if ((right !== 'read' && right !== 'write') || !(Number(until) > timeNow())) return null;
      const given = Buffer.from(query.get('sig') ?? '', 'hex');
      const wanted = signature(blob, right, until);
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? right : null;
    },
    nextId: () => (ids += 1),
  };
}
