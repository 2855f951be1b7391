/** What the hooks of a live worker recorded, as far as it is news. */
import type { SessionRecord } from './session-record.ts';

/** A record with the name that it has in the store. */
export interface Waiting {
  readonly id: string;
  readonly record: SessionRecord;
}

/** What has a time to live stays in the job. */
export function isNews({ kind, record }: SessionRecord): boolean {
  return kind === 'note' || (kind === 'memory' && record.expires === undefined);
}
