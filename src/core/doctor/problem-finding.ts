/** A problem of a file as the doctor tells it. */
import type { Problem } from '../problem.ts';
import { trouble, type Finding } from './finding.ts';

/** `path`: of the file, where the problem names none. */
export function problemFinding({ level, code, message, file, line, column }: Problem, path: string): Finding {
  const where = [file ?? path, line, column].filter((part) => part !== undefined).join(':');
  return trouble(level, { code, where, what: sentence(message), mend: 'swarmlead validate' });
}

/** As all findings: a capital, and no full stop. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.$/, '');
}
