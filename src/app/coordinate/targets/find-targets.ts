/** Which swarms a hint is about. A hint names a label or an issue; the repository says whose they are. */
import type { Bead } from '../../../core/beads/bead.ts';
import { linkIssues } from '../../../core/beads/external-ref.ts';
import { beadsFiles } from '../../../core/beads/location.ts';
import { readSwarmText } from '../observe/read-swarm-text.ts';
import { soloTail } from '../../../core/config/solo.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import { SwarmLeadError, type Problem } from '../../../core/problem.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import { isSwarmTail } from '../../../core/sync/record-ref.ts';
import type { Look, LookRequest } from '../../ports/repository.ts';
import { longClosed } from '../observe/closed-pulls.ts';
import { foundSwarm, swarmRequest, type FoundSwarm } from './found-swarm.ts';
import { triggerLabels } from './known.ts';
import type { Coordinator } from '../ports.ts';
import { createBeadsReader } from '../observe/read-beads.ts';
import { readLedger } from '../observe/read-ledger.ts';
import { configFolder, joinTail, newestTails, splitTail, usualConfig, type Target } from './target.ts';

export type LabelTarget =
  /** `before`: the run before, which has ended; null: there was none, or it is the target. */
  | { readonly kind: 'target'; readonly target: Target; readonly before: SwarmState | null }
  /** Not one of ours. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface File {
  readonly path: string;
  readonly config: SwarmConfig;
}

export interface Files {
  readonly sound: readonly File[];
  readonly problems: readonly Problem[];
  readonly look: Look;
  /** As the tracker settings of a swarm file say; null: the repository has none. */
  readonly beads: (config: Pick<SwarmConfig, 'tracker'>) => Promise<SeenBeads | null>;
}

/** Reads all swarm files of the repository. `also`: what the first look is to show besides. */
export async function readFiles(
  coordinator: Coordinator,
  also: Pick<LookRequest, 'issues' | 'pulls' | 'pullFiles' | 'swarmRef' | 'swarmFiles'> = {},
): Promise<Files> {
  const { reader } = coordinator.ports;
  const first = await reader.look({ ...also, files: [usualConfig, ...beadsFiles], directories: [configFolder] });
  const names = (first.directories.get(configFolder) ?? []).filter((name) => /\.ya?ml$/.test(name));
  const more = names.map((name) => `${configFolder}/${name}`);
  const texts =
    more.length === 0 ? first.files : new Map([...first.files, ...(await reader.look({ files: more })).files]);
  const sound: File[] = [];
  const problems: Problem[] = [];
  for (const path of [usualConfig, ...more]) {
    const text = texts.get(path);
    if (text === null || text === undefined) continue;
    const read = readSwarmText(text, path);
    if (read.kind === 'ok') sound.push({ path, config: read.config });
    else problems.push(...read.problems);
  }
  const readBeads = createBeadsReader(coordinator.ports.tracker);
  return { sound, problems, look: first, beads: async (config) => readBeads(first, config) };
}

/** Swarm labels come before role labels, as in the file. */
export async function targetOfLabel(
  coordinator: Coordinator,
  hint: { readonly issue: number; readonly label: string },
): Promise<LabelTarget> {
  const files = await readFiles(coordinator);
  const { issue } = hint;
  const meant = files.sound.filter(({ config }) => same(config.label, hint.label));
  if (meant.length > 0) return swarmTarget({ coordinator, files, meant, issue });
  for (const { path, config } of files.sound) {
    const role = config.roles.find((one) => same(one.label, hint.label));
    if (role) return soloTarget({ coordinator, path, role: role.id, issue });
  }
  const ours = same(hint.label, 'swarm') || hint.label.toLowerCase().startsWith('swarm:');
  if (!ours || (files.problems.length === 0 && files.sound.length > 0)) return { kind: 'none' };
  return { kind: 'refused', reason: unreadable(files.problems) };
}

/** GitHub's labels are the same whatever their case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function unreadable(problems: readonly Problem[]): string {
  if (problems.length === 0) return `there is no ${usualConfig} on the default branch`;
  const shown = problems.slice(0, 10).map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  const rest = problems.length > shown.length ? `; and ${problems.length - shown.length} more` : '';
  return `the swarm file does not read: ${shown.join('; ')}${rest}`;
}

/** `meant`: swarm files that could be meant. */
export async function swarmTarget(of: {
  readonly coordinator: Coordinator;
  readonly files: Files;
  readonly meant: readonly File[];
  readonly issue: number;
}): Promise<LabelTarget> {
  const { meant, issue, coordinator } = of;
  const epics = await epicIssues(of);
  const named = meant.filter(({ config }) => epics.get(config.epic) === issue);
  const free = meant.filter(({ config }) => !epics.has(config.epic));
  const [file, second] = named.length > 0 ? named : free;
  if (!file) {
    const others = meant.map(({ config }) => `#${epics.get(config.epic)} for ${config.epic}`);
    return { kind: 'refused', reason: `this is not the issue of the swarm's epic; that is ${others.join(', ')}` };
  }
  if (second) {
    return { kind: 'refused', reason: 'several swarm files could be meant, and no epic names this issue' };
  }
  const { path, config } = file;
  const { before, ...tail } = await newestTail(coordinator, config.namespace);
  return { kind: 'target', target: { ...tail, path, issue }, before };
}

export async function soloTarget(of: {
  readonly coordinator: Coordinator;
  readonly path: string;
  readonly role: string;
  readonly issue: number;
}): Promise<LabelTarget> {
  const { coordinator, path, role, issue } = of;
  const { before, ...tail } = await newestTail(coordinator, soloTail(issue, role));
  return { kind: 'target', target: { ...tail, path, role, issue }, before };
}

/** Epic → the issue that its bead names. */
async function epicIssues(of: {
  readonly coordinator: Coordinator;
  readonly files: Files;
  readonly meant: readonly File[];
}): Promise<ReadonlyMap<string, number>> {
  const server = { ...of.files.look.repository, serverUrl: of.coordinator.serverUrl };
  const epics = new Map<string, number>();
  for (const { config } of of.meant) {
    const issue = linkIssues((await beadsIn(of.files, config)).values(), server).issueOf.get(config.epic);
    if (issue !== undefined) epics.set(config.epic, issue);
  }
  return epics;
}

/** By id; none in a repository without beads. */
export async function beadsIn(files: Files, config: SwarmConfig): Promise<ReadonlyMap<string, Bead>> {
  return (await files.beads(config))?.file.beads ?? new Map<string, Bead>();
}

/** The newest swarm of the base if it is not finished, else the next one. */
async function newestTail(
  coordinator: Coordinator,
  base: string,
): Promise<Pick<Target, 'swarm' | 'consumed' | 'after'> & { readonly before: SwarmState | null }> {
  const mine = (await tails(coordinator)).map(splitTail).filter((tail) => tail.base === base);
  const newest = Math.max(0, ...mine.map(({ number }) => number));
  if (newest === 0) return { swarm: base, before: null };
  const state = await stateOf(coordinator, joinTail(base, newest));
  if (!state?.finished) return { swarm: joinTail(base, newest), before: null };
  const { at: after, authorization } = state.started;
  return { swarm: joinTail(base, newest + 1), consumed: authorization.proof.id, after, before: state };
}

export async function tails(coordinator: Coordinator): Promise<readonly string[]> {
  const prefix = `${coordinator.refPrefix}/`;
  return (await coordinator.ports.store.list(coordinator.refPrefix)).flatMap(({ ref }) => {
    const tail = ref.slice(prefix.length);
    return ref.startsWith(prefix) && isSwarmTail(tail) ? [tail] : [];
  });
}

async function stateOf(coordinator: Coordinator, tail: string): Promise<SwarmState | null> {
  return (await readState(coordinator, tail)).state;
}

/** Of many swarms one whose ledger does not read must not hide the others: it is told of, and the passes refuse it. */
export async function readState(
  coordinator: Coordinator,
  tail: string,
  ref = `${coordinator.refPrefix}/${tail}`,
): Promise<{ readonly state: SwarmState | null; readonly look: Look }> {
  const look = await coordinator.ports.reader.look(swarmRequest(ref));
  try {
    return { state: readLedger(look, tail), look };
  } catch (error) {
    if (!(error instanceof SwarmLeadError)) throw error;
    coordinator.ports.tell('warning', error.message);
    return { state: null, look };
  }
}

/** Trigger label → numbers of those that bear it. */
export type Labelled = ReadonlyMap<string, readonly number[]>;

/**
 * Open issues that bear a trigger label and have never had a swarm, as the repository's swarm files and refs say. Where
 * there was one, only a label's own event starts the next: it is the one that knows which label was set when.
 */
export async function labelledIssues(
  coordinator: Coordinator,
  labelled: Labelled,
): Promise<readonly { readonly issue: number; readonly label: string }[]> {
  const candidates = [...labelled].flatMap(([label, issues]) => issues.map((issue) => ({ issue, label })));
  if (candidates.length === 0) return [];
  const bases = new Set((await tails(coordinator)).map((tail) => splitTail(tail).base));
  // A role whose label has another name than the role is found out about by reading its file.
  return candidates.filter(
    ({ issue, label }) => !bases.has(soloTail(issue, label.toLowerCase().replace(/^swarm:/, ''))),
  );
}

/** By label, as they are now. */
export async function labelledNow(
  coordinator: Coordinator,
): Promise<{ readonly issues: Labelled; readonly pulls: Labelled }> {
  const { sound } = await readFiles(coordinator);
  const labels = new Set(sound.flatMap(({ config }) => triggerLabels(config)));
  if (labels.size === 0) return { issues: new Map(), pulls: new Map() };
  const { labelled, labelledPulls } = await coordinator.ports.reader.look({ labels: [...labels] });
  return { issues: labelled ?? new Map(), pulls: labelledPulls ?? new Map() };
}

/** Seconds after its end in which a swarm is still looked at: whoever ended it may have died before people were told. */
const aftermath = 3600;

/** Swarms that are not finished, or whose end may not have been carried out whole. */
export async function openTargets(coordinator: Coordinator): Promise<readonly FoundSwarm[]> {
  const found: FoundSwarm[] = [];
  const all = newestTails(await tails(coordinator));
  const over = await longClosed(coordinator.ports.reader, all);
  for (const tail of all.filter((one) => !over.has(one))) {
    const { state, look } = await readState(coordinator, tail);
    if (state && !isOver(state, look.now)) found.push(foundSwarm(tail, look, coordinator));
  }
  return found;
}

function isOver({ finished, started, published, pull }: SwarmState, now: string): boolean {
  // It may get a commit, or be merged, and the event of that may be lost.
  if (pull?.state === 'open') return false;
  if (!finished || Date.parse(now) - Date.parse(finished.at) < aftermath * 1000) return false;
  return started.config.role !== undefined || published.has('report');
}
