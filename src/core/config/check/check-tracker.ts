/** What is to be synced is said once: a label of a scope that has none would be overlooked. */
import type { FileDraft } from '../draft.ts';
import type { Finding } from '../finding.ts';
import { error } from './entries.ts';

export function checkTracker({ tracker }: FileDraft): readonly Finding[] {
  const sync = tracker?.sync;
  if (sync?.scope === undefined) return [];
  if (sync.scope === 'label' && sync.label === undefined) {
    return [error('no-sync-label', ['tracker', 'sync'], 'names no label; write "label: NAME" beside "scope: label"')];
  }
  if (sync.scope === 'label' || sync.label === undefined) return [];
  const message = `is not heeded with "scope: ${sync.scope}"; take it out, or write "scope: label"`;
  return [error('sync-label', ['tracker', 'sync', 'label'], message)];
}
