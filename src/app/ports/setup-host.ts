/** What setting a repository up asks of its host. */

export interface SetupHost {
  /** Names of all labels of the repository. */
  labels(): Promise<readonly string[]>;
  /** Content-creating. `exists`: somebody was faster, and the label is as that one made it. */
  makeLabel(label: { readonly name: string; readonly description: string }): Promise<'made' | 'exists'>;
  /** `missing`: no such issue, or none that this token may see. */
  issue(number: number): Promise<'open' | 'closed' | 'missing'>;
  /** The full commit id of a branch, tag or commit of any repository of the host; null: there is none. */
  commitOf(repository: { readonly owner: string; readonly name: string }, ref: string): Promise<string | null>;
}
