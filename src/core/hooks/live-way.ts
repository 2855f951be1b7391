/**
 * How a live worker reaches whoever coordinates: the file name of the coordinator's workflow, or the address of a server.
 * A workflow file says it to the worker step, and doctor reads it there.
 */
export type LiveWay =
  { readonly kind: 'workflow'; readonly workflow: string } | { readonly kind: 'server'; readonly url: string };

/** null: it is neither. */
export function parseLiveWay(text: string): LiveWay | null {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/.test(text)) return { kind: 'workflow', workflow: text };
  return isServerAddress(text) ? { kind: 'server', url: text } : null;
}

/** As PUBLIC_URL says it, letter by letter: no slash at the end. Without TLS only on the machine itself. */
export function isServerAddress(text: string): boolean {
  const plain = /^(https?):\/\/([A-Za-z0-9.-]{1,253}|\[::1\])(:\d{1,5})?(\/[A-Za-z0-9._~-]+)*$/.exec(text);
  if (!plain || text.length > 300) return false;
  return plain[1] === 'https' || ['127.0.0.1', 'localhost', '[::1]'].includes(plain[2] ?? '');
}
