/** The beads of the repository: where they are, and which epics a swarm could carry out. */
import type { Bead } from '../beads/bead.ts';
import { metadataFile } from '../beads/driver.ts';
import { readBeads } from '../beads/jsonl.ts';
import { beadsPlaces } from '../beads/location.ts';
import { absent, textOf, type FileReading } from './file-reading.ts';

export interface FoundBeads {
  /** Where they are, or would be. */
  readonly path: string;
  /** null: no beads file. */
  readonly text: string | null;
  readonly beads: ReadonlyMap<string, Bead>;
  /** Epics that are not closed, in the order of the file. */
  readonly epics: readonly Bead[];
  /** Text of bd's own settings; null: there are none. */
  readonly metadata: string | null;
  /** Why no beads file can be begun or read here; completes "it …". */
  readonly trouble: string | null;
}

/** `files`: everything that `beadsFiles` names, and what this function asked for before. */
export function findBeads(
  files: ReadonlyMap<string, FileReading>,
  configured: string | undefined,
): FoundBeads | { readonly kind: 'unread'; readonly path: string } {
  const texts = new Map([...files].map(([path, reading]) => [path, textOf(reading)] as const));
  const { paths } = beadsPlaces(texts, configured);
  const unread = paths.find((path) => !files.has(path));
  if (unread !== undefined) return { kind: 'unread', path: unread };
  const metadata = texts.get(metadataFile) ?? null;
  const there = paths.find((path) => (files.get(path) ?? absent).kind !== 'absent');
  const reading = files.get(there ?? '');
  const path = there ?? paths[0] ?? '.beads/issues.jsonl';
  const nothing = { path, text: null, beads: new Map<string, Bead>(), epics: [], metadata };
  if (reading?.kind === 'blocked') return { ...nothing, trouble: `is ${reading.what}` };
  if (reading?.kind !== 'text') {
    const trouble = metadata === null ? null : 'is not there though bd is set up: "bd export" writes it';
    return { ...nothing, trouble };
  }
  const { beads, problems } = readBeads(reading.text, path);
  const broken = problems.find(({ level }) => level === 'error');
  const epics = [...beads.values()].filter(({ type, status }) => type === 'epic' && !over.has(status));
  return {
    path,
    text: reading.text,
    beads,
    epics,
    metadata,
    trouble: broken ? `does not read: ${broken.message}` : null,
  };
}

const over: ReadonlySet<string> = new Set(['closed', 'tombstone']);

export function isOver(bead: Bead): boolean {
  return over.has(bead.status);
}
