/** Artifacts and logs: list, look, fetch by a redirect to a signed URL, delete. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timeNow } from '../../clock.ts';
import type { Reply } from '../../contract.ts';
import type { Artifact } from '../results/artifacts.ts';
import { runOf, type Call } from './place.ts';
import { notFound, pageOf, refuse } from './reply.ts';

export function listRunArtifacts(call: Call): Reply {
  const run = runOf(call);
  return run ? listed(call, (one) => one.run === run.id) : notFound;
}

export function listArtifacts(call: Call): Reply {
  return listed(call, () => true);
}

function listed({ place, request }: Call, wanted: (artifact: Artifact) => boolean): Reply {
  const name = request.query.get('name');
  const items = [...place.artifacts.artifacts.values()]
    .filter((one) => wanted(one) && (name === null || one.name === name))
    .toReversed()
    .map((one) => place.views.artifact(place.engine.runs.get(one.run) ?? null, one));
  return pageOf(request, place.github.url, { key: 'artifacts', items });
}

function artifactOf({ place, parts }: Call): Artifact | null {
  return place.artifacts.artifacts.get(Number(parts[0])) ?? null;
}

export function getArtifact(call: Call): Reply {
  const artifact = artifactOf(call);
  if (!artifact) return notFound;
  const run = call.place.engine.runs.get(artifact.run) ?? null;
  return { status: 200, body: call.place.views.artifact(run, artifact) };
}

export function fetchArtifact(call: Call): Reply {
  const artifact = artifactOf(call);
  if (!artifact) return notFound;
  if (artifact.expiresAt <= timeNow()) return refuse(410, 'Artifact has expired');
  return { status: 302, headers: { location: call.place.artifacts.sign(artifact.blob, 'read') } };
}

export async function deleteArtifact(call: Call): Promise<Reply> {
  const artifact = artifactOf(call);
  if (!artifact) return notFound;
  await call.place.artifacts.remove(artifact);
  return { status: 204 };
}

export function getJob(call: Call): Reply {
  const found = jobOf(call);
  return found ? { status: 200, body: call.place.views.job(found.run, found.attempt, found.job) } : notFound;
}

export async function fetchJobLog(call: Call): Promise<Reply> {
  const found = jobOf(call);
  if (!found || found.job.status !== 'completed') return notFound;
  const log = await readFile(join(found.attempt.logs, `${found.job.spec.key}.txt`)).catch(() => null);
  if (log === null) return notFound;
  const { artifacts } = call.place;
  const blob = artifacts.createBlob('text/plain; charset=utf-8');
  await artifacts.write(blob, log);
  return { status: 302, headers: { location: artifacts.sign(blob.id, 'read') } };
}

function jobOf({ place, parts }: Call) {
  const id = Number(parts[0]);
  for (const run of place.engine.runs.values()) {
    for (const attempt of run.attempts) {
      const job = attempt.jobs.find((one) => one.id === id);
      if (job) return { run, attempt, job };
    }
  }
  return null;
}
