/**
 * One thing that is wrong with an input, said so that its reader can mend it.
 *
 * Bad input is answered with every problem at once: a reader who mends one and meets the next loses patience, so the
 * functions that read input return `readonly Problem[]` rather than throw at the first.
 */
export interface Problem {
  /** `warning` is for what will hurt but is legal; only an `error` refuses the input. */
  readonly level: 'error' | 'warning';
  /** Stable, kebab-case; what tests and other programs match on, never the message. */
  readonly code: string;
  /** What is wrong, and what would be right, in one sentence or two. */
  readonly message: string;
  /** File as the user named it. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** Path inside the document, `workers.R1.targets[2]`. */
  readonly path?: string;
}

/** An error the reader of a command or a log can act on: what, where, how to mend. Never branch on `message`. */
export class SwarmLeadError extends Error {
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(options: { code: string; message: string; problems?: readonly Problem[]; cause?: unknown }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SwarmLeadError';
    this.code = options.code;
    this.problems = options.problems ?? [];
  }
}
