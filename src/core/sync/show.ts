/** Changes and notes as lines of text. What others wrote stands in quotes, on one line, cut, with nothing hidden in it. */
import { clip, visible } from '../synthesis/markdown/visible.ts';
import type { SyncChange, SyncNote } from './operation.ts';
import { words } from './words.ts';

const longest = 72;

export function showChanges(changes: readonly SyncChange[]): readonly string[] {
  return changes.map((change) => {
    switch (change.kind) {
      case 'opened':
        return `${change.bead}: an issue is opened, ${quoted(change.title)}`;
      case 'made':
        return `${change.bead}: made of #${change.issue}, ${quoted(change.title)}`;
      case 'field':
        return showField(change);
    }
  });
}

export function showNotes(notes: readonly SyncNote[]): readonly string[] {
  return notes.map(({ kind, bead, issue, message }) => {
    const about = [bead, issue === null ? null : `#${issue}`].filter((one) => one !== null).join(' and ');
    const mark = { conflict: 'both sides changed', 'not-followed': 'not followed', stopped: 'stopped' }[kind];
    return `${about === '' ? '' : `${about}: `}${mark}: ${visible(message)}`;
  });
}

function showField({ bead, issue, field, on, before, after }: Extract<SyncChange, { kind: 'field' }>): string {
  const where = on === 'beads' ? bead : issue === null ? `the new issue of ${bead}` : `#${issue} of ${bead}`;
  if (field === 'comment') return `${where}: new comment ${quoted(after)}`;
  const name = field === 'externalRef' ? 'issue' : words[field];
  return `${where}: ${name} ${quoted(before)} becomes ${quoted(after)}`;
}

function quoted(text: string): string {
  return text === '' ? '(nothing)' : `"${visible(clip(text.replace(/\s+/g, ' ').trim(), longest))}"`;
}
