/**
 * The worker's local store: what `swarmlead metric`, `deliver` and the hooks record while the worker works, read once
 * when its result is handed in. Append-only, one record a call, so that forty parallel calls lose nothing and none of
 * them needs the network. Nothing here is believed: the coordinator judges it like any foreign text.
 */
import type { SessionRecord } from '../../core/hooks/session-record.ts';

export interface SessionContent {
  /** In the order of their times. */
  readonly records: readonly SessionRecord[];
  /** Files that are no records; they have no effect. */
  readonly broken: number;
}

export interface SessionStore {
  /** Returns when the record is on the disk. May be called from many processes at once. */
  append(record: SessionRecord): Promise<void>;
  /** Keeps bytes under their SHA-256 (hex), which it returns. May be repeated. */
  keep(bytes: Uint8Array): Promise<string>;
  /** null: never kept. */
  kept(sha256: string): Promise<Uint8Array | null>;
  /** Empty when nothing was recorded yet. */
  read(): Promise<SessionContent>;
}

export type FileReading =
  | {
      readonly kind: 'file';
      /** Below the root, with `/`, links resolved. */
      readonly path: string;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'refused';
      readonly cause: 'absent' | 'too-large' | 'not-allowed';
      /** In our words; names no content. */
      readonly reason: string;
    };

/** The workspace that the worker works in. It holds foreign files: nothing is followed out of it. */
export interface Workspace {
  /** Relative to the working directory, or absolute. Never a link, a device, a secret, or more than `limit` bytes. */
  read(path: string, limit: number): Promise<FileReading>;
  /** Regular files that fit the path or glob, sorted, below the root with `/`. At most `most`. */
  find(pattern: string, most: number): Promise<readonly string[]>;
  /** Whether the bytes are what the commit that was checked out has at the path; without git nothing is unchanged. */
  unchanged(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Whether a file of that commit was written again since it was checked out, be it with the same bytes; false where nobody can tell. */
  rewritten(path: string): Promise<boolean>;
  /** Whether what lies there is that commit, or was committed on top of it; `nothing` where nothing was checked out. */
  standsOn(commit: string): Promise<'yes' | 'no' | 'nothing'>;
}
