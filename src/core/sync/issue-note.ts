/** What lost, or was not followed, told on the issue once, where whoever changed it sees it. */
import { code, fence, list } from '../synthesis/markdown/markdown.ts';
import { untrusted } from '../synthesis/markdown/untrusted.ts';
import type { FieldName, Fields } from './fields.ts';
import type { Untold } from './merge.ts';
import { noteMarker } from './tellings.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** In our words, one for each; `refused`: dependencies that beads cannot have. */
export function untoldOf({ merged, pair }: Work, refused: readonly string[]): readonly string[] {
  return [...merged.untold.map((one) => messageOf(one, pair.bead)), ...refused];
}

/** Markdown; null: there is nothing to tell. */
export function renderNote(work: Work, refused: readonly string[]): string | null {
  const { merged, sides, pair } = work;
  const blocks = merged.untold.map((one) => {
    const message = messageOf(one, pair.bead);
    if (one.kind !== 'lost') return message;
    const lost = shown(one.field, sides[one.side]);
    return lost === '' ? `${message} That was empty.` : `${message}\n\n${fence(untrusted(lost))}`;
  });
  if (blocks.length + refused.length === 0) return null;
  const first = `Sync with bead ${code(untrusted(pair.bead))}: not everything could be taken over.`;
  return [first, ...blocks, ...(refused.length > 0 ? [list(refused)] : []), noteMarker].join('\n\n');
}

/** The field as people read it. */
export function shown(field: FieldName, fields: Fields): string {
  const value = fields[field];
  if (value === null) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function messageOf(untold: Untold, bead: string): string {
  switch (untold.kind) {
    case 'lost':
      return untold.side === 'beads'
        ? `The ${words[untold.field]} was changed on both sides, and GitHub's stays. The bead had:`
        : `The ${words[untold.field]} was changed on both sides, and the bead's stays. The issue had:`;
    case 'closed-stays':
      return `The bead ${bead} is closed and stays so; what is closed is opened again in beads alone.`;
    case 'strange':
      return `The bead ${bead} stays as it is: whoever closed the issue may not end work here.`;
    case 'cut':
      return `The ${words[untold.field]} is too long for an issue and was cut, so that its edit is not taken over; edit the bead.`;
  }
}
