/** What came of a hook, before anybody has decided how to say it. */

export interface Outcome {
  /** What the call was about, named as `--json` names it. */
  readonly about: { readonly taskId?: string; readonly sessionId?: string; readonly key?: string };
  /** For standard output. Texts of others may be in them. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
  /** Whether all that was to be stored is. */
  readonly stored: boolean;
  /** Why not, or why the command is refused. */
  readonly error?: string;
  /** 0 done, 1 not stored, 2 refused. */
  readonly code: 0 | 1 | 2;
  /** A blocker was recorded: who is live tells it at once. */
  readonly urgent?: true;
  /** More of the JSON object. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What `--json` says instead of that object. */
  readonly list?: unknown;
}

export function done(
  about: Outcome['about'],
  lines: readonly string[],
  more: { readonly warnings?: readonly string[]; readonly data?: Outcome['data'] } = {},
): Outcome {
  const { warnings = [], data } = more;
  return { about, lines, warnings, stored: true, code: 0, ...(data === undefined ? {} : { data }) };
}

/** Nothing was to be stored. */
export function told(about: Outcome['about'], lines: readonly string[], more?: Parameters<typeof done>[2]): Outcome {
  return { ...done(about, lines, more), stored: false };
}

export function failed(about: Outcome['about'], error: string, code: 1 | 2 = 1): Outcome {
  return { about, lines: [], warnings: [], stored: false, error, code };
}

/** Ids and texts of callers are stored up to a length; what is longer is no mistake worth failing for, where it only tells. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
