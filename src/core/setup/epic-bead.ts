/**
 * The first line of a beads file: the epic. JSON has no comments, so there is no digest in it; the file is still ours as
 * long as it is, letter by letter, the one line that would be written at its time.
 */
import type { Bead } from '../beads/bead.ts';

export interface EpicBead {
  readonly id: string;
  readonly title: string;
  /** null: any issue that gets the label becomes the epic's. */
  readonly issue: number | null;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Keys in the order of `bd export`. */
export function epicLine({ id, title, issue, createdAt }: EpicBead): string {
  const at = createdAt.replace(/\.\d+Z$/, 'Z');
  const line = {
    _type: 'issue',
    id,
    title,
    status: 'open',
    priority: 2,
    issue_type: 'epic',
    created_at: at,
    created_by: 'swarmlead',
    updated_at: at,
    ...(issue === null ? {} : { external_ref: `gh-${issue}` }),
  };
  return `${JSON.stringify(line)}\n`;
}

/** Whether `text` is our line, and says nothing yet of an issue. */
export function isUnlinkedEpic(text: string, bead: Bead): boolean {
  return epicLine({ id: bead.id, title: bead.title, issue: null, createdAt: bead.createdAt }) === text;
}
