/**
 * Of a line for a shell the program alone. What is assigned before it may be a password in quotes with blanks in it, so
 * the line is taken apart as a shell does it, and where that is not clear there is none.
 */

/** One assignment, value and all. No two of its branches begin alike, so it never takes longer than the line is long. */
const assignment =
  /^\w+\+?=(?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]|`[^`]*`|\$\([^()]*\)|(?!\$\()[^\s"'`\\;|&<>()])*(?=\s)/;

/** Without its directory; empty: there is none. */
export function programOf(command: string): string {
  let rest = command.replace(/^[\s({!]+/, '');
  for (let found = assignment.exec(rest); found; found = assignment.exec(rest)) {
    rest = rest.slice(found[0].length).trimStart();
  }
  const word = /^[^\s;|&<>()]+/.exec(rest)?.[0] ?? '';
  if (/^\w+\+?=/.test(word)) return '';
  const name = word.replace(/["']/g, '');
  return name.slice(name.lastIndexOf('/') + 1);
}
