/** A hand-in as a worker's `post` makes it, and archives of it. */
import { createHash } from 'node:crypto';
import { openHandIn } from '../../src/adapters/github/hand-in-archive.ts';
import type { OpenedArchive } from '../../src/app/ports/archive.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';
import { zip, type EndSpec, type EntrySpec } from './zip-builder.ts';

export const report = Buffer.from('# Report ü 🐝\n');
export const raw = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);

const at = '2026-11-26T02:00:00Z';

export function delivered(file: string, bytes: Uint8Array, path = `docs/${file}`): HandIn['deliverables'][number] {
  return { path, file, bytes: bytes.byteLength, sha256: hex(bytes) };
}

export function handIn(changes: Partial<HandIn> = {}): HandIn {
  return {
    version: 1,
    swarm: 'novacron-init',
    worker: 'R1',
    dispatch: 'd0123456789',
    run: { id: 19_000_000_001, attempt: 1 },
    commit: 'a'.repeat(40),
    startedAt: at,
    endedAt: at,
    measurements: [{ metric: 'wan.bandwidth-utilization', value: '78.4%', at }],
    deliverables: [delivered('files/0', report), delivered('files/1', raw)],
    memory: [{ key: 'swarm/research/phase0-benchmarks', value: { ratio: 3.2 }, at }],
    notes: [],
    requests: 3,
    ...changes,
  };
}

export const manifest = (changes: Partial<HandIn> = {}): EntrySpec => ({
  name: 'result.json',
  content: JSON.stringify(handIn(changes)),
});
export const files: readonly EntrySpec[] = [
  { name: 'files/0', content: report },
  { name: 'files/1', content: raw },
];

/** With the digest that GitHub would have computed of these very bytes. */
export function open(archive: Uint8Array): OpenedArchive {
  return openHandIn(archive, `sha256:${hex(archive)}`);
}

export function openOf(entries: readonly EntrySpec[], end?: EndSpec): OpenedArchive {
  return open(zip(entries, end));
}

export function reasonOf(opened: OpenedArchive): string {
  return opened.kind === 'bad' ? opened.reason : 'it was opened';
}

export function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
