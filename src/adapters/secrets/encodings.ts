/** A text in the shapes in which it is most often passed on, and back. What is split, compressed or encrypted is not found. */

/** Shorter values are in too many texts by chance. */
const shortest = 8;

/** As it stands, backwards, hexadecimal, in a URL, and as base64 wherever it may begin in a longer text. */
export function shapesOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  if (bytes.byteLength < shortest) return [];
  const hex = bytes.toString('hex');
  const every = hex.replace(/../g, '%$&');
  const backwards = Array.from(value).toReversed().join('');
  const asText = [value, backwards, encodeURIComponent(value.toWellFormed()), every, every.toUpperCase()];
  return [...new Set([...asText, hex, hex.toUpperCase(), ...base64Shapes(bytes)])];
}

/** Without the letters at both ends, which depend on what stands beside it. */
function base64Shapes(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = (offset + bytes.byteLength) % 3 === 0 ? text : text.slice(0, -1);
    const core = whole.slice([0, 2, 3][offset]);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** What runs of base64, hexadecimal and URL encoding in the text say, if that is a text: rules know secrets as they stand. */
export function decodedIn(text: string): string {
  const decode = (runs: RegExp, by: (run: string) => Buffer): readonly Buffer[] => (text.match(runs) ?? []).map(by);
  return [
    ...decode(/[A-Za-z0-9+/_-]{24,}={0,2}/g, (run) => Buffer.from(run, 'base64')),
    ...decode(/(?:[0-9a-f]{2}){12,}/gi, (run) => Buffer.from(run, 'hex')),
    // Of runs that have nothing encoded in them the rules have seen all.
    ...decode(/[\w.~%-]{24,}/g, (run) => (/%[0-9a-f]{2}/i.test(run) ? unescaped(run) : Buffer.of())),
  ]
    .map((bytes) => bytes.toString('utf8'))
    .filter((one) => !/[^\P{Cc}\s]|\ufffd/u.test(one))
    .join('\n');
}

/** Never throws, as `decodeURIComponent` does. */
function unescaped(run: string): Buffer {
  return Buffer.from(
    run.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
