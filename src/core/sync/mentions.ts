/**
 * Text of a bead on an issue, written by our account: it shall call nobody, and command no other bot. Between the sign and
 * the name stands an empty comment, which GitHub does not show and which is taken away again when the text is read; what
 * looks like one already gets one more, so that every text comes back as it was. Code is left alone: GitHub mentions
 * nobody in it.
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

/** Neither change makes or takes a backtick or a tilde, so that both see the same code. */
function outsideCode(text: string, change: (piece: string, lineStart: boolean) => string): string {
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const [, ticks = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence !== '') {
        if (ticks.startsWith(fence) && line.trim() === ticks) fence = '';
        return line;
      }
      if (ticks !== '') {
        fence = ticks;
        return line;
      }
      return line
        .split(/(`[^`]*`)/)
        .map((piece, index) => (index % 2 === 1 ? piece : change(piece, index === 0)))
        .join('');
    })
    .join('\n');
}
