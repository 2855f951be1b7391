/**
 * YAML ends a plain value before " #", without a word: `- see #12` is `see`. A comment that people mean has a space
 * after its `#`, so one that has none is taken for a cut.
 */
import type { Scalar } from 'yaml';
import type { Finding, Path } from './finding.ts';

export function cutByComment(text: string, node: Scalar, path: Path): Finding | null {
  if (node.type !== 'PLAIN' || !node.range) return null;
  const [start, end] = node.range;
  const rest = text.slice(end, end + 200).split('\n', 1)[0] ?? '';
  if (!/^[ \t]*#[^\s#!]/.test(rest)) return null;
  if (start === end) {
    const message = 'YAML takes what follows " #" for a comment, so nothing is left of this value; put it in quotes';
    return { level: 'error', code: 'cut-by-comment', path, message };
  }
  const message = 'YAML cut this value before " #"; put it in quotes, or write the comment with a space after its #';
  return { level: 'warning', code: 'cut-by-comment', path, message };
}
