/** Texts in the one form in which both sides are compared: GitHub's editor ends lines as it likes, and trims what it likes. */

/** Newlines only; no blank lines before, no white space behind. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** As the title of an issue is kept. */
export function plainTitle(title: string): string {
  return title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
