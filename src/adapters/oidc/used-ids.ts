/** Ids that may be used once, remembered as long as they could be used again, and no more of them than there is room for. */

export interface UsedIds {
  /** Times in seconds since 1970. `full`: nothing is forgotten early, so nothing new is spent. */
  spend(id: string, times: { readonly until: number; readonly now: number }): 'spent' | 'used' | 'full';
  /** What was spent may be used once more. */
  giveBack(id: string): void;
}

export function createUsedIds({ most }: { readonly most: number }): UsedIds {
  const ends = new Map<string, number>();
  return {
    spend: (id, { until, now }) => {
      if (ends.has(id)) return 'used';
      if (ends.size >= most) forget(ends, now);
      if (ends.size >= most) return 'full';
      ends.set(id, until);
      return 'spent';
    },
    giveBack: (id) => void ends.delete(id),
  };
}

function forget(ends: Map<string, number>, now: number): void {
  for (const [id, end] of ends) if (end < now) ends.delete(id);
}
