/**
 * Which swarms a pull request has, and which it gets: one for each role that a label, an issue that it closes or its paths
 * ask for. A swarm of one lives as long as its pull request, so there is never a second one of a role.
 */
import { pullOfTail, pullTail } from '../../../core/config/pull-swarm.ts';
import { pullRoles } from '../../../core/plan/pull/pull-roles.ts';
import { renderRefusal } from '../../../core/synthesis/answers/answers.ts';
import type { IssueFacts, PullFacts } from '../../ports/repository.ts';
import { beadsIn, readFiles, same, tails, unreadable, type Files, type Labelled } from './find-targets.ts';
import { triggerLabels, type Known } from './known.ts';
import type { Coordinator } from '../ports.ts';
import { usualConfig } from './target.ts';
import type { WantedPass } from './wanted-pass.ts';

interface Found {
  readonly files: Files;
  readonly issue: IssueFacts;
  readonly pull: PullFacts;
}

/** Those that there are, then those that it gets. What is no pull request has none. */
export async function pullPasses(
  coordinator: Coordinator,
  number: number,
  refusing: 'refusing' | 'by-the-way' = 'refusing',
): Promise<readonly WantedPass[]> {
  const files = await readFiles(coordinator, { issues: [number], pulls: [number], pullFiles: [number] });
  const issue = files.look.issues.get(number);
  const pull = files.look.pulls?.get(number);
  if (!issue || !pull) return [];
  const found = { files, issue, pull };
  const there = (await tails(coordinator)).filter((tail) => pullOfTail(tail) === number);
  const passes = there.map((swarm): WantedPass => {
    return { target: { swarm, path: usualConfig }, before: knownOf(found, usualConfig), run: null };
  });
  if (pull.state !== 'open') return passes;
  if (pull.files?.complete === false) {
    coordinator.ports.tell(
      'warning',
      `only the first files of pull request ${number} were looked at for paths of roles`,
    );
  }
  const wanted = (await newTargets(coordinator, found)).filter(({ target }) => !there.includes(target.swarm));
  if (refusing === 'refusing') await refuseLabels(coordinator, found);
  return [...passes, ...wanted];
}

/** Of several swarm files that have the role, the first. */
async function newTargets(coordinator: Coordinator, { files, issue, pull }: Found): Promise<readonly WantedPass[]> {
  const { number } = pull;
  const asking = { number, labels: issue.labels, closes: pull.closes, files: pull.files?.paths ?? [] };
  const repository = { ...files.look.repository, serverUrl: coordinator.serverUrl };
  // Files that we propose were a worker's; only a person's label puts another one on them.
  const isOurs = pull.author !== null && pull.author.id === files.look.self?.id;
  const passes = new Map<string, WantedPass>();
  for (const { path, config } of files.sound) {
    const beads = await beadsIn(files, config);
    for (const { role, ...pullRole } of pullRoles({ config, pull: asking, beads, repository })) {
      if (isOurs && pullRole.why !== 'label') continue;
      const swarm = pullTail(number, role);
      const target = { swarm, path, role, issue: number, pull: pullRole };
      const before = knownOf({ files, issue, pull }, path);
      if (!passes.has(swarm)) passes.set(swarm, { target, before, run: null });
    }
  }
  return [...passes.values()];
}

/** What the first look of a pass is to show; with it there is seldom a second one. */
function knownOf({ files, pull }: Found, path: string): Known {
  const config = files.sound.find((file) => file.path === path)?.config;
  const numbers = [pull.number];
  return { path, issues: numbers, pulls: numbers, labels: config ? triggerLabels(config) : [], comments: [] };
}

/** A whole swarm is about an issue; and a role of a file that does not read is nobody's yet. */
async function refuseLabels(coordinator: Coordinator, { files, issue }: Found): Promise<void> {
  const { issues } = coordinator.ports;
  const isBroken = files.sound.length === 0 || files.problems.length > 0;
  const roles = files.sound.flatMap(({ config }) => config.roles.map(({ label }) => label));
  const swarms = files.sound.map(({ config }) => config.label);
  for (const label of issue.labels) {
    if (roles.some((role) => same(role, label))) continue;
    const reason = swarms.some((swarm) => same(swarm, label))
      ? wholeSwarm
      : isBroken && label.toLowerCase().startsWith('swarm:')
        ? unreadable(files.problems)
        : null;
    if (reason === null) continue;
    await issues.say(issue.number, renderRefusal({ reason }));
    await issues.removeLabel(issue.number, label);
  }
}

const wholeSwarm =
  'a whole swarm is started on an issue; a pull request gets single roles, by a label such as swarm:tester';

/**
 * Pull requests whose label had its event lost: they bear more of our labels than they have swarms. `done`: swarms that
 * were looked at already.
 */
export async function strayPulls(
  coordinator: Coordinator,
  of: { readonly labelled: Labelled; readonly done: ReadonlySet<string>; readonly byTheWay: boolean },
): Promise<readonly WantedPass[]> {
  const { labelled, done, byTheWay } = of;
  const borne = [...labelled.values()].flat();
  if (borne.length === 0) return [];
  const there = (await tails(coordinator)).map(pullOfTail);
  const lost = [...new Set(borne)].filter((number) => countOf(borne, number) > countOf(there, number));
  const wanted: WantedPass[] = [];
  for (const number of lost)
    wanted.push(...(await pullPasses(coordinator, number, byTheWay ? 'by-the-way' : 'refusing')));
  return wanted.filter(({ target }) => !done.has(target.swarm));
}

function countOf(numbers: readonly (number | null)[], wanted: number): number {
  return numbers.filter((number) => number === wanted).length;
}
