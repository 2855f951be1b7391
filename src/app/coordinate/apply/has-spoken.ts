/** Whether we said something on an issue lately, by who wrote its newest comments; what they say is not read. */
import type { Look } from '../../ports/repository.ts';

export function hasSpoken({ recentComments, self }: Look, issue: number | null): boolean {
  const recent = issue === null ? [] : (recentComments?.get(issue) ?? []);
  return self !== undefined && recent.some(({ author }) => author === self.id);
}
