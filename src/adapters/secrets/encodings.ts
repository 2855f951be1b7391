/** A text in the shapes in which it is most often passed on, and back. What is split, compressed or encrypted is not found. */

/** Shorter values are in too many texts by chance. */
const shortest = 8;

/** As it stands, hexadecimal, in a URL, and as base64 wherever it may begin in a longer text. */
export function shapesOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  if (bytes.byteLength < shortest) return [];
  const hex = bytes.toString('hex');
  const shapes = [value, hex, hex.toUpperCase(), encodeURIComponent(value.toWellFormed()), ...base64Shapes(bytes)];
  return [...new Set(shapes)];
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

/** What runs of base64 in the text say, if that is a text: rules know secrets as they stand. */
export function decodedIn(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? [];
  return runs
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .filter((one) => !/[^\P{Cc}\s]|\ufffd/u.test(one))
    .join('\n');
}
