/**
 * The last line of each comment of ours, for people who look at the source. A sync of beads looks whether it is there, so
 * as to carry none of ours into a bead; and whoever takes a comment over, whether it was made already by our own account.
 */

export type CommentKind = 'board' | 'report' | 'result' | 'pull' | 'call' | 'answer';

/** `more`: another id, ` worker=R1`. */
export function marker(kind: CommentKind, session: string, worker?: string): string {
  const more = worker === undefined ? '' : ` worker=${plain(worker)}`;
  return `<!-- swarmlead ${kind} session=${plain(session)}${more} -->`;
}

/** Nothing that could end an HTML comment: no `>`, and no two dashes in a row. */
function plain(id: string): string {
  return id.replace(/[^A-Za-z0-9.-]/g, '').replace(/-{2,}/g, '-');
}
