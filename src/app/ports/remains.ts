/** What `swarmlead clean` asks of the host, and how it takes things away. */
import type { Asked } from '../../core/doctor/asked.ts';

export type Removal =
  | { readonly kind: 'removed' }
  /** It was gone already, or is another one than was looked at. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Remains {
  /** What a commit has that the branch has not. `files`: path → blob, null for one that it takes away. */
  compare(
    branch: string,
    commit: string,
  ): Promise<Asked<{ readonly ahead: number; readonly files: ReadonlyMap<string, string | null> | null }>>;
  /** Open pull requests from the branch, or into it. */
  openPulls(branch: string): Promise<Asked<readonly number[]>>;
  labels(): Promise<Asked<readonly { readonly name: string; readonly description: string | null }[]>>;
  /** Only while it is at `commit`, by the host's own compare-and-swap where it has one. */
  removeRef(ref: string, commit: string): Promise<Removal>;
  removeLabel(name: string): Promise<Removal>;
}
