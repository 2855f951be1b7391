/**
 * Installation tokens that are used again while they are fresh. GitHub lets one live for an hour; a few minutes spare a
 * request for every hint and pass of a swarm at work, and still notice soon that a repository was renamed, moved, or
 * taken from the App. Kept in memory and bounded.
 */
import type { InstallationToken } from './app.ts';

export interface KeptTokens {
  /** The one kept under this key, or a new one. null, as `mint` says it, is not kept. */
  take(key: string, mint: () => Promise<InstallationToken | null>): Promise<InstallationToken | null>;
  /** GitHub no longer takes it. */
  drop(key: string): void;
}

/** `now`: milliseconds of a clock that only goes forward. */
export function createKeptTokens(limits: {
  readonly most: number;
  readonly milliseconds: number;
  readonly now: () => number;
}): KeptTokens {
  const tokens = new Map<string, { readonly token: InstallationToken; readonly until: number }>();
  return {
    take: async (key, mint) => {
      const kept = tokens.get(key);
      if (kept && limits.now() < kept.until) return kept.token;
      tokens.delete(key);
      // Its life began at the latest when it was asked for.
      const until = limits.now() + limits.milliseconds;
      const token = await mint();
      if (token === null) return null;
      tokens.delete(key);
      tokens.set(key, { token, until });
      for (const oldest of tokens.keys()) {
        if (tokens.size <= limits.most) break;
        tokens.delete(oldest);
      }
      return token;
    },
    drop: (key) => tokens.delete(key),
  };
}
