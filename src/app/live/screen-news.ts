/** News without what looks like a secret: an artifact can be read by everybody who may read the repository. */
import { hiddenKey, textsIn, withheldReason } from '../../core/memory/withheld.ts';
import type { Batch } from '../../core/hooks/choose-news.ts';
import type { Screen } from '../ports/screen.ts';

export interface ScreenedNews {
  readonly notes: Batch['notes'];
  readonly memory: Batch['memory'];
  /** One for each thing that was left out; its name is not what must not be told. */
  readonly warnings: readonly string[];
}

export async function screenNews(screen: Screen, { notes, memory }: Batch): Promise<ScreenedNews> {
  if ((await screen.broken(textsIn([notes, memory]))).length === 0) return { notes, memory, warnings: [] };
  const said = await sift(screen, notes, () => 'a note');
  const kept = await sift(screen, memory, ({ key }) => key);
  return { notes: said.kept, memory: kept.kept, warnings: [...new Set([...said.warnings, ...kept.warnings])] };
}

async function sift<T>(
  screen: Screen,
  all: readonly T[],
  nameOf: (one: T) => string,
): Promise<{ readonly kept: readonly T[]; readonly warnings: readonly string[] }> {
  const kept: T[] = [];
  const warnings: string[] = [];
  for (const one of all) {
    const rules = await screen.broken(textsIn(one));
    if (rules.length === 0) {
      kept.push(one);
      continue;
    }
    const name = (await screen.broken(nameOf(one))).length > 0 ? hiddenKey : nameOf(one);
    warnings.push(`${name} is told to nobody: ${withheldReason(rules)}`);
  }
  return { kept, warnings };
}
