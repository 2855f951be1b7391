/**
 * Artifacts of the job's own run, by the runner's own token: it needs no permission. The archive is fetched as it is, and
 * never unpacked onto the disk.
 */
import { DefaultArtifactClient } from '@actions/artifact';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchedArtifact, OwnArtifacts } from '../../app/ports/measured-result.ts';

/** `staging`: absolute; an empty folder, made where it is not there. */
export function createOwnArtifacts(staging: string): OwnArtifacts {
  const client = new DefaultArtifactClient();
  return {
    fetch: async (name, most) => {
      const { artifacts } = await client.listArtifacts();
      const [artifact, second] = artifacts.filter((one) => one.name === name);
      if (!artifact) return refused('the job before handed in no result');
      if (second) return refused('there are two artifacts of its name');
      if (artifact.size > most) return refused(`the result has more than ${most} bytes`);
      if (artifact.digest === undefined) return refused('the host tells no digest of the result');
      await mkdir(staging, { recursive: true });
      await client.downloadArtifact(artifact.id, { path: staging, skipDecompress: true });
      const [file, other] = await readdir(staging);
      if (file === undefined || other !== undefined) return refused('it came as no single archive');
      return { kind: 'fetched', bytes: await readFile(join(staging, file)), digest: artifact.digest };
    },
  };
}

function refused(reason: string): FetchedArtifact {
  return { kind: 'refused', reason };
}
