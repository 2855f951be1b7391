/**
 * What a first set-up would write, file by file, and what is in its way. All or nothing: a repository with half of a
 * swarm in it starts runs that nobody coordinates.
 */
import { readSwarmFile } from '../config/read-swarm-file.ts';
import type { Problem } from '../problem.ts';
import { agentNeeds, type AgentNeeds } from './agents/kinds.ts';
import type { Choice } from './choose.ts';
import type { Face } from './face.ts';
import { changeTo, type FileChange } from './file-change.ts';
import { absent, type FileReading } from './file-reading.ts';
import { swarmPath, workflowFolder, type Found } from './found.ts';
import { liveServer } from './live-server.ts';
import { isElsewhere, labelsOf, needsOf, prefixesOf, type Need, type Swarm, type WantedLabel } from './needs.ts';
import type { Pin } from './pin.ts';
import { powerOf, type Power } from './power.ts';
import { proposeBeads, type EpicFacts } from './propose-beads.ts';
import { isSealed, seal, type Digest } from './sealed-file.ts';
import { swarmFile } from './swarm-file.ts';

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

export interface Proposal {
  readonly kind: 'proposal';
  readonly face: Face;
  readonly files: readonly FileChange[];
  readonly obstacles: readonly Obstacle[];
  readonly labels: readonly WantedLabel[];
  readonly powers: readonly Power[];
  readonly epics: readonly EpicFacts[];
  /** What the agents of workflows of ours need. */
  readonly agents: AgentNeeds;
  /** What to know, each a sentence. */
  readonly notes: readonly string[];
}

export type Proposed = Proposal | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface Wanted {
  readonly face: Face;
  readonly pin: Pin;
  readonly issue: number | null;
  /** Where live roles find the server, as it was said. */
  readonly serverUrl?: string | undefined;
  readonly digest: Digest;
  /** RFC 3339. */
  readonly now: string;
}

type Ready = Exclude<Choice, { readonly kind: 'refused' }>;

export function propose(found: Found, choice: Ready, wanted: Wanted): Proposed {
  const written = choice.kind === 'new' ? swarmTextOf(choice, found, wanted) : null;
  const read = written === null ? null : readSwarmFile(written, swarmPath);
  if (read?.kind === 'invalid') return { kind: 'refused', problems: read.problems };
  const swarms = read
    ? [{ path: swarmPath, config: read.config }]
    : found.swarmFiles.flatMap(({ path, config }) => (config === null ? [] : [{ path, config }]));
  const configs = swarms.map(({ config }) => config);
  const beads = proposeBeads(found, configs, wanted);
  if (beads.kind === 'refused') return beads;
  const server = liveServer(found, swarms, { face: wanted.face, said: wanted.serverUrl });
  if (server.problems.length > 0) return { kind: 'refused', problems: server.problems };
  const swarm = written === null ? keptSwarmFiles(found) : [changeOfSwarmFile(found, written)];
  const agents = choice.kind === 'new' ? choice.chosen.agents : undefined;
  const needs = needsOf(found, swarms, { ...wanted, server: server.url, ...(agents ? { agents } : {}) });
  const looks = needs.map((need) => lookAt(need, found.workflows, wanted.digest));
  const files = [...swarm, ...looks.flatMap(({ change }) => change ?? []), ...beads.changes];
  return {
    kind: 'proposal',
    face: wanted.face,
    files,
    obstacles: looks.flatMap(({ obstacle }) => obstacle ?? []),
    labels: labelsOf(swarms),
    powers: needs.map(({ of, path, text }) => powerOf({ of, path, text: remaining(path, files, found) ?? text })),
    epics: beads.epics,
    agents: agentNeeds(
      needs.flatMap(({ agent, path }) => (agent === null || remaining(path, files, found) !== null ? [] : [agent])),
      wanted.face,
    ),
    notes: [...beads.notes, ...notesOf(found, swarms, wanted.face), ...leftOver(found, needs, wanted.digest)],
  };
}

function notesOf(found: Found, swarms: readonly Swarm[], face: Face): readonly string[] {
  const [prefix, ...others] = prefixesOf(swarms);
  const { coordinator, remote } = found;
  return [
    ...(remote !== null && isElsewhere(found)
      ? [`The workflows use actions of github.com, which ${remote.serverUrl} must let them (GitHub Connect).`]
      : []),
    ...(face === 'app' && coordinator !== null
      ? [`${coordinator} coordinates too. Together with the server that is safe, and costs minutes.`]
      : []),
    ...(others.length > 0
      ? [`The swarm files name several ref prefixes; the coordinator looks at ${prefix} alone.`]
      : []),
  ];
}

/** Of roles that were named before, and are not any more. */
function leftOver({ workflows, coordinator }: Found, needs: readonly Need[], digest: Digest): readonly string[] {
  const used = new Set([`${workflowFolder}/${coordinator ?? ''}`, ...needs.map(({ path }) => path)]);
  const left = [...workflows].filter(
    ([path, reading]) => !used.has(path) && reading.kind === 'text' && isSealed(reading.text, digest),
  );
  return left.map(([path]) => `${path} is of no role any more, and may be removed.`);
}

function swarmTextOf(choice: Extract<Ready, { kind: 'new' }>, found: Found, { pin, digest }: Wanted): string {
  return seal(swarmFile({ ...choice.chosen, agents: [...choice.chosen.agents.keys()], test: found.test, pin }), digest);
}

function keptSwarmFiles({ swarmFiles }: Found): readonly FileChange[] {
  return swarmFiles.map(({ path }) => ({ kind: 'kept', path }));
}

function changeOfSwarmFile({ swarmFiles }: Found, after: string): FileChange {
  return changeTo(swarmPath, swarmFiles.find(({ path }) => path === swarmPath)?.text ?? null, after);
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
