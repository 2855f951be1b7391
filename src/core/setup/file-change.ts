/** What happens to one file. `same`: ours, and nothing changes. `kept`: a person's, and it does its job. */
export type FileChange =
  | WrittenFile
  | {
      readonly kind: 'same' | 'kept';
      readonly path: string;
    };

export interface WrittenFile {
  readonly kind: 'create' | 'update';
  /** Repository path. */
  readonly path: string;
  /** What is there now; null: nothing. */
  readonly before: string | null;
  readonly after: string;
}

export function changeTo(path: string, before: string | null, after: string): FileChange {
  if (before?.replaceAll('\r\n', '\n') === after) return { kind: 'same', path };
  return { kind: before === null ? 'create' : 'update', path, before, after };
}

export function isWritten(change: FileChange): change is WrittenFile {
  return change.kind === 'create' || change.kind === 'update';
}
