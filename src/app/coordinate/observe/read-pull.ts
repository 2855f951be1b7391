/** A pull request as the core sees it, and as an ask: its author is the one who asks, for what the author may now. */
import type { PullAsk } from '../../../core/authority/ask.ts';
import type { SeenPull } from '../../../core/plan/snapshot.ts';
import type { Issues } from '../../ports/issues.ts';
import type { IssueFacts, Look, PullFacts } from '../../ports/repository.ts';

/** null: the swarm is of none, or it was not shown. */
export function seenPull(look: Look, number: number | null): SeenPull | null {
  const facts = number === null ? undefined : look.pulls?.get(number);
  if (!facts) return null;
  const { id, state, head, fork, closes } = facts;
  return { number: facts.number, id, state, head, fork, closes: closes.map((one) => one.number) };
}

/** Of a fork nothing is run whoever asks, so nobody is asked about. */
export async function pullAsk(options: {
  readonly issues: Issues;
  readonly issue: IssueFacts;
  readonly pull: PullFacts;
  readonly why: PullAsk['why'];
  readonly digest: (text: string) => string;
}): Promise<PullAsk> {
  const { issues, issue, pull, why } = options;
  const { title, body, editedAt } = issue;
  return {
    kind: 'pull',
    issue: issue.number,
    id: pull.id,
    at: pull.openedAt,
    head: pull.head,
    why,
    actor: pull.author,
    permission: pull.author && !pull.fork ? await issues.permission(pull.author) : 'none',
    text: { title, body, editedAt, digest: options.digest(`${title}\n${body}`) },
  };
}
