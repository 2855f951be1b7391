/**
 * Ids for comments that we add. Older versions of `bd` count them; newer ones have UUIDs made of the content, and so
 * have we, so that a comment which two coordinators bring at once is one comment.
 */

/** `ids`: of the comments that the bead has. `textual`: as v1.3.0 has them. */
export function newCommentId(of: {
  readonly ids: readonly unknown[];
  readonly textual: boolean;
  readonly content: readonly string[];
}): string | number {
  if (!of.textual) return Math.max(0, ...of.ids.filter((id) => Number.isSafeInteger(id)).map(Number)) + 1;
  for (let number = 0; ; number += 1) {
    const id = uuidOf(JSON.stringify([...of.content, number]));
    if (!of.ids.includes(id)) return id;
  }
}

/** Of version 8, whose meaning is its maker's (RFC 9562). */
function uuidOf(text: string): string {
  const hex = [1, 2, 3, 4].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4] ?? '8';
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ];
  return parts.join('-');
}

/** FNV-1a of 32 bits with a last stir; nobody's secret hangs on it. */
function hash(text: string, seed: number): number {
  let value = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
