/**
 * Why a file, or one metric of it, gave no number. Reasons travel as codes, because what a job hands in is foreign text:
 * the words that people read beside a target are always ours.
 */
import type { CollectFormat } from './words.ts';

const words = {
  'no-file': 'there is no such file',
  'not-taken': 'it is no plain file of the workspace that may be read',
  'too-large': 'it is larger than 8 MiB',
  'too-large-together': 'the files that fit its path are larger than 32 MiB together',
  'too-many-files': 'more than 50 files fit its path',
  unchanged: 'it is as the commit has it, so this attempt did not write it',
  empty: 'it is empty',
  'not-text': 'it is not UTF-8 text',
  broken: 'it is no whole file of its format',
  failed: 'its tool says that it failed, or that it did not run to its end',
  contradicts: 'its totals tell of more failures than its tests show',
  'two-totals': 'it tells twice of one source file, and not which lines they were',
  'too-much': 'it holds more or longer values than are read',
  'no-values': 'it holds no value of its format',
  unnamed: 'some of its values have no name or no unit that is known here; name them under metrics',
  'no-match': 'nothing in it has the name that is asked for',
  'no-number': 'what is asked for is no finite number',
  'no-unit': 'what is asked for has no unit that is known here; say which with unit',
  'differing-units': 'the values that are asked for have differing units',
  'other-unit': 'what is asked for has another unit than the swarm file says',
  ambiguous: 'the name is that of several benchmarks, by package or -cpu; name one of them',
} as const;

export type WhyUnread = keyof typeof words;

export function isWhyUnread(why: unknown): why is WhyUnread {
  return typeof why === 'string' && Object.hasOwn(words, why);
}

export interface Unread {
  readonly format: CollectFormat;
  /** As the swarm file has it. */
  readonly path: string;
  /** Absent: of the whole file, whatever it would have shown. */
  readonly metric?: string | undefined;
  readonly why: WhyUnread;
}

/** `results/b.txt (go-bench): there is no such file`. A path that is not plain is not repeated. */
export function unreadText({ format, path, why }: Unread): string {
  const shown = /^[A-Za-z0-9_./*-]{1,120}$/.test(path) ? `${path} (${format})` : `a file (${format})`;
  return `${shown}: ${words[why]}`;
}
