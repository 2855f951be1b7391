/**
 * The ledger: the append-only record of every decision and observation, with its proof. One JSON object a line in
 * `ledger.jsonl` on the swarm's ref. A line names the GitHub fact that it rests on (issue event, comment and digest,
 * run and run attempt, artifact and digest, commit), and the ledger alone rebuilds the state (`fold.ts`).
 *
 * Read leniently (a later version may know more kinds and fields), written strictly.
 */
import * as z from 'zod';
import { actorSchema, authorizationSchema } from '../authority/authorization.ts';
import { handInSchema } from './hand-in.ts';
import { learntSchema } from './learnt.ts';
import { movedSchema } from './moved-line.ts';
import { verdictSchema, workerVerdictSchema } from './verdict-line.ts';

const runSchema = z.object({ id: z.number().int(), attempt: z.number().int() });
export type RunRef = z.infer<typeof runSchema>;

export const failures = [
  'not-started',
  'not-admitted',
  'stalled',
  'timed-out',
  'failed',
  'no-result',
  'bad-result',
  'cancelled',
  'yielded',
  'withdrawn',
  'superseded',
] as const;
export type Failure = (typeof failures)[number];

/** Not the worker's doing: they use up no retry. */
const uncounted: ReadonlySet<Failure> = new Set(['yielded', 'withdrawn', 'cancelled', 'superseded']);

export function usesUpRetry(failure: Failure): boolean {
  return !uncounted.has(failure);
}

/** Whole minutes. `github`: of its jobs, each rounded up; missing where they could not be read. `reported`: by its own clock. */
const minutesSchema = z.object({
  github: z.number().int().nonnegative().exactOptional(),
  reported: z.number().int().nonnegative(),
});

const artifactSchema = z.object({ id: z.number().int(), name: z.string(), digest: z.string() });
const measuredSchema = z.object({
  job: z.string(),
  artifact: artifactSchema.exactOptional(),
  why: z.string().exactOptional(),
});

const at = { at: z.iso.datetime() };
const attempt = { worker: z.string(), attempt: z.number().int().positive() };
/**
 * Account id of the coordinator whose line it is, and who dispatches or tells what it calls for: of two faces each is
 * another, and one that takes over finds what the other made by it. Absent in older ledgers, and where the host does not
 * say who we are.
 */
const by = { by: z.number().int().exactOptional() };

export const eventSchema = z.discriminatedUnion('kind', [
  /** First line. The text is the epic issue's (or the issue's, for a swarm of one), as it stood when authorised. */
  z.object({
    kind: z.literal('started'),
    ...at,
    swarm: z.string(),
    session: z.string(),
    config: z.object({ path: z.string(), commit: z.string(), role: z.string().exactOptional() }),
    issue: z.number().int(),
    authorization: authorizationSchema,
    text: z.object({ title: z.string(), body: z.string(), digest: z.string() }),
    /** Of a pull request: `issue` is its number, `head` its commit then, `worker` the one whose targets it is held to. */
    pull: z.object({ head: z.string(), worker: z.string().exactOptional() }).exactOptional(),
    learnt: learntSchema.exactOptional(),
  }),
  /**
   * The pull request that the swarm is about, when it is not as the ledger knows it: closed, merged, open again, or at
   * another head commit, which makes every result so far one of the past.
   */
  z.object({ kind: z.literal('pull'), ...at, state: z.enum(['open', 'closed', 'merged']), head: z.string() }),
  /** The worker's GitHub issue; `made` when the coordinator opened it. `id` is the database id. */
  z.object({
    kind: z.literal('linked'),
    ...at,
    worker: z.string(),
    issue: z.number().int(),
    id: z.number().int(),
    bead: z.string(),
    made: z.boolean(),
  }),
  z.object({
    kind: z.literal('intent'),
    ...at,
    ...attempt,
    dispatch: z.string(),
    reserve: z.boolean(),
    /** Commit of the default branch that the pass saw: a run's head must be it or a descendant. */
    commit: z.string(),
    /** Head commit of the pull request that the attempt works on. */
    head: z.string().exactOptional(),
    /** Its role held an agent when it began, so that its numbers stay claims whatever the swarm file says later. */
    agent: z.literal(true).exactOptional(),
    /** The code of another branch ran, or of a tag: as for an agent. */
    elsewhere: z.literal(true).exactOptional(),
    ...by,
  }),
  z.object({ kind: z.literal('redispatched'), ...at, ...attempt, dispatch: z.string(), ...by }),
  z.object({ kind: z.literal('admitted'), ...at, ...attempt, dispatch: z.string(), run: runSchema }),
  /**
   * The attempt shall end. A person's may also name the attempt that would come next: then the worker gets none.
   */
  z.object({
    kind: z.literal('cancel-asked'),
    ...at,
    ...attempt,
    reason: z.string(),
    force: z.boolean(),
    /** What the attempt's end is counted as, if it ends without a result. */
    because: z.enum(['stalled', 'timed-out', 'cancelled', 'superseded']).exactOptional(),
    authorization: authorizationSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('done'),
    ...at,
    ...by,
    ...attempt,
    run: runSchema,
    artifact: artifactSchema,
    /** What the measuring job of the run handed in; `why`: its numbers do not count. Absent: its role has no such job. */
    measured: measuredSchema.exactOptional(),
    conclusion: z.string().nullable(),
    startedAt: z.string(),
    endedAt: z.string(),
    commit: z.string(),
    verdict: workerVerdictSchema,
    /** Where the coordinator put the files; null when nothing was handed in or `deliver: memory`. */
    delivered: z.object({ branch: z.string(), commit: z.string() }).nullable(),
    notes: handInSchema.shape.notes,
    requests: z.number().int(),
    minutes: minutesSchema.exactOptional(),
    /** How often each hook was called; of a worker that told of its calls. */
    hooks: z.record(z.string(), z.number().int().positive()).exactOptional(),
    /** Memory keys that were written with this result. */
    memory: z.array(z.string()),
    /** Keys that were refused, and why: another role's part, a bad name, too large. */
    refused: z.array(z.object({ key: z.string(), reason: z.string() })),
    /** Keys under which it left what it recommends to a gate, with its words where there are some; absent: none. */
    recommends: z.array(z.object({ key: z.string(), text: z.string().nullable() })).exactOptional(),
  }),
  z.object({
    kind: z.literal('ended'),
    ...at,
    ...by,
    ...attempt,
    run: runSchema.exactOptional(),
    failure: z.enum(failures),
    detail: z.string(),
    conclusion: z.string().nullable().exactOptional(),
    /** End of its job's log: anybody's words. */
    log: z.string().exactOptional(),
    /** As GitHub counts them: of its jobs, each rounded up. */
    minutes: z.number().int().nonnegative().exactOptional(),
  }),
  /** A gate that its workers decided, or a person's override of a gate or worker (then with an authorisation). */
  z.object({
    kind: z.literal('decided'),
    ...at,
    subject: z.string(),
    verdict: verdictSchema,
    reason: z.string(),
    authorization: authorizationSchema.exactOptional(),
  }),
  /** A bead's outcome or claim that we wrote, or did not write because a person had touched it (`yielded`). */
  z.object({
    kind: z.literal('bead'),
    ...at,
    worker: z.string(),
    bead: z.string(),
    status: z.string(),
    yielded: z.boolean(),
  }),
  /** News of an admitted run: an artifact of it that was read while its attempt was open, each once. */
  z.object({
    kind: z.literal('noted'),
    ...at,
    ...attempt,
    run: runSchema,
    /** As in the artifact's name. */
    number: z.number().int().positive(),
    artifact: z.object({ id: z.number().int(), digest: z.string().nullable() }),
    /** Why nothing of it was taken, in our words. */
    wrong: z.string().exactOptional(),
    /** The newest of them, shortened; their times are by the worker's own clock. The result tells all. */
    notes: handInSchema.shape.notes,
    /** Memory keys that were written with it. */
    memory: z.array(z.string()),
    /** How many of its notes and entries were refused or withheld. */
    refused: z.number().int().nonnegative(),
  }),
  /** A comment's command that was taken; each comment acts once. */
  z.object({
    kind: z.literal('command'),
    ...at,
    comment: z.number().int(),
    /** Account id of whoever wrote it, when known. */
    actor: z.number().int().exactOptional(),
    /** It was of somebody who may only look: after a refusal he is told no reason again, after an answer none is given for a day. */
    stranger: z.literal(true).exactOptional(),
    name: z.string(),
    outcome: z.enum(['done', 'refused', 'answered']),
    reason: z.string().exactOptional(),
  }),
  /** Nothing is dispatched any more, of the worker or (null) of the whole swarm, until it is resumed. */
  z.object({
    kind: z.literal('paused'),
    ...at,
    worker: z.string().nullable(),
    authorization: authorizationSchema,
  }),
  z.object({
    kind: z.literal('resumed'),
    ...at,
    worker: z.string().nullable(),
    authorization: authorizationSchema,
  }),
  /** A worker that has ended begins anew: what it did before counts neither for it nor against it. */
  z.object({ kind: z.literal('retried'), ...at, worker: z.string(), authorization: authorizationSchema }),
  /** A worker that the swarm file does not have; `task` is its mission, in the words of whoever asked. */
  z.object({
    kind: z.literal('spawned'),
    ...at,
    worker: z.string(),
    role: z.string(),
    task: z.string(),
    authorization: authorizationSchema,
  }),
  /** What a person told a worker; it reads it with its next attempt, a live one while it runs. */
  z.object({
    kind: z.literal('answered'),
    ...at,
    worker: z.string(),
    text: z.string(),
    comment: z.number().int(),
    authorization: authorizationSchema,
  }),
  /** What the check of a worker shows on a head commit. `check`: its id; null where a commit status is shown instead. */
  z.object({
    kind: z.literal('checked'),
    ...at,
    worker: z.string(),
    head: z.string(),
    status: z.enum(['queued', 'in_progress', 'completed']),
    conclusion: z.enum(['success', 'failure', 'neutral', 'cancelled']).nullable(),
    /** Its one line; another one is worth showing too. */
    title: z.string().exactOptional(),
    check: z.number().int().nullable(),
  }),
  /** A comment of ours; `key` is `board`, `result/R1`, `report`, `call/1`, `answer/<comment id>`. */
  z.object({
    kind: z.literal('published'),
    ...at,
    key: z.string(),
    issue: z.number().int(),
    comment: z.number().int(),
    node: z.string(),
    /** Of a call for people: what it told of. */
    about: z.array(z.string()).exactOptional(),
  }),
  /**
   * The pull request in which an attempt's files stand, opened or used again; `pull` is null, with the `reason`, where
   * there is none: the branch has the files all the same.
   */
  z.object({
    kind: z.literal('proposed'),
    ...at,
    ...attempt,
    branch: z.string(),
    pull: z.number().int().nullable(),
    /** False where the host refuses drafts. */
    draft: z.boolean(),
    reason: z.string().exactOptional(),
  }),
  /** Another pass was to make the comment, and did not: whoever wrote this line makes it, or names the one that is there. */
  z.object({ kind: z.literal('taken-over'), ...at, key: z.string() }),
  /** A comment that was taken over was looked for again, long after: it stands once, or (of a call that was answered) not at all. */
  z.object({ kind: z.literal('told-once'), ...at, key: z.string() }),
  /**
   * A person took the value of an entry away, from outside of a pass. Nothing on GitHub proves who it was but the token
   * that could write the ref, so `actor` is what the host said of that token's account at that moment.
   */
  z.object({
    kind: z.literal('purged'),
    ...at,
    key: z.string(),
    actor: actorSchema,
    /** Out of the ref's earlier commits too, which were made anew for it. */
    history: z.literal(true).exactOptional(),
  }),
  /** How it stands, where nothing else was written for as long as `coordination.status-every` says. */
  z.object({
    kind: z.literal('status'),
    ...at,
    done: z.number().int(),
    failed: z.number().int(),
    atWork: z.number().int(),
    waiting: z.number().int(),
    /** Seconds by which it came too late, where nobody had looked for so long though somebody was at work. */
    late: z.number().int().positive().exactOptional(),
  }),
  /** No retry is left, or only a person can help. `waitsFor`: its run lives, and begins when it has this. */
  z.object({
    kind: z.literal('escalated'),
    ...at,
    worker: z.string(),
    reason: z.string(),
    waitsFor: z.enum(['runner', 'approval']).exactOptional(),
  }),
  /** The run has what people were told that it waits for. */
  z.object({ kind: z.literal('eased'), ...at, worker: z.string(), reason: z.string() }),
  /** Nothing is begun, decided or written to beads until the swarm is resumed: it went round in a circle. */
  z.object({
    kind: z.literal('halted'),
    ...at,
    breaker: z.literal('loop'),
    /** A worker, a gate, `swarm`. */
    subject: z.string(),
    passes: z.number().int(),
    facts: z.number().int(),
  }),
  z.object({
    kind: z.literal('finished'),
    ...at,
    ...by,
    verdict: verdictSchema,
    /** How far the default branch had gone on from the commits that the results are of; absent: nobody looked. */
    moved: movedSchema.exactOptional(),
  }),
  /** What stood in the swarm's ref at its end is kept under a ref of its own; `commit` is null, with the `reason`, where the host refused. */
  z.object({
    kind: z.literal('archived'),
    ...at,
    ref: z.string(),
    commit: z.string().nullable(),
    reason: z.string().exactOptional(),
  }),
]);

export type LedgerEvent = z.infer<typeof eventSchema>;
export type EventOf<K extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: K }>;
