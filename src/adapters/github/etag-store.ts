/**
 * Answers that GitHub may call unchanged: a conditional request that is answered 304 costs nothing of the rate limit. Kept
 * in memory and bounded, by a scope that names host, installation and repository, so that no answer is ever served to
 * another tenant than the one whose token fetched it.
 */

export interface StoredAnswer {
  readonly etag: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

export interface EtagStore {
  get(key: string): StoredAnswer | null;
  set(key: string, answer: StoredAnswer): void;
}

/** The least recently used goes first. `mostBytes`: of all answers' data, as JSON. */
export function createEtagStore(limits: { readonly most: number; readonly mostBytes: number }): EtagStore {
  const answers = new Map<string, { readonly answer: StoredAnswer; readonly bytes: number }>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= answers.get(key)?.bytes ?? 0;
    answers.delete(key);
  };
  return {
    get: (key) => {
      const found = answers.get(key);
      if (!found) return null;
      answers.delete(key);
      answers.set(key, found);
      return found.answer;
    },
    set: (key, answer) => {
      drop(key);
      const size = JSON.stringify(answer.data)?.length ?? 0;
      if (size > limits.mostBytes / 10) return;
      answers.set(key, { answer, bytes: size });
      bytes += size;
      for (const oldest of answers.keys()) {
        if (answers.size <= limits.most && bytes <= limits.mostBytes) break;
        drop(oldest);
      }
    },
  };
}
