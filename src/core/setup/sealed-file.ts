/**
 * How a later run knows its own files again: the first line holds a digest of all that follows. A file whose digest fits
 * is as it was written and may be written anew; any other belongs to whoever changed it. The alternative, a list of
 * digests beside the files, would be one more file to lose.
 */

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export type Digest = (text: string) => string;

const header = /^# Written by swarmlead init; digest sha256:([0-9a-f]{64})\. [^\n]*\n/;

export function seal(body: string, digest: Digest): string {
  const what = 'Change it and it is yours: init leaves it alone from then on.';
  return `# Written by swarmlead init; digest sha256:${digest(body)}. ${what}\n${body}`;
}

/** Line ends do not count: git writes them as the platform has them. */
export function isSealed(text: string, digest: Digest): boolean {
  const written = text.replaceAll('\r\n', '\n');
  const found = header.exec(written);
  return found !== null && found[1] === digest(written.slice(found[0].length));
}
