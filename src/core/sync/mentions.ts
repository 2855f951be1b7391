/**
 * Text of a bead on an issue, written by our account: it shall call nobody, and command no other bot. Between the sign and
 * the name stands an empty comment, which GitHub does not show and which is taken away again when the text is read; what
 * looks like one already gets one more, so that every text comes back as it was. Code is left alone, since GitHub mentions
 * nobody in it; but only where it is code beyond doubt, whatever else stands in the text.
 */

const breaker = '<!-- -->';

export function quietText(text: string): string {
  return outsideCode(text, (piece, lineStart) => {
    const quiet = piece.replace(/(?<![A-Za-z0-9_])@(?=(?:<!-- -->)*[A-Za-z0-9])/g, `@${breaker}`);
    return lineStart ? quiet.replace(/^([ \t]*)\/(?=(?:<!-- -->)*[A-Za-z])/, `$1/${breaker}`) : quiet;
  });
}

export function unquietText(text: string): string {
  return outsideCode(text, (piece, lineStart) => {
    const loud = piece.replace(/(?<![A-Za-z0-9_])@<!-- -->(?=(?:<!-- -->)*[A-Za-z0-9])/g, '@');
    return lineStart ? loud.replace(/^([ \t]*)\/<!-- -->(?=(?:<!-- -->)*[A-Za-z])/, '$1/') : loud;
  });
}

/** Neither change makes or takes a backtick, a tilde or a tag at the start of a line, so that both see the same code. */
function outsideCode(text: string, change: (piece: string, lineStart: boolean) => string): string {
  const lines = linesOf(text);
  const open = lines.filter(({ fenced }) => !fenced).map(({ line }) => line);
  const spans = open.every((line) => !line.replace(span, '').includes('`'));
  const changed = lines.map(({ line, fenced }) => {
    if (fenced) return line;
    const pieces = spans ? line.split(span) : [line];
    const codes = spans ? [...line.matchAll(span)].map(([whole]) => whole) : [];
    return pieces.map((piece, index) => change(piece, index === 0) + (codes[index] ?? '')).join('');
  });
  return changed.join('\n');
}

/** Without groups, so that a split gives what is between. A backslash before it makes the first backtick a letter. */
const span = /(?<![`\\])`(?!`)[^`]+`(?!`)/g;

/** A fence inside a list ends with the list, and one inside a tag is none: only those at the start of a line count. */
function linesOf(text: string): readonly { readonly line: string; readonly fenced: boolean }[] {
  const tags = /^ {0,3}<[a-z!?/]/im.test(text);
  let fence = '';
  return text.split('\n').map((line) => {
    if (tags) return { line, fenced: false };
    if (fence === '') {
      fence = /^(`{3,})[^`]*$/.exec(line)?.[1] ?? /^(~{3,})/.exec(line)?.[1] ?? '';
      return { line, fenced: fence !== '' };
    }
    const [, ticks = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
    if (ticks.startsWith(fence)) fence = '';
    return { line, fenced: true };
  });
}
