/**
 * What a first set-up would write, file by file, and what is in its way. All or nothing: a repository with half of a
 * swarm in it starts runs that nobody coordinates.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Problem } from '../problem.ts';
import type { Choice } from './choose.ts';
import { coordinatorWorkflow } from './coordinator-workflow.ts';
import type { Face } from './face.ts';
import { changeTo, type FileChange } from './file-change.ts';
import { absent, type FileReading } from './file-reading.ts';
import { coordinatorShortfalls, roleShortfalls } from './fitness.ts';
import { swarmPath, workflowFolder, type Found } from './found.ts';
import { roleLabelText, swarmLabelText } from './label-text.ts';
import type { Pin } from './pin.ts';
import { powerOf, type Power } from './power.ts';
import { proposeBeads, type EpicFacts } from './propose-beads.ts';
import { workOf } from './role-work.ts';
import { roleWorkflow, usualCoordinator } from './role-workflow.ts';
import { isSealed, seal, type Digest } from './sealed-file.ts';
import { swarmFile } from './swarm-file.ts';
import { readSwarmFile } from '../config/read-swarm-file.ts';

/** A file that a person wrote or changed, where a swarm needs another one. */
export interface Obstacle {
  readonly path: string;
  /** Each completes "it …". */
  readonly reasons: readonly string[];
  /** null: it is no text. */
  readonly present: string | null;
  /** What init would write there. */
  readonly wanted: string;
}

export interface WantedLabel {
  readonly name: string;
  readonly description: string;
}

export interface Proposal {
  readonly kind: 'proposal';
  readonly face: Face;
  readonly files: readonly FileChange[];
  readonly obstacles: readonly Obstacle[];
  readonly labels: readonly WantedLabel[];
  readonly powers: readonly Power[];
  readonly epics: readonly EpicFacts[];
  /** What to know, each a sentence. */
  readonly notes: readonly string[];
}

export type Proposed = Proposal | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface Wanted {
  readonly face: Face;
  readonly pin: Pin;
  readonly issue: number | null;
  readonly digest: Digest;
  /** RFC 3339. */
  readonly now: string;
}

type Ready = Exclude<Choice, { readonly kind: 'refused' }>;

/** One file: what is written there, and by what a person's own one is measured. */
interface Need {
  /** `role research`, `coordinator`. */
  readonly of: string;
  readonly path: string;
  readonly text: string;
  readonly shortfalls: (present: string) => readonly string[];
}

export function propose(found: Found, choice: Ready, wanted: Wanted): Proposed {
  const written = choice.kind === 'new' ? swarmTextOf(choice, found, wanted) : null;
  const read = written === null ? null : readSwarmFile(written, swarmPath);
  if (read?.kind === 'invalid') return { kind: 'refused', problems: read.problems };
  const configs = read ? [read.config] : found.swarmFiles.flatMap(({ config }) => config ?? []);
  const beads = proposeBeads(found, configs, wanted);
  if (beads.kind === 'refused') return beads;
  const swarm = written === null ? keptSwarmFiles(found) : [changeOfSwarmFile(found, written)];
  const needs = needsOf(found, configs, wanted);
  const looks = needs.map((need) => lookAt(need, found.workflows, wanted.digest));
  const files = [...swarm, ...looks.flatMap(({ change }) => change ?? []), ...beads.changes];
  return {
    kind: 'proposal',
    face: wanted.face,
    files,
    obstacles: looks.flatMap(({ obstacle }) => obstacle ?? []),
    labels: labelsOf(configs),
    powers: needs.map(({ of, path, text }) => powerOf({ of, path, text: remaining(path, files, found) ?? text })),
    epics: beads.epics,
    notes: [...beads.notes, ...notesOf(found, wanted.face)],
  };
}

function notesOf({ coordinator }: Found, face: Face): readonly string[] {
  if (face === 'action' || coordinator === null) return [];
  return [
    `${coordinator} coordinates too. Together with the server that is safe, and costs minutes: remove it if you like.`,
  ];
}

function swarmTextOf(choice: Extract<Ready, { kind: 'new' }>, found: Found, { pin, digest }: Wanted): string {
  return seal(swarmFile({ ...choice.chosen, test: found.test, pin }), digest);
}

function keptSwarmFiles({ swarmFiles }: Found): readonly FileChange[] {
  return swarmFiles.map(({ path }) => ({ kind: 'kept', path }));
}

function changeOfSwarmFile({ swarmFiles }: Found, after: string): FileChange {
  return changeTo(swarmPath, swarmFiles.find(({ path }) => path === swarmPath)?.text ?? null, after);
}

function needsOf(found: Found, configs: readonly SwarmConfig[], { face, pin }: Wanted): readonly Need[] {
  const coordinator = found.coordinator ?? usualCoordinator;
  const roles = new Map(configs.flatMap((config) => config.roles.map((role) => [role.workflow, role.id] as const)));
  const role = ([file, id]: readonly [string, string]): Need => ({
    of: `role ${id}`,
    path: `${workflowFolder}/${file}`,
    text: roleWorkflow({ role: id, face, pin, script: workOf(id, found.test).script, coordinator }),
    shortfalls: (present) => roleShortfalls(present, face),
  });
  const labels = labelsOf(configs).map(({ name }) => name);
  const lead = {
    of: 'coordinator',
    path: `${workflowFolder}/${coordinator}`,
    text: coordinatorWorkflow(pin, labels),
    shortfalls: coordinatorShortfalls,
  };
  return [...[...roles].map(role), ...(face === 'action' ? [lead] : [])];
}

function lookAt(
  need: Need,
  workflows: ReadonlyMap<string, FileReading>,
  digest: Digest,
): { readonly change: FileChange | null; readonly obstacle: Obstacle | null } {
  const { path } = need;
  const present = workflows.get(path) ?? absent;
  const wanted = seal(need.text, digest);
  if (present.kind === 'blocked') {
    return { change: null, obstacle: { path, reasons: [`is ${present.what}`], present: null, wanted } };
  }
  if (present.kind === 'absent' || isSealed(present.text, digest)) {
    const before = present.kind === 'text' ? present.text : null;
    return { change: changeTo(path, before, wanted), obstacle: null };
  }
  const reasons = need.shortfalls(present.text);
  if (reasons.length === 0) return { change: { kind: 'kept', path }, obstacle: null };
  return { change: null, obstacle: { path, reasons, present: present.text, wanted } };
}

/** Text of a person's own workflow, which is the one that will run; null where ours will. */
function remaining(path: string, files: readonly FileChange[], found: Found): string | null {
  const reading = found.workflows.get(path);
  return files.some((file) => file.path === path && file.kind === 'kept') && reading?.kind === 'text'
    ? reading.text
    : null;
}

function labelsOf(configs: readonly SwarmConfig[]): readonly WantedLabel[] {
  const all = configs.flatMap(({ label, roles }) => [
    { name: label, description: swarmLabelText },
    ...roles.map((role) => ({ name: role.label, description: roleLabelText(role.id) })),
  ]);
  const known = new Set<string>();
  return all.filter(({ name }) => {
    const same = name.toLowerCase();
    return !known.has(same) && known.add(same) !== undefined;
  });
}
