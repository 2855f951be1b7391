/** Which swarms a comment is about: those that there are, and the one that it asks for. */
import { pullOfTail, pullTail } from '../../../core/config/pull-swarm.ts';
import { issueOfTail } from '../../../core/config/solo.ts';
import { noSuch } from '../../../core/command/no-such.ts';
import { pullRefusal } from '../../../core/plan/pull/pull-refusal.ts';
import { pullRoles } from '../../../core/plan/pull/pull-roles.ts';
import type { Addressee } from '../../../core/plan/people/addressee.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import { beadsIn, readFiles, readState, soloTarget, swarmTarget, tails, unreadable } from './find-targets.ts';
import type { Files, LabelTarget } from './find-targets.ts';
import { readSwarm, type FoundSwarm } from './found-swarm.ts';
import type { Coordinator } from '../ports.ts';
import { newestTails, type Target } from './target.ts';

export interface SwarmOfIssue extends Addressee {
  readonly found: FoundSwarm;
}

/** Every swarm whose own issue or whose worker's issue it is. Of a swarm that ran several times, the newest run. */
export async function swarmsOfIssue(coordinator: Coordinator, issue: number): Promise<readonly SwarmOfIssue[]> {
  const found: SwarmOfIssue[] = [];
  for (const tail of newestTails(await tails(coordinator))) {
    // One of one says by its name what it is of; the others must be read.
    if ((issueOfTail(tail) ?? pullOfTail(tail) ?? issue) !== issue) continue;
    const { state, look } = await readState(coordinator, tail);
    if (!state || !isAbout(state, issue)) continue;
    found.push({ state, ...readSwarm(tail, look, coordinator) });
  }
  return found;
}

function isAbout({ started, workers }: SwarmState, issue: number): boolean {
  return started.issue === issue || [...workers.values()].some(({ link }) => link?.issue === issue);
}

/** The comment as far as it matters here. */
interface Asking {
  readonly id: number;
  readonly issue: number;
  readonly at: string;
}

/** `/swarm start`: the file whose epic names the issue, or the one whose epic names none. */
export async function targetOfStart(coordinator: Coordinator, asking: Asking): Promise<LabelTarget> {
  const files = await readFiles(coordinator, { issues: [asking.issue] });
  if (files.look.issues.get(asking.issue)?.pullRequest) return { kind: 'refused', reason: wholeSwarm };
  if (files.sound.length === 0) return { kind: 'refused', reason: unreadable(files.problems) };
  const found = await swarmTarget({ coordinator, files, meant: files.sound, issue: asking.issue });
  return found.kind === 'target' ? fresh(asking, found.target, found.before) : found;
}

const wholeSwarm =
  'a whole swarm is started on an issue; a pull request gets single roles, by /swarm assign ROLE or a label';

/** `/swarm assign`: of several swarm files that have the role, the first. */
export async function targetOfAssign(coordinator: Coordinator, asking: Asking, role: string): Promise<LabelTarget> {
  const { issue } = asking;
  const files = await readFiles(coordinator, { issues: [issue], pulls: [issue] });
  const file = files.sound.find(({ config }) => config.roles.some(({ id }) => id === role));
  if (!file) return { kind: 'refused', reason: noRole(files, role) };
  const pull = files.look.pulls?.get(issue);
  if (pull) return pullTarget({ coordinator, files, file, role, issue });
  const found = await soloTarget({ coordinator, path: file.path, role, issue });
  return found.kind === 'target' ? fresh(asking, found.target, found.before) : found;
}

function noRole(files: Files, role: string): string {
  const roles = [...new Set(files.sound.flatMap(({ config }) => config.roles.map(({ id }) => id)))];
  return roles.length === 0 ? unreadable(files.problems) : noSuch('role', role, roles);
}

/** Of a pull request there is one swarm of a role, as long as it lives. */
async function pullTarget(of: {
  readonly coordinator: Coordinator;
  readonly files: Files;
  readonly file: Files['sound'][number];
  readonly role: string;
  readonly issue: number;
}): Promise<LabelTarget> {
  const { coordinator, files, file, role, issue } = of;
  const pull = files.look.pulls?.get(issue);
  const refusal = pull ? pullRefusal(pull) : null;
  if (!pull || refusal !== null) return { kind: 'refused', reason: refusal ?? 'this pull request cannot be read' };
  const repository = { ...files.look.repository, serverUrl: coordinator.serverUrl };
  const asking = { number: issue, labels: [], closes: pull.closes, files: [] };
  const linked = pullRoles({ config: file.config, pull: asking, beads: await beadsIn(files, file.config), repository });
  const worker = linked.find((one) => one.role === role)?.worker;
  const asked = { why: 'label', ...(worker === undefined ? {} : { worker }) } as const;
  const target = { swarm: pullTail(issue, role), path: file.path, role, issue, pull: asked };
  return { kind: 'target', target, before: null };
}

/** A comment that is older than the run before, or that the run before has taken, asks for no other. */
function fresh({ id, at }: Asking, target: Target, before: SwarmState | null): LabelTarget {
  const isOver = before !== null && (at < before.started.at || before.commands.has(id));
  return isOver ? { kind: 'none' } : { kind: 'target', target, before };
}
