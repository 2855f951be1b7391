/** Opening what a run handed in. The archive is foreign: the adapter keeps the caps and checks every digest it can. */
import type { HandIn } from '../../core/swarm/hand-in.ts';
import type { News } from '../../core/swarm/news.ts';

export interface OpenedFile {
  readonly bytes: Uint8Array;
  /** As git names a blob of these bytes (SHA-1), to see whether the repository has it already. */
  readonly blob: string;
}

export type OpenedArchive =
  | {
      readonly kind: 'opened';
      readonly handIn: HandIn;
      /** By their entry, `files/0`; each is what its line of the hand-in says. */
      readonly files: ReadonlyMap<string, OpenedFile>;
    }
  /** `reason` is in our words. */
  | { readonly kind: 'bad'; readonly reason: string };

export type OpenedNews =
  | { readonly kind: 'opened'; readonly news: News }
  /** `reason` is in our words. */
  | { readonly kind: 'bad'; readonly reason: string };

export interface Archives {
  /** As `open`, of what a worker hands over while it runs. */
  openNews(archive: Uint8Array, digest: string): OpenedNews;
  /** `digest`: `sha256:…` of the archive, as GitHub computed it. Never writes to the disk, never throws for any bytes. */
  open(archive: Uint8Array, digest: string): OpenedArchive;
}
