/**
 * What a hook works with. Everything that is written goes through `append`, and everything that is read of shared memory
 * through `recall`: what happens beside the local store has one place each.
 */
import { newestOf, type Remembered } from '../../core/hooks/remembered.ts';
import type { Restored } from '../../core/hooks/restored.ts';
import type { SessionRecord } from '../../core/hooks/session-record.ts';
import { textsIn, withheldReason } from '../../core/memory/withheld.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { nameToTell } from '../memory/sift.ts';
import type { Screen } from '../ports/screen.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import type { Sessions } from '../ports/sessions.ts';

export interface Desk {
  readonly store: SessionStore;
  readonly workspace: Pick<Workspace, 'read'>;
  readonly sessions: Sessions;
  readonly screen: Screen;
  /** What the worker step restored; null outside of a dispatched worker. */
  readonly restored: Restored | null;
  /** Inside a dispatched worker, even if nothing could be restored. */
  readonly dispatched: boolean;
  /** What is recorded is told while the job runs. */
  readonly live?: true;
  /** The worker step calls by itself. */
  readonly step?: true;
  /** SHA-256, hex. */
  digest(bytes: Uint8Array): string;
  /** ISO. */
  now(): string;
  /** Different at each call, on each machine. Letters, digits and hyphens. */
  fresh(): string;
}

type Content = SessionRecord extends infer One
  ? One extends SessionRecord
    ? Pick<One, 'kind' | 'record'>
    : never
  : never;

/**
 * Throws `looks-like-a-secret`, and nothing of it is kept: the worker's step would withhold it too, when its author can no
 * longer mend it. Inside a worker the attempt is marked, as it would be then. `said`: texts of which the record has the
 * beginning only, since nobody knows a secret by its first half.
 */
export async function append(desk: Desk, content: Content, said: readonly string[] = []): Promise<void> {
  const rules = content.kind === 'refused' ? [] : await desk.screen.broken(textsIn([content.record, said]));
  if (rules.length > 0) {
    const key = await nameToTell(desk.screen, nameOf(content));
    if (desk.dispatched) await append(desk, { kind: 'refused', record: { key, why: 'secret', at: desk.now() } });
    throw new SwarmLeadError({ code: 'looks-like-a-secret', message: withheldReason(rules) });
  }
  const session = await desk.sessions.current();
  const worker = desk.restored?.worker;
  const marked: Content =
    desk.step && content.kind === 'call' ? { ...content, record: { ...content.record, step: true } } : content;
  await desk.store.append({ ...marked, session, ...(worker === undefined ? {} : { worker }) });
}

/** What `append` throws where it keeps nothing. */
export function looksSecret(error: unknown): error is SwarmLeadError {
  return error instanceof SwarmLeadError && error.code === 'looks-like-a-secret';
}

function nameOf(content: Content): string {
  if (content.kind === 'memory') return content.record.key;
  return content.kind === 'note' ? 'notes' : 'calls of hooks';
}

/** The newest of each key. */
export async function recall(desk: Desk): Promise<readonly Remembered[]> {
  const { records } = await desk.store.read();
  return newestOf(records, desk.restored, desk.now());
}
