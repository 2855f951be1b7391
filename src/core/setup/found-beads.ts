/** The beads of the repository: where they are, and which epics a swarm could carry out. */
import type { Bead } from '../beads/bead.ts';
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
  const there = paths.find((path) => (files.get(path) ?? absent).kind !== 'absent');
  const reading = files.get(there ?? '');
  const path = there ?? paths[0] ?? '.beads/issues.jsonl';
  if (reading?.kind === 'blocked') return nothing(path, `is ${reading.what}`);
  if (reading?.kind !== 'text') {
    const database = texts.get('.beads/metadata.json') ?? null;
    return nothing(path, database === null ? null : 'is not there though bd is set up: "bd export" writes it');
  }
  const { beads, problems } = readBeads(reading.text, path);
  const broken = problems.find(({ level }) => level === 'error');
  const epics = [...beads.values()].filter(({ type, status }) => type === 'epic' && !over.has(status));
  return { path, text: reading.text, beads, epics, trouble: broken ? `does not read: ${broken.message}` : null };
}

const over: ReadonlySet<string> = new Set(['closed', 'tombstone']);

export function isOver(bead: Bead): boolean {
  return over.has(bead.status);
}

function nothing(path: string, trouble: string | null): FoundBeads {
  return { path, text: null, beads: new Map(), epics: [], trouble };
}
