/** JSON pointers, RFC 6901. */

/** The tokens, unescaped; null: no pointer to something inside. */
export function tokensOf(pointer: string): readonly string[] | null {
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
