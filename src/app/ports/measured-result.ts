/** What the measuring job of a run takes over from the job before it, and puts into its own checkout. */

export type FetchedArtifact =
  /** `digest`: `sha256:…`, as GitHub has it. */
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array; readonly digest: string }
  /** `reason` is in our words. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface OwnArtifacts {
  /** The one artifact of the job's own run that has the name, of `most` bytes. Throws when the service does not answer. */
  fetch(name: string, most: number): Promise<FetchedArtifact>;
}

export interface Checkout {
  /** Writes the file with plain rights; null: done, else why not, in our words. Follows no link, and replaces files only. */
  lay(path: string, bytes: Uint8Array): Promise<string | null>;
}
