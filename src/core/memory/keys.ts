/**
 * Keys of shared memory inside a worker. Only what lies in its role's part may be written, and nobody else's result; a
 * key that names no part at all is meant to lie in the own one.
 */

export interface MemoryPart {
  /** First part of every key: `swarm`. */
  readonly root: string;
  readonly role: string;
  /** Key of the worker's own result. */
  readonly own: string;
  /** Keys of the other workers' results. */
  readonly others: readonly string[];
}

const segment = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** null: the key may be written. */
export function refusedKey({ root, role, own, others }: MemoryPart, key: string): string | null {
  if (key === own) return null;
  const part = `${root}/${role}/`;
  if (!key.startsWith(part)) return `it is outside ${part}, the part of this worker's role`;
  const segments = key.slice(part.length).split('/');
  if (segments.length > 4 || !segments.every(isSegment)) return 'its name breaks the rules for keys';
  // `a.json/b` would need a folder where the file of the key `a` is.
  if (segments.slice(0, -1).some((one) => one.endsWith('.json'))) return 'its name breaks the rules for keys';
  if (others.some((other) => other.toLowerCase() === key)) return "it is another worker's result";
  return key === own.toLowerCase() ? 'it differs from the key of its own result only in case' : null;
}

function isSegment(text: string): boolean {
  return segment.test(text) && !text.includes('..') && !text.endsWith('.') && !text.endsWith('.lock');
}

/** `parts`: names of all roles, and `coordinator`: a key that begins with one is meant there. */
export function wholeKey(
  { root, role, parts }: { readonly root: string; readonly role: string; readonly parts: readonly string[] },
  key: string,
  namespace?: string,
): string {
  if (key.startsWith(`${root}/`)) return key;
  const path = namespace === undefined || namespace === '' ? key : `${namespace.replace(/\/+$/, '')}/${key}`;
  if (path.startsWith(`${root}/`)) return path;
  const [first = ''] = path.split('/');
  return path.includes('/') && parts.includes(first) ? `${root}/${path}` : `${root}/${role}/${path}`;
}
