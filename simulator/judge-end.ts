/** What must be true when a world has come to rest: beads, comments, board, and the ledger as the product reads it. */
import type { Coordinator } from '../src/app/coordinate/ports.ts';
import { boardText } from '../src/app/coordinate/apply/due-comments.ts';
import { sweep } from '../src/app/coordinate/sweep.ts';
import { readBeads } from '../src/core/beads/jsonl.ts';
import { viewOf } from '../src/core/plan/view.ts';
import { standingsOf, type Standing } from '../src/core/plan/standing.ts';
import { resultOf, type SwarmState } from '../src/core/swarm/state.ts';
import { repository, type MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { SaidComment } from './coordinators.ts';
import { configOf, unheard } from './limit.ts';
import { changes, counted } from './counted.ts';
import { beadsPath, namespace, workerId } from './repository-files.ts';
import type { Tips } from './tips.ts';
import type { Truth } from './truth.ts';
import { standsAs } from './watch-beads.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

export interface End {
  readonly world: World;
  readonly github: MemoryGithub;
  readonly truth: Truth;
  readonly epic: number;
  readonly said: readonly SaidComment[];
  readonly commands: readonly number[];
  /** Something went wrong in some look. */
  readonly isFaulted: boolean;
  /** Time was up before it came to rest. */
  readonly isStuck: boolean;
  readonly watch: Watch;
  readonly tips: Tips;
}

/** Milliseconds between two looks of the monitor, and what one may take. */
const aLook = 1_800_000;

/** Milliseconds: longer than what one coordinator leaves for another to tell, and than what was told twice may stand. */
const aWhile = 130_000;
const longAfter = 1_900_000;

export async function judgeEnd(end: End): Promise<void> {
  const { github, watch, isStuck } = end;
  if (isStuck) watch.breaks('P5', `it is not over: ${whatIsOpen(end)}`);
  for (const passed of [aWhile, aWhile, longAfter]) {
    if (watch.violations.length > 0) return;
    github.time.pass(passed);
    await lookOnce(end, github.coordinator());
  }
  if (watch.violations.length > 0) return;
  watch.news.end();
  await comesToRest(end);
  const state = github.state(namespace);
  if (!state) return judgeUnbegun(end);
  if (!state.finished) {
    const left = unheard(github, state);
    if (left.length > 0) watch.breaks('P5', `nobody was told of ${left.join(', ')}`);
  }
  judgeLedger(end, state);
  judgeComments(end, state);
  judgeProposals(end, state);
  judgeBoard(end, state);
  if (watch.swarms().length > 1) return;
  judgeBeads(end, state);
  judgeCommands(end, state);
}

function whatIsOpen({ github }: End): string {
  const state = github.state(namespace);
  return state === null ? 'it has not begun' : unheard(github, state).join(', ') || 'somebody is still at work';
}

async function lookOnce({ watch, tips }: End, coordinator: Coordinator): Promise<void> {
  const swarms = watch.swarms();
  await sweep(coordinator, { kind: 'all' });
  for (const swarm of swarms) await sweep(coordinator, { kind: 'swarm', swarm, run: null });
  tips.look();
  watch.look(tips.changed());
}

/** The same look again changes nothing. */
async function comesToRest(end: End): Promise<void> {
  const calls: string[] = [];
  await lookOnce(
    end,
    end.github.coordinator((ports) => counted(ports, (name) => calls.push(name))),
  );
  const changing = calls.filter(changes);
  if (changing.length > 0) end.watch.breaks('end', `a look in which nothing happened changes: ${changing.join(', ')}`);
}

/** Somebody took the label off, or closed the issue, or was refused and told. */
function judgeUnbegun({ github, epic, watch }: End): void {
  const issue = github.issues.issues.get(epic);
  if (issue?.state === 'open' && issue.labels.includes('swarm'))
    watch.breaks('P5', 'the label stands, and nothing began');
}

/** What people asked of a swarm that went on for a while was taken or refused, whatever became of its event. */
function judgeCommands({ github, commands, watch }: End, state: SwarmState): void {
  const until = state.finished ? Date.parse(state.finished.at) - aLook : Number.POSITIVE_INFINITY;
  for (const id of commands) {
    const comment = github.issues.comments.get(id);
    const isMeant = comment && comment.at > state.started.at && Date.parse(comment.at) < until;
    if (isMeant && !state.commands.has(id)) watch.breaks('heard', `comment ${id} was never taken`);
  }
}

/** The product's reading of the ledger, and the other one. */
function judgeLedger({ watch }: End, state: SwarmState): void {
  const history = watch.history(namespace);
  for (const { id, attempts } of state.workers.values()) {
    const ours = attempts.map(({ number, admitted, end }) => [
      number,
      admitted?.run.id,
      admitted?.run.attempt,
      end?.kind,
    ]);
    const other = (history?.workers.get(id)?.attempts ?? []).map(({ number, admitted, end }) => [
      number,
      admitted?.run.id,
      admitted?.run.attempt,
      end?.kind,
    ]);
    if (JSON.stringify(ours) !== JSON.stringify(other))
      watch.breaks('P8', `the ledger says otherwise of ${id} than its state`);
  }
}

/**
 * Each that stands is the one that the ledger names: whoever makes one too many takes it away. Where no pass went wrong
 * none is made too many.
 */
function judgeComments({ github, watch, said, isFaulted }: End, state: SwarmState): void {
  const made = said.filter(({ body }) => isTold(kindOf(body)));
  if (!isFaulted && watch.swarms().length === 1 && made.length > state.published.size)
    watch.breaks('comments', `${made.length} were made where ${state.published.size} were called for`);
  const named = new Set([...state.published.values()].map(({ comment }) => comment));
  for (const { id, actor, body } of github.issues.comments.values()) {
    if (actor.id !== github.issues.self.id || named.has(id)) continue;
    const kind = kindOf(body);
    if (isTold(kind)) watch.breaks('comments', `made twice: ${kind}`);
  }
}

/** Files that count are in the one pull request that the ledger names. */
function judgeProposals({ world, github, watch }: End, state: SwarmState): void {
  for (const [index, { deliver }] of world.shape.workers.entries()) {
    const worker = state.workers.get(workerId(index));
    const result = resultOf(worker);
    if (deliver !== 'pull-request' || !result?.delivered) continue;
    const open = github.deliveries.pulls.filter(({ branch }) => branch === result.delivered?.branch);
    const named = worker?.proposal?.attempt === result.attempt ? worker.proposal.pull : null;
    if (open.length !== 1 || open[0]?.number !== named) {
      watch.breaks('end', `${open.length} pull requests have the files of ${workerId(index)}, and ${named} is named`);
    }
  }
}

/** Not an answer, and not a second swarm's. */
function isTold(kind: string | null): kind is string {
  return kind !== null && /^<!-- swarmlead (board|result|report|call) session=swarm-world[ >]/.test(kind);
}

function kindOf(body: string): string | null {
  return /<!-- swarmlead [^>]*-->$/.exec(body.trimEnd())?.[0] ?? null;
}

function judgeBoard({ github, watch }: End, state: SwarmState): void {
  const config = configOf(github, state);
  const board = github.issues.comments.get(state.published.get('board')?.comment ?? 0);
  if (!config || !board) return;
  const beads = boardBeads(github);
  const ref = { name: `refs/swarm/${namespace}`, commit: github.git.tips.get(`refs/swarm/${namespace}`) ?? '' };
  const view = viewOf({ config, state, beads, repository: { ...repository, serverUrl: 'https://github.com' }, ref });
  if (board.body !== boardText(view))
    watch.breaks('board', 'the board shows another state than the ledger and the beads');
}

function boardBeads(github: MemoryGithub): Parameters<typeof viewOf>[0]['beads'] {
  const text = github.git.filesAt(github.git.tips.get('refs/heads/main') ?? '').get(beadsPath);
  return text ? { file: readBeads(Buffer.from(text).toString('utf8'), beadsPath) } : null;
}

function judgeBeads({ world, github, truth, watch }: End, state: SwarmState): void {
  const config = configOf(github, state);
  if (!config || !world.shape.beads) return;
  for (const standing of standingsOf(config, state).workers.values()) {
    const id = standing.config.bead ?? standing.state?.link?.bead;
    const bead = id === undefined ? undefined : watch.beads.beads().get(id);
    const wanted = wantedOf(standing);
    if (!bead || wanted === null || truth.everTouched.has(bead.id)) continue;
    if (!standsAs(bead).startsWith(wanted)) {
      watch.breaks('P7', `the bead of ${standing.worker} is ${standsAs(bead)}, and should be ${wanted}`);
    }
  }
}

/** Status of a bead that nobody touched. null: it is open yet. */
function wantedOf({ outcome, override, verdict, attempt }: Standing): string | null {
  if (outcome === 'open') return null;
  if (override !== undefined) return override === 'go' ? 'closed' : 'blocked';
  if (outcome === 'done') return verdict === 'go' ? 'closed' : 'blocked';
  if (outcome === 'failed') return 'blocked';
  return attempt === null ? 'open' : outcome === 'cancelled' ? 'open' : null;
}
