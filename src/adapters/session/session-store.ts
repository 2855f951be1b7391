/** The worker's local store, read by its schema. */
import type { SessionStore } from '../../app/ports/session.ts';
import { sessionRecordSchema, type SessionRecord } from '../../core/hooks/session-record.ts';
import { createRecordFiles } from './record-files.ts';

/** `directory` is made at the first record. */
export function createSessionStore(directory: string): SessionStore {
  return createRecordFiles(directory, parseBySchema);
}

export function parseBySchema(text: string): SessionRecord | null {
  try {
    const parsed = sessionRecordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
