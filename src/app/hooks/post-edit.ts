/**
 * `hooks post-edit`: what a file is now, under a key that the other workers see. A file that is not there is noted as
 * missing: the script may be older than the file's name.
 */
import type { Words } from '../../core/hooks/read-words.ts';
import type { FileReading } from '../ports/session.ts';
import { caps } from '../worker/caps.ts';
import { append, type Desk } from './desk.ts';
import { cut, done, failed, type Outcome } from './outcome.ts';
import { writeEntry } from './write-entry.ts';

/** Bytes of a text that is stored with its digest; of a larger file, and of one that is no text, the digest tells. */
const smallText = 16_384;

type Facts =
  | { readonly file: string; readonly missing: true }
  | { readonly file: string; readonly bytes: number; readonly sha256: string };

export async function postEdit(desk: Desk, { texts }: Words): Promise<Outcome> {
  const given = texts.get('file') ?? '';
  const key = texts.get('memory-key');
  if (given === '') return failed(aboutKey(key), 'there is no file; write hooks post-edit --file PATH');
  const reading = await desk.workspace.read(given, caps.bytes);
  if (reading.kind === 'refused' && reading.cause !== 'absent') {
    return failed(aboutKey(key), `${cut(given, 200)} was not taken: ${reading.reason}`);
  }
  const facts = factsOf(desk, given, reading);
  const agent = texts.get('agent-id');
  await append(
    desk,
    {
      kind: 'call',
      record: {
        hook: 'post-edit',
        at: desk.now(),
        ...facts,
        ...(key === undefined ? {} : { key: cut(key, 300) }),
        ...(agent === undefined ? {} : { agent: cut(agent, 200) }),
      },
    },
    [given, key ?? '', agent ?? ''],
  );
  return key === undefined ? noted(desk, facts) : stored(desk, { key, facts, reading });
}

function aboutKey(key: string | undefined): Outcome['about'] {
  return key === undefined ? {} : { key };
}

function factsOf(desk: Desk, given: string, reading: FileReading): Facts {
  if (reading.kind !== 'file') return { file: cut(given, 500), missing: true };
  return { file: reading.path, bytes: reading.bytes.byteLength, sha256: desk.digest(reading.bytes) };
}

async function noted(desk: Desk, facts: Facts): Promise<Outcome> {
  return done({ sessionId: await desk.sessions.current() }, linesOf(facts), {
    warnings: warningsOf(facts),
    data: { ...facts },
  });
}

async function stored(
  desk: Desk,
  edit: { readonly key: string; readonly facts: Facts; readonly reading: FileReading },
): Promise<Outcome> {
  const { facts, reading } = edit;
  const content = reading.kind === 'file' ? textOf(reading.bytes) : null;
  const value = { ...facts, ...(content === null ? {} : { content }) };
  const written = await writeEntry(desk, { key: edit.key, value });
  if (written.kind === 'refused') {
    return failed({ key: written.key }, `${written.key} was not stored: ${written.reason}`);
  }
  return done({ key: written.key }, [...linesOf(facts), `💾 Memory key: ${written.key}`], {
    warnings: [...warningsOf(facts), ...written.warnings],
    data: { ...facts },
  });
}

function linesOf(facts: Facts): readonly string[] {
  return 'missing' in facts
    ? [`📄 File: ${facts.file} (missing)`]
    : [`📄 File: ${facts.file}`, `📏 ${facts.bytes} bytes, sha256 ${facts.sha256}`];
}

function warningsOf(facts: Facts): readonly string[] {
  return 'missing' in facts ? [`there is no file ${facts.file}; it is recorded as missing`] : [];
}

/** null: it is no text, or not a small one. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.byteLength > smallText) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
