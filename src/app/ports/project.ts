/** The local repository that is set up: what git says of it, and its files. */
import type { WrittenFile } from '../../core/setup/file-change.ts';
import type { FileReading } from '../../core/setup/file-reading.ts';

export interface ProjectFacts {
  /** Name of its folder. */
  readonly folder: string;
  /** It was opened from a folder below its root. */
  readonly below: boolean;
  /** The branch that is checked out; null: a commit without one. */
  readonly branch: string | null;
  /** As the remote told when it was cloned; null: nothing says. */
  readonly defaultBranch: string | null;
  /** Address of the remote `origin`, as git has it; it may hold a password. null: there is none. */
  readonly origin: string | null;
}

export interface Project {
  facts(): Promise<ProjectFacts>;
  /** Never throws for what is there: a link or a folder is told as what it is. `path` is a repository path. */
  read(path: string): Promise<FileReading>;
  /** Names of the files and links directly in a folder, sorted; empty for one that is not there. */
  list(directory: string): Promise<readonly string[]>;
  /** Those of the paths that git would not add by itself. */
  ignored(paths: readonly string[]): Promise<readonly string[]>;
  /**
   * All or none. Throws `project-changed` when a file is no longer what `before` says, and `project-not-written` when the
   * disk refuses; then nothing was written.
   */
  write(files: readonly WrittenFile[]): Promise<void>;
}
