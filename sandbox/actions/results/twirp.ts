/** The results service: what `@actions/artifact` asks of it, authorised by the job's own runtime token. */
import * as z from 'zod';
import { timeNow } from '../../clock.ts';
import type { ApiRequest, Reply } from '../../contract.ts';
import type { Artifact, ArtifactStore } from './artifacts.ts';
import type { JobIdentity, RuntimeTokens } from './runtime-token.ts';

const prefix = '/twirp/github.actions.results.api.v1.ArtifactService/';
const day = 86_400_000;

const named = z.object({
  workflow_run_backend_id: z.string(),
  workflow_job_run_backend_id: z.string(),
  name: z.string().min(1).max(255),
});
const create = named.extend({
  version: z.number(),
  mime_type: z.string().optional(),
  expires_at: z.iso.datetime().optional(),
});
const finalize = named.extend({
  size: z.union([z.string(), z.number()]).default('0'),
  hash: z.string().optional(),
});
const list = z.object({
  workflow_run_backend_id: z.string(),
  workflow_job_run_backend_id: z.string(),
  name_filter: z.string().optional(),
  id_filter: z.union([z.string(), z.number()]).optional(),
});

const ofAnyJob: ReadonlySet<string> = new Set(['GetSignedArtifactURL', 'DeleteArtifact']);

/** null: not a path of the service. */
export async function answerTwirp(
  { store, tokens }: { readonly store: ArtifactStore; readonly tokens: RuntimeTokens },
  request: ApiRequest,
): Promise<Reply | null> {
  if (!request.path.startsWith('/twirp/')) return null;
  if (!request.path.startsWith(prefix) || request.method !== 'POST') return fault(404, 'bad_route', 'no such method');
  const token = /^bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const job = tokens.read(token);
  if (!job) return fault(401, 'unauthenticated', 'the token is none of a running job');
  const asked = list.safeParse(request.body);
  if (!asked.success) return fault(400, 'malformed', z.prettifyError(asked.error));
  const { workflow_run_backend_id: plan, workflow_job_run_backend_id: own } = asked.data;
  const method = request.path.slice(prefix.length);
  // What is there already is named by the job that made it, whichever job of the run asks for it.
  if (plan !== job.plan || (own !== job.job && !ofAnyJob.has(method))) {
    return fault(403, 'permission_denied', 'another run or job');
  }
  switch (method) {
    case 'CreateArtifact':
      return parsed(create, request.body, (message) => createArtifact(store, job, message));
    case 'FinalizeArtifact':
      return parsed(finalize, request.body, (message) => finalizeArtifact(store, job, message));
    case 'ListArtifacts':
      return { status: 200, body: { artifacts: listArtifacts(store, job, asked.data) } };
    case 'GetSignedArtifactURL':
      return parsed(named, request.body, (message) => signedUrl(store, job, message.name));
    case 'DeleteArtifact':
      return parsed(named, request.body, (message) => deleteArtifact(store, job, message.name));
    default:
      return fault(404, 'bad_route', 'no such method');
  }
}

async function parsed<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  answer: (message: z.output<Schema>) => Reply | Promise<Reply>,
): Promise<Reply> {
  const message = schema.safeParse(body);
  return message.success ? answer(message.data) : fault(400, 'malformed', z.prettifyError(message.error));
}

function createArtifact(store: ArtifactStore, job: JobIdentity, message: z.output<typeof create>): Reply {
  const key = keyOf(job, message.name);
  const taken = ofRun(store, job).some((one) => one.name === message.name && one.attempt === job.attempt);
  if (taken || store.pending.has(key))
    return fault(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
  const blob = store.createBlob(message.mime_type ?? 'application/zip');
  store.pending.set(key, {
    name: message.name,
    run: job.run,
    attempt: job.attempt,
    job: job.job,
    expiresAt: message.expires_at === undefined ? timeNow() + 90 * day : Date.parse(message.expires_at),
    blob: blob.id,
  });
  return { status: 200, body: { ok: true, signed_upload_url: store.sign(blob.id, 'write') } };
}

function finalizeArtifact(store: ArtifactStore, job: JobIdentity, message: z.output<typeof finalize>): Reply {
  const key = keyOf(job, message.name);
  const pending = store.pending.get(key);
  const blob = pending ? store.blob(pending.blob) : null;
  if (!pending || blob?.size === null || !blob) return fault(404, 'not_found', 'no upload of this name is complete');
  if (message.hash !== undefined && message.hash !== blob.digest)
    return fault(400, 'invalid_argument', 'the hash does not fit what was uploaded');
  store.pending.delete(key);
  const { size: bytes, digest } = blob;
  const artifact: Artifact = { ...pending, id: store.nextId(), bytes, digest, createdAt: timeNow() };
  store.artifacts.set(artifact.id, artifact);
  return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
}

function listArtifacts(store: ArtifactStore, job: JobIdentity, filter: z.output<typeof list>): readonly unknown[] {
  return ofRun(store, job)
    .filter((one) => filter.name_filter === undefined || one.name === filter.name_filter)
    .filter((one) => filter.id_filter === undefined || String(one.id) === String(filter.id_filter))
    .map((one) => ({
      workflow_run_backend_id: job.plan,
      workflow_job_run_backend_id: one.job,
      database_id: String(one.id),
      name: one.name,
      size: String(one.bytes),
      created_at: new Date(one.createdAt).toISOString(),
      digest: one.digest,
    }));
}

function signedUrl(store: ArtifactStore, job: JobIdentity, name: string): Reply {
  const artifact = newest(store, job, name);
  if (!artifact) return fault(404, 'not_found', 'no artifact of this name');
  return { status: 200, body: { signed_url: store.sign(artifact.blob, 'read') } };
}

async function deleteArtifact(store: ArtifactStore, job: JobIdentity, name: string): Promise<Reply> {
  const artifact = newest(store, job, name);
  if (!artifact) return fault(404, 'not_found', 'no artifact of this name');
  await store.remove(artifact);
  return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
}

/** All attempts': jobs that are not run again leave theirs to those that are. */
function ofRun(store: ArtifactStore, { run }: JobIdentity): readonly Artifact[] {
  return [...store.artifacts.values()].filter((one) => one.run === run);
}

function newest(store: ArtifactStore, job: JobIdentity, name: string): Artifact | null {
  return ofRun(store, job).findLast((one) => one.name === name) ?? null;
}

function keyOf({ run, attempt }: JobIdentity, name: string): string {
  return `${run}/${attempt}/${name}`;
}

function fault(status: number, code: string, msg: string): Reply {
  return { status, body: { code, msg } };
}
