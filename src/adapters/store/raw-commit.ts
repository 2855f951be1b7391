/** A commit's own bytes, as text of one character a byte, read into what a commit in its place has too. */

export interface RawCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name, address and time, as they stand there. */
  readonly author: string;
  readonly committer: string;
  /** null: UTF-8. */
  readonly encoding: string | null;
  readonly message: string;
}

/** A signature is of these bytes and of no others, so it is not read. */
export function readCommit(raw: string): RawCommit {
  const end = raw.indexOf('\n\n');
  // A line that begins with a blank goes on with the one before it.
  const headers = raw.slice(0, end).split(/\n(?! )/);
  const all = (name: string): readonly string[] =>
    headers.flatMap((header) => (header.startsWith(`${name} `) ? [header.slice(name.length + 1)] : []));
  return {
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: all('author')[0] ?? '',
    committer: all('committer')[0] ?? '',
    encoding: all('encoding')[0] ?? null,
    message: raw.slice(end + 2),
  };
}
