/** So many of one kind within a while, and no more: what is beyond is not remembered. */

export interface Pace {
  /** Counts it where it may be. */
  allows(key: string): boolean;
}

/** `within` and `now`: milliseconds. */
export function createPace(options: {
  readonly most: number;
  readonly within: number;
  readonly now: () => number;
}): Pace {
  const { most, within, now } = options;
  const times = new Map<string, readonly number[]>();
  return {
    allows: (key) => {
      const since = now() - within;
      for (const [other, all] of times) if ((all.at(-1) ?? 0) <= since) times.delete(other);
      const recent = (times.get(key) ?? []).filter((at) => at > since);
      if (recent.length >= most) return false;
      times.set(key, [...recent, now()]);
      return true;
    },
  };
}
