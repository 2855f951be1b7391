/** What a worker hands in, as its `post` step packs it. Each archive is one of its own: it names its run and run attempt. */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { HandIn } from '../src/core/swarm/hand-in.ts';
import type { StoredRun } from '../tests/fakes/memory-runs.ts';
import type { Spoken } from './truth.ts';
import type { Deed } from './world.ts';

/** null: nothing is handed in. */
export function archiveOf(
  run: StoredRun,
  deed: Deed,
  { at, records = [] }: { readonly at: string; readonly records?: readonly Spoken[] },
): Uint8Array | null {
  switch (deed) {
    case 'garbage':
      return strToU8(`no archive of run ${run.id}`);
    case 'nothing':
    case 'dies':
    case 'stubborn':
    case 'immortal':
      return null;
    case 'go':
    case 'no-go':
    case 'insufficient':
    case 'foreign-memory':
    case 'fails-after':
    case 'late':
    case 'twice':
    case 'hangs':
      return pack(run, deed, { at, records });
  }
}

function pack(
  run: StoredRun,
  deed: Deed,
  { at, records }: { readonly at: string; readonly records: readonly Spoken[] },
): Uint8Array {
  const { swarm = '', worker = '', dispatch = '' } = run.inputs;
  const bytes = strToU8(`# What ${worker} wrote in run ${run.id}\n`);
  const metric = `${worker.toLowerCase()}.share`;
  const value = deed === 'no-go' ? '3%' : '80%';
  const handIn: HandIn = {
    version: 1,
    swarm,
    worker,
    dispatch,
    run: { id: run.id, attempt: run.attempt },
    commit: run.headSha,
    startedAt: run.startedAt ?? at,
    endedAt: at,
    measurements: deed === 'insufficient' || deed === 'hangs' ? [] : [{ metric, value, at }],
    deliverables: [
      {
        path: `docs/${worker}.md`,
        file: 'files/0',
        bytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ],
    memory: [
      ...(deed === 'foreign-memory' ? foreignKeys.map((key) => ({ key, value: run.id, at })) : []),
      ...records.flatMap(({ entry }) => entry ?? []),
    ],
    notes: records.flatMap(({ note }) => note ?? []),
    requests: 3,
  };
  // Its times would be the machine's own.
  const mtime = '2025-11-10';
  return zipSync({ 'result.json': strToU8(JSON.stringify(handIn)), 'files/0': bytes }, { level: 0, mtime });
}

/** Nobody but the coordinator writes the first, and only one role the others. */
export const foreignKeys = ['swarm/coordinator/summary', 'swarm/research/foreign', 'swarm/coder/foreign'];
