/**
 * What syncs say on issues, and how they know it again. Two that run at once each say it, before either can write down that
 * it is said. So each telling ends in a line of ours, and of two with the very same text one goes: of a bead's comment the
 * one that the record does not name, because the record is won by one of them; of a note the later one. Only ever our own.
 */
import type { SyncSnapshot } from './snapshot.ts';
import { plainText } from './texts.ts';
import type { IssueComment } from './tracked-issue.ts';

type Self = Pick<SyncSnapshot, 'self'>;

export const noteMarker = '<!-- swarmlead note -->';
const anyMarker = /<!-- swarmlead (?:note|comment of=[A-Za-z0-9-]*) -->$/;

/** A comment of the coordinator's, or of a sync: each ends in a line of ours. */
export function isMarked(body: string): boolean {
  return /<!-- swarmlead [a-z]+(?: [^<>]*)? -->$/.test(plainText(body));
}

/** `id` of the comment in its bead. */
export function commentMarker(id: string): string {
  return `<!-- swarmlead comment of=${id.replace(/[^A-Za-z0-9-]/g, '').replace(/-{2,}/g, '-')} -->`;
}

function isNote({ body }: IssueComment): boolean {
  return plainText(body).endsWith(noteMarker);
}

/** Whoever's account it stands under: a person may run a sync too. */
export function isTelling({ body }: Pick<IssueComment, 'body'>): boolean {
  return anyMarker.test(plainText(body));
}

/** The first with this very text that ourselves may have said, or somebody who may run a sync as well. */
export function findTold(body: string, said: readonly IssueComment[], self: Self): IssueComment | undefined {
  return sameAs(body, said).find((one) => isTrusted(one, self));
}

/** All with this very text but the one. */
export function othersOf(told: IssueComment, said: readonly IssueComment[]): readonly IssueComment[] {
  return sameAs(told.body, said).filter(({ id }) => id !== told.id);
}

/** Of a comment of the bead, which the record says is told by another one. `named`: all that it names. */
export function doubledComments(
  body: string,
  said: readonly IssueComment[],
  { self, named }: Self & { readonly named: ReadonlySet<number> },
): readonly IssueComment[] {
  return sameAs(body, said).filter((one) => isCertainlyOurs(one, { self }) && !named.has(one.id));
}

/** Notes that an earlier one says already. The earliest of all stays, whoever takes which away at the same time. */
export function doubledNotes(said: readonly IssueComment[], self: Self): readonly IssueComment[] {
  const notes = said.filter(isNote);
  return notes.filter(
    (note) =>
      isCertainlyOurs(note, self) && sameAs(note.body, notes).some((one) => one.id < note.id && isTrusted(one, self)),
  );
}

/** Seconds in which a sync that runs beside this one has begun again, after it lost: so long it may still say a note that stands. */
const syncTakes = 600;

/**
 * When notes were said (ISO) that a sync beside this one may have said too: the next one is to see them again, so that
 * whoever said the later one finds both. The record does not name notes, as it does a bead's comments.
 */
export function unsettledNotes(
  said: readonly IssueComment[],
  { self, now }: Self & Pick<SyncSnapshot, 'now'>,
): readonly string[] {
  const from = Date.parse(now) - syncTakes * 1000;
  return said.flatMap((one) => (isNote(one) && isTrusted(one, { self }) && Date.parse(one.at) > from ? [one.at] : []));
}

/** Where we do not know who we are, a program's with our very words is taken for ours. */
export function isOurs({ author }: IssueComment, { self }: Self): boolean {
  return self === null ? author?.type === 'Bot' : author?.id === self.id;
}

function isCertainlyOurs(comment: IssueComment, { self }: Self): boolean {
  return self !== null && isOurs(comment, { self });
}

/** A stranger who copies our words must not silence us. */
function isTrusted(comment: IssueComment, self: Self): boolean {
  return isOurs(comment, self) || comment.author?.type === 'Bot' || comment.standing === 'insider';
}

function sameAs(body: string, said: readonly IssueComment[]): readonly IssueComment[] {
  const text = plainText(body);
  return said.filter((one) => isTelling(one) && plainText(one.body) === text);
}
