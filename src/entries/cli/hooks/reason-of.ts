/** What went wrong: ours in our words, and on the disk in words that name no place but the one in question. */
import { SwarmLeadError } from '../../../core/problem.ts';

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SwarmLeadError) return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : '';
  return code === null ? error.message : `${code}${path}`;
}
