/**
 * One GitHub issue per worker. An issue that the worker's bead names in this repository is taken, otherwise one is
 * opened. The bead's `external_ref` and the ledger's line must agree; where they do not, where two beads name one issue,
 * or where a bead points out of this repository, nothing is written and nothing is dispatched: people look first.
 */
import type { BeadChange } from '../../beads/bead.ts';
import { newBeadId } from '../../beads/bead-id.ts';
import { formatExternalRef, linkIssues, readExternalRef, type IssueLinks } from '../../beads/external-ref.ts';
import type { BeadsFile } from '../../beads/jsonl.ts';
import { issueOfTail } from '../../config/solo.ts';
import type { Worker } from '../../config/swarm-config.ts';
import type { EventOf } from '../../swarm/event.ts';
import { nothing, step, together, type Course, type Step } from '../course.ts';
import type { Operation } from '../operation.ts';
import { overrideOf } from '../standing.ts';

type Make = Extract<BeadChange, { kind: 'make' }>;

/** Of a worker that a person added: the words of the task stand on its issue, in code. */
const addedMission = 'Added to the running swarm by a comment. The task stands on its GitHub issue.';

interface Linking {
  readonly course: Course;
  /** null: no beads file. */
  readonly links: IssueLinks | null;
  /** Ids that beads have or will have after this plan. */
  readonly taken: Set<string>;
}

export function planLinks(course: Course): Step {
  const { beads, snapshot } = course;
  if (course.state.pull) return linkToPull(course);
  const open = snapshot.config.workers.filter(({ id }) => !course.state.workers.get(id)?.link);
  const known = snapshot.config.workers.filter(({ id }) => course.state.workers.get(id)?.link);
  const mending = together(known.map((worker) => mend(course, worker)));
  if (open.length === 0) return mending;
  const links = beads && linkIssues(beads.beads.values(), snapshot.repository);
  // A bead that the ledger names and a crash kept out of the file will be made yet.
  const linked = known.flatMap(({ id }) => course.state.workers.get(id)?.link?.bead ?? []);
  const linking: Linking = { course, links, taken: new Set([...(beads?.beads.keys() ?? []), ...linked]) };
  return together([mending, ...open.map((worker) => link(linking, worker))]);
}

/** null: the worker's bead and issue do not contradict each other. */
export function linkTrouble(course: Course, worker: Worker): string | null {
  const { beads, snapshot, state } = course;
  const id = worker.bead ?? state.workers.get(worker.id)?.link?.bead;
  const bead = id === undefined ? undefined : beads?.beads.get(id);
  if (!bead) return null;
  const ref = readExternalRef(bead.externalRef, snapshot.repository);
  const linked = state.workers.get(worker.id)?.link;
  if (ref.kind === 'foreign') return `its bead ${bead.id} names an issue of another repository`;
  if (ref.kind === 'none') return null;
  if (linked) {
    return ref.number === linked.issue
      ? null
      : `its bead ${bead.id} names issue #${ref.number}, and the ledger #${linked.issue}`;
  }
  return snapshot.issues.has(ref.number)
    ? null
    : `its bead ${bead.id} names issue #${ref.number}, which cannot be read`;
}

function link(linking: Linking, worker: Worker): Step {
  const { course, links } = linking;
  if (course.snapshot.config.epic === '') return linkSolo(linking, worker);
  const trouble = linkTrouble(course, worker);
  if (trouble !== null) return step([], [warning(worker, trouble)]);
  if (!links || !course.beads)
    return course.snapshot.beads ? nothing : openIssue(course, worker, { bead: '', make: null, link: false });
  if (worker.bead === undefined) return makeAndOpen(linking, worker);
  return linkBead(course, { worker, links, beads: course.beads, id: worker.bead });
}

function linkBead(
  course: Course,
  of: { readonly worker: Worker; readonly links: IssueLinks; readonly beads: BeadsFile; readonly id: string },
): Step {
  const { worker, links, id } = of;
  const bead = of.beads.beads.get(id);
  if (!bead) return step([], [warning(worker, `its bead ${id} is not in the beads file`)]);
  const conflict = links.conflicts.find(({ beads }) => beads.includes(id));
  if (conflict)
    return step(
      [],
      [warning(worker, `beads ${conflict.beads.slice(0, 5).join(', ')} name one issue, #${conflict.issue}`)],
    );
  const issue = links.issueOf.get(id);
  if (issue === course.state.started.issue)
    return step([], [warning(worker, `its bead ${id} names the swarm's own issue`)]);
  if (issue !== undefined) return linkIssue(course, worker, { issue, bead: id });
  return openIssue(course, worker, { bead: id, make: null, link: bead.externalRef === null });
}

function makeAndOpen(linking: Linking, worker: Worker): Step {
  const make = beadFor(linking, worker, null);
  return openIssue(linking.course, worker, { bead: make.bead, make, link: false });
}

/** Nothing for a worker that a person decided on before it began: the issue would only be opened to be closed. */
function openIssue(
  course: Course,
  worker: Worker,
  of: { readonly bead: string; readonly make: Make | null; readonly link: boolean },
): Step {
  if (overrideOf(course.state, worker.id)) return nothing;
  const reason =
    of.bead === '' ? `${worker.id} has no issue yet` : `bead ${of.bead} of ${worker.id} names no issue yet`;
  return step([{ kind: 'open-issue', reason, worker: worker.id, parent: course.state.started.issue, ...of }]);
}

function linkIssue(course: Course, worker: Worker, of: { readonly issue: number; readonly bead: string }): Step {
  const { snapshot } = course;
  const seen = snapshot.issues.get(of.issue) ?? (snapshot.issue?.number === of.issue ? snapshot.issue : undefined);
  if (!seen) return step([], [warning(worker, `issue #${of.issue} cannot be read`)]);
  const event = {
    kind: 'linked',
    at: snapshot.now,
    worker: worker.id,
    issue: of.issue,
    id: seen.id,
    bead: of.bead,
    made: false,
  } as const;
  const reason =
    of.bead === ''
      ? `${worker.id} works on ${course.state.pull ? 'pull request' : 'issue'} #${of.issue}`
      : `bead ${of.bead} of ${worker.id} names issue #${of.issue}`;
  // Where a person has hung it, it stays.
  const own = course.state.started.issue;
  const below = seen.parent === null && of.issue !== own ? own : null;
  return step([{ kind: 'link-issue', reason, worker: worker.id, ...of, below, event }]);
}

/** No bead is made for a pull request: whoever opened it has one, or has none. */
function linkToPull(course: Course): Step {
  const open = course.snapshot.config.workers.filter(({ id }) => !course.state.workers.get(id)?.link);
  return together(open.map((worker) => linkIssue(course, worker, { issue: course.state.started.issue, bead: '' })));
}

/**
 * The issue of a swarm of one is the swarm's own; its bead is the one that names it, or a new one. Several roles may be at
 * work on one issue, and one may come back to it: where another swarm of one has that bead, or has closed it, this one
 * makes a bead that names no issue, since one issue has one bead.
 */
function linkSolo(linking: Linking, worker: Worker): Step {
  const { course, links } = linking;
  const { issue } = course.state.started;
  if (!links) return course.snapshot.beads ? nothing : linkIssue(course, worker, { issue, bead: '' });
  const conflict = links.conflicts.find((one) => one.issue === issue);
  if (conflict)
    return step([], [warning(worker, `beads ${conflict.beads.slice(0, 5).join(', ')} name one issue, #${issue}`)]);
  const bead = links.beadOf.get(issue);
  if (bead !== undefined && !isOfAnotherRole(course, bead)) return linkIssue(course, worker, { issue, bead });
  const externalRef = bead === undefined ? formatExternalRef(issue, course.snapshot.repository) : null;
  const make = beadFor(linking, worker, externalRef);
  return together([linkIssue(course, worker, { issue, bead: make.bead }), step([makeBead(worker, make)])]);
}

/** Whoever opened it again meanwhile gave it back. */
function isOfAnotherRole({ snapshot, state, beads }: Course, id: string): boolean {
  const bead = beads?.beads.get(id);
  const other = bead?.mark?.swarm ?? snapshot.swarm;
  return bead?.status !== 'open' && other !== snapshot.swarm && issueOfTail(other) === state.started.issue;
}

function beadFor({ course, taken }: Linking, worker: Worker, externalRef: string | null): Make {
  const { config, nonce } = course.snapshot;
  const bead = newBeadId(taken, nonce);
  taken.add(bead);
  const parent = config.epic !== '' && course.beads?.beads.has(config.epic) ? config.epic : null;
  const { title, priority } = worker;
  const description = worker.addedBy === undefined ? worker.mission : addedMission;
  return { kind: 'make', bead, title, description, priority, parent, externalRef };
}

function makeBead(worker: Worker, change: Make): Operation {
  return { kind: 'bead', reason: `${worker.id} gets a bead`, worker: worker.id, change, event: null };
}

/** A crash between the ledger and the tracker leaves a line without its bead, or a bead without its issue. */
function mend(course: Course, worker: Worker): Step {
  const linked = course.state.workers.get(worker.id)?.link;
  const { beads, snapshot } = course;
  if (!linked || linked.bead === '' || !beads) return nothing;
  const bead = beads.beads.get(linked.bead);
  const externalRef = isNamedByAnother(course, linked) ? null : formatExternalRef(linked.issue, snapshot.repository);
  if (!bead && worker.bead === undefined) {
    const taken = { course, links: null, taken: new Set<string>() };
    return step([makeBead(worker, { ...beadFor(taken, worker, externalRef), bead: linked.bead })]);
  }
  if (!bead || bead.mark !== null || bead.externalRef !== null || externalRef === null) return nothing;
  const reason = `bead ${bead.id} of ${worker.id} does not name its issue #${linked.issue} yet`;
  return step([
    { kind: 'bead', reason, worker: worker.id, change: { kind: 'link', bead: bead.id, externalRef }, event: null },
  ]);
}

/** Only a swarm of one shares its issue with others. */
function isNamedByAnother({ snapshot, beads }: Course, { issue, bead }: EventOf<'linked'>): boolean {
  if (snapshot.config.epic !== '' || !beads) return false;
  const named = linkIssues(beads.beads.values(), snapshot.repository).beadOf.get(issue);
  return named !== undefined && named !== bead;
}

function warning(worker: Worker, message: string): Step['notices'][number] {
  return { level: 'warning', message: `${worker.id}: ${message}` };
}
