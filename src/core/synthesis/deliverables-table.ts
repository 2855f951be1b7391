/** Deliverables and where they are: on the worker's branch, at the very commit that was checked. */
import type { DeliverableOutcome } from '../verdict/outcome.ts';
import type { Links } from './markdown/links.ts';
import { code, escape, link } from './markdown/markdown.ts';
import { pullLink } from './proposed.ts';
import type { Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';
import { bytes } from './markdown/words.ts';
import { proofOf } from './workers-table.ts';

/** What, where, and whether it counts. */
export function deliverableRow(one: DeliverableOutcome, standing: Standing, links: Links): readonly string[] {
  return [whatOf(one, standing), whereOf(one, standing, links), signOf(one)];
}

function whatOf(one: DeliverableOutcome, standing: Standing): string {
  const item = isPath(one, standing) ? code(untrusted(one.item)) : escape(one.item);
  const title = one.title === undefined ? '' : escape(one.title, 120);
  // The path that was asked for is said once: beside the title only where another one, or none, was handed in.
  const names = title !== '' && one.path === one.item ? [title] : [title, item].filter((name) => name !== '');
  return `${names.join(', ')}${one.required ? '' : ' (not required)'}`;
}

function whereOf(one: DeliverableOutcome, standing: Standing, links: Links): string {
  if (one.path === null) return 'not handed in';
  const delivered = standing.result?.delivered;
  const name = code(untrusted(one.path));
  const size = one.bytes === null ? '' : `, ${link(bytes(one.bytes), proofOf(standing, links))}`;
  const file = delivered ? links.file(delivered.commit, one.path, !isPath(one, standing)) : null;
  const digest = one.sha256 === null ? '' : `, sha256 ${code(untrusted(`${one.sha256.slice(0, 8)}…`))}`;
  const pull = pullLink(standing, links);
  return `${link(name, file)}${pull === null ? '' : ` in ${pull}`}${size}${digest}`;
}

function signOf(one: DeliverableOutcome): string {
  if (one.found) return '✅';
  const sign = one.required ? '❌' : '➖';
  return one.note === undefined ? sign : `${sign} ${escape(one.note)}`;
}

/** A file name may hold a `#`, which is no anchor then. */
function isPath(one: DeliverableOutcome, standing: Standing): boolean {
  return standing.worker.deliverables.find((spec) => spec.item === one.item)?.kind === 'path';
}
