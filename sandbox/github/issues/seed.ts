/** Issues that are there from the start, with everything that people have done to them by then. */
import type { Hands } from '../hands.ts';

export interface SeedIssue {
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** Who opens it, links it and closes it; default the owner. */
  readonly by?: string;
  /** Number of an issue of the same seed, as all numbers here. */
  readonly parent?: number;
  readonly blockedBy?: readonly number[];
  /** `by`: default who opened it. */
  readonly comments?: readonly { readonly by?: string; readonly body: string }[];
  /** Closed for this reason, after everything else. */
  readonly closed?: 'completed' | 'not_planned' | 'duplicate';
}

/** All are opened before any is linked, so that links may lead to later ones. */
export async function seedIssues(
  hands: (login: string) => Hands,
  { owner, issues }: { readonly owner: string; readonly issues: readonly SeedIssue[] },
): Promise<void> {
  const opened: { readonly number: number; readonly issue: SeedIssue }[] = [];
  for (const issue of issues) {
    const { title, body, labels, assignees, by = owner } = issue;
    const text = { title, ...(body === undefined ? {} : { body }) };
    const marks = { ...(labels ? { labels } : {}), ...(assignees ? { assignees } : {}) };
    opened.push({ number: await hands(by).openIssue({ ...text, ...marks }), issue });
  }
  for (const { number, issue } of opened) await live(hands, number, { by: owner, ...issue });
}

async function live(
  hands: (login: string) => Hands,
  number: number,
  { by, parent, blockedBy = [], comments = [], closed }: SeedIssue & { readonly by: string },
): Promise<void> {
  if (parent !== undefined) await hands(by).hang(parent, number);
  for (const blocker of blockedBy) await hands(by).block(number, blocker);
  for (const comment of comments) await hands(comment.by ?? by).comment(number, comment.body);
  if (closed !== undefined) await hands(by).close(number, closed);
}
