/** What Azure's client does with a blob: put blocks, name their order, or put all at once; and get it. */
import { timeNow } from '../../clock.ts';
import type { ApiRequest, Reply } from '../../contract.ts';
import { blobPath, type ArtifactStore, type Blob } from './artifacts.ts';

/** null: the path is none of a blob. */
export async function answerBlob(store: ArtifactStore, request: ApiRequest): Promise<Reply | null> {
  if (!request.path.startsWith(`${blobPath}/`)) return null;
  const id = request.path.slice(blobPath.length + 1);
  const right = store.allows(id, request.query);
  const blob = store.blob(id);
  if (right === null) return refusal(403, 'AuthenticationFailed');
  if (!blob) return refusal(404, 'BlobNotFound');
  if (request.method === 'PUT' && right === 'write') return put(store, blob, request);
  if (request.method === 'GET' && right === 'read' && blob.size !== null) {
    return { status: 200, headers: { 'content-type': blob.contentType }, body: await store.bytes(blob) };
  }
  return refusal(405, 'UnsupportedHttpVerb');
}

async function put(store: ArtifactStore, blob: Blob, { query, raw }: ApiRequest): Promise<Reply> {
  if (blob.size !== null) return refusal(409, 'BlobAlreadyExists');
  switch (query.get('comp')) {
    case 'block': {
      blob.blocks.set(query.get('blockid') ?? '', raw);
      return created();
    }
    case 'blocklist': {
      const order = [...new TextDecoder().decode(raw).matchAll(/<(?:Latest|Uncommitted)>([^<]*)<\//g)];
      const blocks = order.map((match) => blob.blocks.get(match[1] ?? ''));
      if (blocks.includes(undefined)) return refusal(400, 'InvalidBlockList');
      await store.write(blob, Buffer.concat(blocks.filter((block) => block !== undefined)));
      return created();
    }
    case null:
      await store.write(blob, raw);
      return created();
    default:
      return refusal(400, 'InvalidQueryParameterValue');
  }
}

function created(): Reply {
  return { status: 201, headers: { etag: '"0x8D"', 'last-modified': new Date(timeNow()).toUTCString() } };
}

function refusal(status: number, code: string): Reply {
  const body = new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`);
  return { status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body };
}
