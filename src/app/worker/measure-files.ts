/**
 * The measurements of a worker that are read from what its tools wrote, as `collect` of the swarm file says. A file that
 * cannot be read is no reason to fail: whoever judges is told why there is no number.
 */
import type { CollectSpec } from '../../core/config/swarm-config.ts';
import { measureCaps } from '../../core/measure/caps.ts';
import { measure, unreadEntry, type Measured, type Measuring, type SourceFile } from '../../core/measure/measure.ts';
import type { Unread, WhyUnread } from '../../core/measure/unread.ts';
import type { Measurement } from '../../core/swarm/hand-in.ts';
import { isGlob } from '../../core/verdict/glob.ts';
import type { FileReading, Workspace } from '../ports/session.ts';

export interface FromFiles {
  readonly measurements: readonly Measurement[];
  readonly unread: readonly Unread[];
  /** Paths of all files that numbers were read from; a measurement names one of them. */
  readonly files: readonly string[];
}

interface Place {
  readonly workspace: Workspace;
  /** A file that was checked out and not written again by this attempt shows nothing about it. */
  readonly onlyChanged: boolean;
}

/** `at`: ISO, when it is read. */
export async function measureFiles(place: Place, specs: readonly CollectSpec[], at: string): Promise<FromFiles> {
  const all: Measuring[] = [];
  for (const spec of specs) all.push(await measureEntry(place, spec));
  const measured = all.flatMap((one) => one.measured);
  return {
    measurements: measured.map((one) => measurementOf(one, at)),
    unread: all.flatMap((one) => one.unread),
    files: [...new Set(measured.flatMap(({ files }) => files))],
  };
}

function measurementOf({ metric, value, format, files: [evidence] }: Measured, at: string): Measurement {
  return { metric, value, ...(evidence === undefined ? {} : { evidence }), from: format, at };
}

async function measureEntry(place: Place, spec: CollectSpec): Promise<Measuring> {
  const paths = isGlob(spec.path) ? await place.workspace.find(spec.path, measureCaps.files + 1) : [spec.path];
  if (paths.length === 0) return unreadEntry(spec, 'no-file');
  if (paths.length > measureCaps.files) return unreadEntry(spec, 'too-many-files');
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const path of paths) {
    const file = await readText(place, path);
    if (typeof file === 'string') return unreadEntry(spec, file);
    bytes += file.bytes;
    if (bytes > measureCaps.together) return unreadEntry(spec, 'too-large-together');
    files.push(file);
  }
  return measure(spec, files);
}

/** A tool may well write the same bytes again, above all where it measures again what is in the commit. */
async function isOfThen(
  workspace: Workspace,
  { path, bytes }: Extract<FileReading, { kind: 'file' }>,
): Promise<boolean> {
  return (await workspace.unchanged(path, bytes)) && !(await workspace.rewritten(path));
}

const causes = { absent: 'no-file', 'too-large': 'too-large', 'not-allowed': 'not-taken' } as const;

interface ReadFile extends SourceFile {
  readonly bytes: number;
}

async function readText({ workspace, onlyChanged }: Place, path: string): Promise<ReadFile | WhyUnread> {
  const reading = await workspace.read(path, measureCaps.bytes);
  if (reading.kind === 'refused') return causes[reading.cause];
  if (onlyChanged && (await isOfThen(workspace, reading))) return 'unchanged';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(reading.bytes);
    return { path: reading.path, text, bytes: reading.bytes.byteLength };
  } catch {
    return 'not-text';
  }
}
