/** Proof of who calls: a token that GitHub made for one job of one run, for us and for a few minutes. */

/** What it proves. Names are left unread: they can be given to another repository. */
export interface JobProof {
  readonly repository: number;
  readonly owner: number;
  readonly run: { readonly id: number; readonly attempt: number };
  /** Path below the repository, `.github/workflows/role.yml`, of the workflow that was dispatched. */
  readonly workflow: string;
  /** Full name of the ref that it was dispatched on. */
  readonly ref: string;
}

export type JobProving =
  | {
      readonly kind: 'proven';
      readonly proof: JobProof;
      /**
       * To be called once the proof was found to be of a run that counts, so that nobody else fills what is remembered.
       * `full`: too many are remembered; the same may be sent later.
       */
      spend(): 'spent' | 'used' | 'full';
      /** After `spent`, where nothing came of it: it is good once more, and takes no room. */
      giveBack(): void;
    }
  /** `reason`: in our words, without anything of the token. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The issuer's keys could not be read: the same may be sent once more. */
  | { readonly kind: 'later' };

export interface JobTokens {
  /** A token is spent once. Nothing of it is kept but its id, and that until it would have run out. */
  prove(token: string): Promise<JobProving>;
}
