/**
 * What nobody sees is shown. Text that people cannot see and agents read is how instructions are smuggled: controls,
 * bidirectional overrides, zero-width and tag characters, runs of variation selectors. They become `\u{…}`, so that a
 * reader sees that something stood there.
 */

/** Invisible by itself; line ends and tabs included, ordinary blanks not. */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** A selector that only makes a sign colourful, as in ⚠️. */
const emojiSelector = /(?<=[\p{Extended_Pictographic}#*0-9])\ufe0f(?!\p{Variation_Selector})/gu;

const comment = /<!--[\s\S]*?(?:-->|$)/g;

export interface Shown {
  readonly text: string;
  /** Characters that were written as `\u{…}`. */
  readonly hidden: number;
}

/** `lines`: line ends and tabs stay, for a fence; otherwise the result is one line. */
export function showHidden(text: string, lines: boolean): Shown {
  let count = 0;
  const keep = new Set<number>();
  const source = text.replace(/\r\n/g, '\n');
  for (const match of source.matchAll(emojiSelector)) keep.add(match.index);
  const shown = source.replace(hidden, (letter: string, at: number) => {
    if (keep.has(at) || (lines && (letter === '\n' || letter === '\t'))) return letter;
    count += 1;
    return named(letter);
  });
  return { text: shown, hidden: count };
}

export function visible(text: string, lines = false): string {
  return showHidden(text, lines).text;
}

/** HTML comments are read by agents and seen by nobody. An unclosed one hides the rest, as it does on the page. */
export function dropComments(text: string): { readonly text: string; readonly dropped: number } {
  let dropped = 0;
  let kept = text;
  // Taking one out can put the pieces of another together: `<!-<!-- -->- … -->`.
  for (let pass = 0; pass < 20 && kept.includes('<!--'); pass += 1) {
    kept = kept.replace(comment, () => {
      dropped += 1;
      return '';
    });
  }
  return { text: kept.replaceAll('<!--', '<!\\u{2d}-'), dropped };
}

/** At most `longest` code units, never half a character; says that something is missing. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const last = cut.charCodeAt(cut.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`;
}

function named(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}
