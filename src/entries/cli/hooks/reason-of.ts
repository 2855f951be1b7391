/** What went wrong on the disk, in words that name no place but the one in question. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : '';
  return code === null ? error.message : `${code}${path}`;
}
