/**
 * Who asks for what: a label with the issue event that proves who put it there, a comment as it stands now, each with
 * what its actor may at this moment. Whether that is enough is the core's to say.
 */
import type { CommentAsk, LabelAsk } from '../../../core/authority/ask.ts';
import { parseCommand } from '../../../core/command/parse.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import { isForUs } from '../../../core/plan/people/addressee.ts';
import { answeredStrangers, isQuestion, toldStrangers } from '../../../core/plan/people/stranger.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { Issues, LabelEvent } from '../../ports/issues.ts';
import type { IssueFacts, RecentComment } from '../../ports/repository.ts';

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
    text: textOf(issue, events, options.digest),
  };
}

function textOf(issue: IssueFacts, events: readonly LabelEvent[], digest: (text: string) => string): LabelAsk['text'] {
  const { title, body } = issue;
  return { title, body, editedAt: lastEdit(issue, events), digest: digest(`${title}\n${body}`) };
}

/** A new title is an event of the issue and no edit of its body; undefined when the host did not tell of the latter. */
function lastEdit(issue: IssueFacts, events: readonly LabelEvent[]): string | null | undefined {
  if (issue.editedAt === undefined) return undefined;
  const renamed = events.findLast(({ kind }) => kind === 'renamed')?.at ?? null;
  const times = [issue.editedAt, renamed].filter((time) => time !== null).sort();
  return times.at(-1) ?? null;
}

/** A comment that asks for a swarm, with the text of the issue that it would be about. */
export async function beginningAsk(options: {
  readonly issues: Issues;
  readonly issue: IssueFacts;
  readonly comment: number;
  readonly digest: (text: string) => string;
}): Promise<readonly CommentAsk[]> {
  const { issues, issue } = options;
  const comment = await issues.comment(options.comment);
  if (!comment?.actor || comment.issue !== issue.number) return [];
  const events = await issues.events(issue.number);
  const text = textOf(issue, events, options.digest);
  return [{ ...comment, permission: await issues.permission(comment.actor), text }];
}

/** Comments that begin with our word, that the ledger does not know yet and that are this swarm's to take. */
export async function commentAsks(options: {
  readonly issues: Issues;
  readonly state: SwarmState;
  readonly config: SwarmConfig;
  readonly recent: ReadonlyMap<number, readonly RecentComment[]>;
  /** One that a webhook spoke of. */
  readonly told: number | null;
}): Promise<readonly CommentAsk[]> {
  const { issues, state, recent, told } = options;
  const listed = [...recent.values()]
    .flat()
    .filter((comment) => isWanted(options, comment))
    .map((comment) => comment.id);
  const ids = [...new Set(told === null ? listed : [told, ...listed])].filter((id) => !state.commands.has(id));
  const asks: CommentAsk[] = [];
  for (const id of ids) {
    const comment = await issues.comment(id);
    if (!comment || parseCommand(comment.body).kind === 'none') continue;
    asks.push({ ...comment, permission: comment.actor ? await issues.permission(comment.actor) : 'none' });
  }
  return asks;
}

/** Before anything is asked about it: a crowd of strangers who were told or answered must not cost us requests. */
function isWanted(
  us: { readonly state: SwarmState; readonly config: SwarmConfig },
  { body, at, author }: RecentComment,
): boolean {
  const words = parseCommand(body);
  if (words.kind === 'none' || at < us.state.started.at) return false;
  if (author !== null && toldStrangers(us.state).has(author)) return false;
  const asks = words.kind === 'command' && isQuestion(words.command);
  if (asks && author !== null && answeredStrangers(us.state, at).has(author)) return false;
  return isForUs(us, words);
}
