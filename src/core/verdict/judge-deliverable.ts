/**
 * One deliverable, looked for among what was handed in. It counts when it is there, is not empty, and was changed by
 * this attempt: a file that merely stood in the checkout proves nothing about the worker.
 */
import type { DeliverableSpec } from '../config/swarm-config.ts';
import type { Delivered } from '../swarm/hand-in.ts';
import { matchesPath } from './glob.ts';
import { anchorsOf, comparable, holdsWords } from './heading.ts';
import type { DeliverableOutcome } from './outcome.ts';

interface Candidate {
  readonly delivered: Delivered;
  /** As it is shown and linked: `path`, or `path#anchor` of a section. */
  readonly path: string;
}

/** `unchanged`: paths whose content is what the base commit has. The order of `delivered` does not matter. */
export function judgeDeliverable(
  spec: DeliverableSpec,
  delivered: readonly Delivered[],
  unchanged: ReadonlySet<string>,
): DeliverableOutcome {
  const sorted = [...delivered].sort(inOrder);
  const candidates = spec.kind === 'path' ? byPath(spec.item, sorted) : byName(spec.item, sorted);
  const counts = candidates.find(({ delivered: one }) => one.bytes > 0 && !unchanged.has(one.path));
  if (counts) return outcome(spec, counts);
  const [first] = candidates;
  return first ? outcome(spec, first, whyNot(first.delivered)) : outcome(spec, null);
}

function byPath(item: string, delivered: readonly Delivered[]): readonly Candidate[] {
  return delivered.filter((one) => matchesPath(item, one.path)).map((one) => ({ delivered: one, path: one.path }));
}

/** A document handed in under its name comes before a section, a section of exactly that name before one that has more words. */
function byName(item: string, delivered: readonly Delivered[]): readonly Candidate[] {
  const wanted = comparable(item);
  if (wanted === '') return [];
  const named = delivered
    .filter((one) => one.name !== undefined && comparable(one.name) === wanted)
    .map((one) => ({ delivered: one, path: one.path }));
  const sections = delivered.flatMap(sectionsOf);
  return [
    ...named,
    ...sections.filter(({ words }) => words === wanted),
    ...sections.filter(({ words }) => words !== wanted && holdsWords(words, wanted)),
  ];
}

function sectionsOf(delivered: Delivered): readonly (Candidate & { readonly words: string })[] {
  const headings = delivered.headings ?? [];
  const anchors = anchorsOf(headings);
  return headings.map((heading, index) => {
    const path = `${delivered.path}#${anchors[index] ?? ''}`;
    return { delivered, path, words: comparable(heading) };
  });
}

function whyNot(delivered: Delivered): string {
  return delivered.bytes === 0 ? 'the file is empty' : 'not changed by this attempt';
}

function outcome(spec: DeliverableSpec, candidate: Candidate | null, note?: string): DeliverableOutcome {
  return {
    item: spec.item,
    ...(spec.title === undefined ? {} : { title: spec.title }),
    required: spec.required,
    found: candidate !== null && note === undefined,
    path: candidate?.path ?? null,
    bytes: candidate?.delivered.bytes ?? null,
    sha256: candidate?.delivered.sha256 ?? null,
    ...(note === undefined ? {} : { note }),
  };
}

function inOrder(a: Delivered, b: Delivered): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf(one: Delivered): string {
  return JSON.stringify([one.path, one.name ?? '', one.sha256, one.bytes, one.file, one.headings]);
}
