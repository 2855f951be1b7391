/**
 * Handing in: one artifact of the own run. The client wants files, so the entries are written into a directory of their
 * own first; what lies in the archive are exactly the names of `entries`.
 */
import { DefaultArtifactClient } from '@actions/artifact';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Upload {
  readonly name: string;
  /** Name in the archive, with `/` → bytes. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** Absolute; made, and left to the runner, which empties its temporary directory. */
  readonly staging: string;
  readonly retentionDays: number;
}

/** Throws when the service refuses, also for a name that this run attempt has used already. */
export async function uploadArtifact(
  upload: Upload,
): Promise<{ readonly id: number | null; readonly digest: string | null }> {
  const files: string[] = [];
  for (const [name, bytes] of upload.entries) {
    const file = join(upload.staging, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    files.push(file);
  }
  const client = new DefaultArtifactClient();
  const answer = await client.uploadArtifact(upload.name, files, upload.staging, {
    retentionDays: upload.retentionDays,
  });
  return { id: answer.id ?? null, digest: answer.digest ?? null };
}
