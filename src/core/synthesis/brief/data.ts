/** Texts of people and workers as a brief shows them: fenced, without HTML comments, with what is hidden in them shown. */
import { blocks, code, fence } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { dropComments, showHidden } from '../markdown/visible.ts';

export interface Remembered {
  readonly key: string;
  readonly value: unknown;
}

const longestText = 70_000;
const longestValue = 20_000;

export function memoryText(heading: string, entries: readonly Remembered[]): string {
  if (entries.length === 0) return '';
  const values = entries.flatMap(({ key, value }) => [
    `Memory ${code(untrusted(key))}:`,
    data(jsonOf(value), longestValue),
  ]);
  return blocks([heading, ...values]);
}

/** Comments are dropped string by string, so that the JSON stays whole. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, inner: unknown) => (typeof inner === 'string' ? dropComments(inner).text : inner),
    2,
  );
  return text ?? 'null';
}

export interface Cleaned {
  readonly text: string;
  readonly dropped: number;
  readonly hidden: number;
}

export function cleaned(text: string): Cleaned {
  const { text: kept, dropped } = dropComments(text);
  return { text: kept, dropped, hidden: showHidden(kept, true).hidden };
}

export function data(text: string, longest = longestText): string {
  return fence(untrusted(cleaned(text).text), longest);
}
