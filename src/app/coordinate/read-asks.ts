/**
 * Who asks for what: a label with the issue event that proves who put it there, a comment as it stands now, each with
 * what its actor may at this moment. Whether that is enough is the core's to say.
 */
import type { Ask, LabelAsk } from '../../core/authority/ask.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import type { Issues, LabelEvent } from '../ports/issues.ts';
import type { IssueFacts, RecentComment } from '../ports/repository.ts';

/** The newest `labeled` event of the name that no later `unlabeled` took back; null when there is none. */
export function standingLabel(events: readonly LabelEvent[], label: string): LabelEvent | null {
  const same = events.filter((event) => event.label !== null && event.label.toLowerCase() === label.toLowerCase());
  const newest = same.findLast((event) => event.kind === 'labeled' || event.kind === 'unlabeled');
  return newest?.kind === 'labeled' ? newest : null;
}

export async function labelAsk(options: {
  readonly issues: Issues;
  readonly issue: IssueFacts;
  readonly label: string;
  readonly digest: (text: string) => string;
}): Promise<LabelAsk> {
  const { issues, issue, label } = options;
  const events = await issues.events(issue.number);
  const event = standingLabel(events, label);
  return {
    kind: 'label',
    issue: issue.number,
    label,
    event: event && { id: event.id, at: event.at, actor: event.actor },
    permission: event?.actor ? await issues.permission(event.actor) : 'none',
    text: {
      title: issue.title,
      body: issue.body,
      editedAt: lastEdit(issue, events),
      digest: options.digest(`${issue.title}\n${issue.body}`),
    },
  };
}

/** A new title is an event of the issue and no edit of its body; undefined when the host did not tell of the latter. */
function lastEdit(issue: IssueFacts, events: readonly LabelEvent[]): string | null | undefined {
  if (issue.editedAt === undefined) return undefined;
  const renamed = events.findLast(({ kind }) => kind === 'renamed')?.at ?? null;
  const times = [issue.editedAt, renamed].filter((time) => time !== null).sort();
  return times.at(-1) ?? null;
}

/** Comments that begin with our word, that the ledger does not know yet. */
export async function commentAsks(options: {
  readonly issues: Issues;
  readonly state: SwarmState;
  readonly recent: ReadonlyMap<number, readonly RecentComment[]>;
  /** One that a webhook spoke of. */
  readonly told: number | null;
}): Promise<readonly Ask[]> {
  const { issues, state, recent, told } = options;
  const listed = [...recent.values()]
    .flat()
    .filter((comment) => comment.body.startsWith('/swarm') && comment.at >= state.started.at)
    .map((comment) => comment.id);
  const ids = [...new Set(told === null ? listed : [told, ...listed])].filter((id) => !state.commands.has(id));
  const asks: Ask[] = [];
  for (const id of ids) {
    const comment = await issues.comment(id);
    if (!comment?.body.startsWith('/swarm')) continue;
    asks.push({ ...comment, permission: comment.actor ? await issues.permission(comment.actor) : 'none' });
  }
  return asks;
}
