/**
 * Paths of delivered files come from a foreign archive. They become entries of a tree, so they must be plain relative
 * paths, and none that git or GitHub acts upon: a workflow file would be code that runs with the repository's secrets.
 */
import { SwarmLeadError } from '../../core/problem.ts';

const longest = 500;

/** Path → bytes; throws `delivery-refused` with every problem. */
export function checkPaths(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): ReadonlyMap<string, Uint8Array> {
  const taken = new Map<string, Uint8Array>();
  const problems: string[] = [];
  files.forEach(({ path, bytes }, index) => {
    const problem = taken.has(path) ? 'has the same path as an earlier one' : problemOf(path);
    if (problem === null) taken.set(path, bytes);
    else problems.push(`file ${index} ${problem}`);
  });
  if (taken.size === 0) problems.push('there is no file to deliver');
  if (problems.length === 0) return taken;
  throw new SwarmLeadError({ code: 'delivery-refused', message: `Nothing was delivered: ${problems.join('; ')}.` });
}

function problemOf(path: string): string | null {
  if (path.length === 0 || path.length > longest) return 'has no path, or one that is too long';
  if (/[\p{Cc}\p{Cf}\\]/u.test(path)) return 'has control characters or backslashes in its path';
  const segments = path.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment))) return 'has no plain relative path';
  if (segments.some((segment) => /^\.git$/i.test(segment))) return 'lies in .git';
  if (/^\.github\/(workflows|actions)\//i.test(path)) return 'is a workflow or an action, which only people may change';
  return null;
}
