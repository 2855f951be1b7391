/**
 * Comments of both sides, each told on the other once, and only ever added: an edit or a deletion stays on its side. A
 * comment of a bead stands on the issue in a fence, below a line of ours, so that no bot obeys it. What goes to GitHub is
 * remembered by its id in the bead; what comes from there by what was said by whom, because `bd` gives ids of its own. Told
 * and not yet remembered is what a sync that died left behind, and it is known by its very text.
 */
import { githubLimit, sizeOf } from '../synthesis/markdown/length.ts';
import { code, fence } from '../synthesis/markdown/markdown.ts';
import { untrusted } from '../synthesis/markdown/untrusted.ts';
import type { BeadChange } from '../beads/bead.ts';
import type { BeadComment } from './bead-details.ts';
import type { SyncedComment } from './record.ts';
import type { SyncSnapshot } from './snapshot.ts';
import { commentMarker, doubledComments, findTold, isMarked, isTelling, othersOf } from './tellings.ts';
import { plainText } from './texts.ts';
import type { IssueComment } from './tracked-issue.ts';

export interface CommentPlan {
  /** Of the bead, to be told on the issue; `body` is what is written there. */
  readonly toGithub: readonly { readonly comment: BeadComment; readonly body: string }[];
  readonly toBeads: readonly Extract<BeadChange, { readonly kind: 'comment' }>[];
  /** What is known without those of `toGithub`, which have no ids yet. */
  readonly synced: readonly SyncedComment[];
  /** Of the issue, and ours: what another one that the record names says already. */
  readonly doubles: readonly IssueComment[];
  /** When what may turn out to be a double was said (ISO): the next sync is to see it again. */
  readonly unsettled: readonly string[];
}

/** Of a comment, in characters; the second if what is hidden in it makes it too long for GitHub once it is shown. */
const longest = [20_000, 5_000] as const;

export function planComments(
  bead: string,
  of: {
    readonly ofBead: readonly BeadComment[];
    /** Of the issue; those that were not seen before, and perhaps others. */
    readonly ofIssue: readonly IssueComment[];
    readonly known: readonly SyncedComment[];
    readonly snapshot: Pick<SyncSnapshot, 'self' | 'digest'>;
  },
): CommentPlan {
  const { ofBead, ofIssue, known, snapshot } = of;
  const toBeads: Extract<BeadChange, { kind: 'comment' }>[] = [];
  const synced = [...known];
  const sentIds = new Set(known.map((one) => one.bead));
  const incoming = countOf(known.map((one) => one.bead).filter((key) => key.startsWith('~')));
  const unmatched = ofBead.filter((comment) => {
    if (sentIds.has(comment.id)) return false;
    return !take(incoming, keyOf(comment, snapshot.digest));
  });
  for (const comment of ofIssue) {
    if (known.some(({ github }) => github === comment.id) || !isOfPerson(comment)) continue;
    const change = {
      kind: 'comment' as const,
      bead,
      author: authorOf(comment),
      text: plainText(comment.body),
      at: comment.at,
    };
    const key = keyOf(change, snapshot.digest);
    const there = unmatched.findIndex((one) => keyOf(one, snapshot.digest) === key);
    if (there === -1) toBeads.push(change);
    else unmatched.splice(there, 1);
    synced.push({ bead: key, github: comment.id });
  }
  const toGithub: { comment: BeadComment; body: string }[] = [];
  const unsettled: string[] = [];
  for (const comment of unmatched.filter(({ text }) => text.trim() !== '')) {
    const body = renderComment(bead, comment);
    const told = findTold(body, ofIssue, snapshot);
    if (!told) {
      toGithub.push({ comment, body });
      continue;
    }
    synced.push({ bead: comment.id, github: told.id });
    unsettled.push(...othersOf(told, ofIssue).map((one) => one.at));
  }
  return { toGithub, toBeads, synced, doubles: doublesOf(bead, of), unsettled };
}

function doublesOf(
  bead: string,
  { ofBead, ofIssue, known, snapshot }: Parameters<typeof planComments>[1],
): readonly IssueComment[] {
  const named = new Set(known.map(({ github }) => github));
  if (!ofIssue.some((one) => isTelling(one) && !named.has(one.id))) return [];
  const told = new Set(known.map((one) => one.bead));
  return ofBead
    .filter(({ id }) => told.has(id))
    .flatMap((comment) => doubledComments(renderComment(bead, comment), ofIssue, { self: snapshot.self, named }));
}

function renderComment(bead: string, { id, author, text }: BeadComment): string {
  const who = author.trim() === '' ? 'Somebody' : code(untrusted(author));
  const [whole = '', short = ''] = longest.map((most) =>
    plainText(
      `${who} commented on bead ${code(untrusted(bead))}:\n\n${fence(untrusted(plainText(text)), most)}\n\n${commentMarker(id)}`,
    ),
  );
  return sizeOf(whole) <= githubLimit ? whole : short;
}

/**
 * Neither a program's, nor one of ours, nor a command to us, nor nothing. Ours are known by their last line and not by their
 * account: a person who runs a sync speaks under the same one.
 */
function isOfPerson(comment: IssueComment): boolean {
  const { author, body } = comment;
  if (author !== null && (author.type !== 'User' || author.login.endsWith('[bot]'))) return false;
  return !isMarked(body) && body.trim() !== '' && !/^\s*\/swarm\b/i.test(body);
}

function authorOf({ author }: IssueComment): string {
  return author?.login ?? 'ghost';
}

function keyOf(
  { author, text }: { readonly author: string; readonly text: string },
  digest: (text: string) => string,
): string {
  return `~${digest(JSON.stringify([author, plainText(text)])).slice(0, 24)}`;
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
