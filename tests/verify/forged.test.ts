/**
 * Every kind of line that grants or proves something, forged in every way that somebody might try, in a ref that was
 * written wholly anew, so that nothing but the facts can tell. Each forgery is named by its very line.
 */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { gather } from '../../src/app/verify/gather.ts';
import { audit } from '../../src/core/audit/audit.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import {
  altered,
  auditorOf,
  eventsOf,
  having,
  lineOf,
  said,
  tell,
  withLedger,
  written,
  type Fields,
  type Told,
} from './audited.ts';

const toldOnce = new Map<string, Told>();
beforeAll(async () => {
  for (const name of ['novacron', 'failures', 'people', 'pull-request', 'live']) toldOnce.set(name, await tell(name));
}, 60_000);

function tale(name: string): Told {
  const told = toldOnce.get(name);
  if (!told) throw new Error(`${name} was not told`);
  return told;
}

/** A line by its kind, and where there are several by its worker or subject, and which of those. */
type Which = readonly [kind: LedgerEvent['kind'], about?: string, nth?: number];

function find(events: readonly LedgerEvent[], [kind, about, nth = 1]: Which): number {
  let left = nth;
  return lineOf(events, (event) => {
    const of = 'worker' in event ? event.worker : 'subject' in event ? event.subject : undefined;
    if (event.kind !== kind || (about !== undefined && of !== about)) return false;
    left -= 1;
    return left === 0;
  });
}

function eventAt(events: readonly LedgerEvent[], line: number): LedgerEvent {
  const event = events[line - 1];
  if (!event) throw new Error(`there is no line ${line}`);
  return event;
}

function ofKind<K extends LedgerEvent['kind']>(
  events: readonly LedgerEvent[],
  which: Which & readonly [K, ...unknown[]],
): Extract<LedgerEvent, { kind: K }> {
  const event = eventAt(events, find(events, which));
  const [kind] = which;
  if (!isOf(event, kind)) throw new Error('another kind');
  return event;
}

function isOf<K extends LedgerEvent['kind']>(event: LedgerEvent, kind: K): event is Extract<LedgerEvent, { kind: K }> {
  return event.kind === kind;
}

function sha256(of: string): string {
  return createHash('sha256').update(of).digest('hex');
}

type Comment = { readonly id: number; readonly digest: string };

/** The first comment of somebody that begins so. */
function commentOf({ story }: Told, login: string, body: string): Comment {
  const found = [...story.github.issues.comments.values()].find(
    (one) => one.actor.login === login && one.body.startsWith(body),
  );
  if (!found) throw new Error(`${login} said no ${body}`);
  return { id: found.id, digest: sha256(found.body) };
}

interface Forgery {
  readonly how: string;
  readonly tale: string;
  readonly line: Which;
  readonly fields: (events: readonly LedgerEvent[], told: Told) => Fields;
  readonly why: RegExp;
}

const changed = (
  how: string,
  of: Omit<Forgery, 'how' | 'fields'> & { readonly fields: Forgery['fields'] | Fields },
): Forgery => {
  const { fields } = of;
  return { ...of, how, fields: typeof fields === 'function' ? fields : () => fields };
};

const proof = 'authorization.proof';
const unknownCommit = 'c'.repeat(40);

const beginnings: readonly Forgery[] = [
  changed('a made-up label event', {
    tale: 'novacron',
    line: ['started'],
    fields: { [`${proof}.id`]: 4242 },
    why: /has no event 4242/,
  }),
  changed('another event of the issue', {
    tale: 'novacron',
    line: ['started'],
    fields: (_, { story }) => ({
      [`${proof}.id`]: story.github.issues.issues.get(story.issue)?.events.find(({ kind }) => kind === 'closed')?.id,
    }),
    why: /did not set the label/,
  }),
  changed('the label of another issue', {
    tale: 'novacron',
    line: ['started'],
    fields: { [`${proof}.issue`]: 2 },
    why: /it was asked for on another issue; #2 has no event/,
  }),
  changed('a label that begins nothing', {
    tale: 'novacron',
    line: ['started'],
    fields: { [`${proof}.label`]: 'bug' },
    why: /begins no such swarm/,
  }),
  changed('another actor', {
    tale: 'novacron',
    line: ['started'],
    fields: { 'authorization.actor': { id: 101, login: 'writer', permission: 'write' } },
    why: /it was @maintainer, and not @writer/,
  }),
  changed('too little permission', {
    tale: 'novacron',
    line: ['started'],
    fields: { 'authorization.actor.permission': 'triage' },
    why: /triage permission is too little to start/,
  }),
  changed('permission for something else', {
    tale: 'novacron',
    line: ['started'],
    fields: { 'authorization.action': 'read' },
    why: /allowed to read, not to start/,
  }),
  changed('a text that was never there', {
    tale: 'novacron',
    line: ['started'],
    fields: (events) => ({
      'text.body': 'Do evil.',
      'text.digest': sha256(`${ofKind(events, ['started']).text.title}\nDo evil.`),
    }),
    why: /says something else, and was not edited since/,
  }),
  changed('a text that is not the digest’s', {
    tale: 'novacron',
    line: ['started'],
    fields: { 'text.body': 'Do evil.' },
    why: /its text is not the one of its digest/,
  }),
  changed('a commit without the swarm file', {
    tale: 'novacron',
    line: ['started'],
    fields: { 'config.commit': unknownCommit },
    why: /is not at commit ccccccc/,
  }),
  changed('another pull request', {
    tale: 'pull-request',
    line: ['started'],
    fields: { [`${proof}.id`]: 1 },
    why: /pull request #2 is another one/,
  }),
  changed('another author', {
    tale: 'pull-request',
    line: ['started'],
    fields: { 'authorization.actor': { id: 100, login: 'maintainer', permission: 'maintain' } },
    why: /it was @writer, and not @maintainer/,
  }),
  changed('another issue', {
    tale: 'people',
    line: ['linked', 'R1'],
    fields: { issue: 3 },
    why: /issue #3 is another one/,
  }),
];

const running: readonly Forgery[] = [
  changed('another worker’s run', {
    tale: 'novacron',
    line: ['admitted', 'R1'],
    fields: (events) => ({ run: ofKind(events, ['admitted', 'C2']).run }),
    why: /another title than the dispatch/,
  }),
  changed('a later attempt of the run', {
    tale: 'novacron',
    line: ['admitted', 'R1'],
    fields: { 'run.attempt': 2 },
    why: /only the first attempt of a run is ever admitted/,
  }),
  changed('another dispatch id', {
    tale: 'novacron',
    line: ['admitted', 'R1'],
    fields: { dispatch: 'mine' },
    why: /no effect: the dispatch is r1-/,
  }),
  changed('a dispatch id and its intent', {
    tale: 'failures',
    line: ['admitted', 'R1'],
    fields: (events) => ({ dispatch: ofKind(events, ['admitted', 'C2']).dispatch }),
    why: /no effect/,
  }),
  changed('an agent where the role held none', {
    tale: 'novacron',
    line: ['intent', 'R1'],
    fields: { agent: true },
    why: /its role held no agent/,
  }),
  changed('another branch where the default one ran', {
    tale: 'novacron',
    line: ['intent', 'R1'],
    fields: { elsewhere: true },
    why: /it ran on the default branch/,
  }),
  changed('a worker that nobody has', {
    tale: 'novacron',
    line: ['intent', 'R1'],
    fields: { worker: 'Z9' },
    why: /has no worker Z9/,
  }),
];

const results: readonly Forgery[] = [
  changed('fewer minutes than GitHub counts', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'minutes.github': 0 },
    why: /GitHub counts \d+ minutes of run \d+, and not 0/,
  }),
  changed('other minutes than the worker told', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'minutes.reported': 999 },
    why: /the worker told of other minutes/,
  }),
  changed('other minutes of an attempt that failed', {
    tale: 'failures',
    line: ['ended', 'R1'],
    fields: { minutes: 999 },
    why: /GitHub counts \d+ minutes of run \d+, and not 999/,
  }),
  changed('a run that was not admitted', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: (events) => ({ run: ofKind(events, ['done', 'C2']).run }),
    why: /no effect: the admitted run is/,
  }),
  changed('another attempt of the run', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'run.attempt': 2 },
    why: /no effect/,
  }),
  changed('the artifact of another run', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: (events) => ({ artifact: ofKind(events, ['done', 'C2']).artifact }),
    why: /not named as that of this run attempt; run \d+ handed in artifact \d+, and not \d+/,
  }),
  changed('a made-up artifact', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'artifact.id': 4242 },
    why: /handed in artifact \d+, and not 4242/,
  }),
  changed('another digest', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'artifact.digest': `sha256:${'0'.repeat(64)}` },
    why: /has another digest/,
  }),
  changed('a measurement alone', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: { 'verdict.targets.0.measured': '95%' },
    why: /95% is not no-go/,
  }),
  changed('a measurement with the verdict that it would give', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: {
      'verdict.targets.0.measured': '95%',
      'verdict.targets.0.verdict': 'go',
      'verdict.deliverables.0.found': true,
      'verdict.verdict': 'go',
    },
    why: /link\.utilization: what was handed in says 40%.*was not handed in as the line says/,
  }),
  changed('a better measurement that changes no verdict', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'verdict.targets.0.measured': '99%' },
    why: /judged otherwise than the line/,
  }),
  changed('a verdict without its targets', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: { 'verdict.verdict': 'go' },
    why: /not what its targets and deliverables come to/,
  }),
  changed('a target left out', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: { 'verdict.targets': [], 'verdict.deliverables': [], 'verdict.verdict': 'go' },
    why: /not those of the swarm file/,
  }),
  changed('a target made easier', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: { 'verdict.targets.0.expect': 'link.utilization >= 30%', 'verdict.targets.0.verdict': 'go' },
    why: /not those of the swarm file/,
  }),
  changed('a target made optional', {
    tale: 'people',
    line: ['done', 'R1'],
    fields: { 'verdict.targets.0.required': false },
    why: /not those of the swarm file/,
  }),
  changed('a better kind of evidence', {
    tale: 'people',
    line: ['done', 'C2'],
    fields: { 'verdict.targets.0.class': 'reproduced' },
    why: /judged otherwise than the line/,
  }),
  changed('another file', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { 'verdict.deliverables.0.sha256': '0'.repeat(64) },
    why: /was not handed in as the line says/,
  }),
  changed('a further measurement', {
    tale: 'people',
    line: ['done', 'C2'],
    fields: { 'verdict.others': [{ metric: 'a.share', measured: '1%', evidence: null }] },
    why: /other measurements/,
  }),
  changed('words of the worker', {
    tale: 'people',
    line: ['done', 'C2'],
    fields: { notes: [{ level: 'info', message: 'All is well.', at: '2025-11-10T15:22:00Z' }] },
    why: /other notes/,
  }),
  changed('a branch that holds something else', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: (events) => ({ 'delivered.commit': ofKind(events, ['done', 'C2']).delivered?.commit }),
    why: /was delivered otherwise than it was handed in|has.*delivered/,
  }),
  changed('the commit of a pull request', {
    tale: 'pull-request',
    line: ['done', 'C1', 2],
    fields: { commit: unknownCommit },
    why: /another commit than its run/,
  }),
  changed('another end of the run', {
    tale: 'novacron',
    line: ['done', 'R1'],
    fields: { conclusion: 'failure' },
    why: /ended with success/,
  }),
  changed('another end of a run without a result', {
    tale: 'failures',
    line: ['ended', 'R1'],
    fields: { conclusion: 'success' },
    why: /ended with failure/,
  }),
];

const decisions: readonly Forgery[] = [
  changed('a gate that its workers do not come to', {
    tale: 'failures',
    line: ['decided', 'first'],
    fields: { verdict: 'no-go' },
    why: /the workers of first do not come to this/,
  }),
  changed('other grounds', {
    tale: 'failures',
    line: ['decided', 'first'],
    fields: { reason: 'T3 Go' },
    why: /do not come to this/,
  }),
  changed('another verdict of the swarm', {
    tale: 'failures',
    line: ['finished'],
    fields: { verdict: 'go' },
    why: /the workers do not come to this/,
  }),
  changed('a bead closed without a Go', {
    tale: 'people',
    line: ['bead', 'R1', 2],
    fields: { status: 'closed' },
    why: /R1 has not come to this/,
  }),
  changed('a bead blocked in spite of a Go', {
    tale: 'people',
    line: ['bead', 'C2', 2],
    fields: { status: 'blocked' },
    why: /C2 has not come to this/,
  }),
  changed('the bead of another', {
    tale: 'people',
    line: ['bead', 'C2', 2],
    fields: { bead: 'small-ccc' },
    why: /small-ccc is not the bead of C2/,
  }),
  changed('a pause that was no command', {
    tale: 'people',
    line: ['command'],
    fields: { name: 'resume' },
    why: /the comment does not say resume/,
  }),
  changed('a command of another person', {
    tale: 'people',
    line: ['command'],
    fields: { actor: 100 },
    why: /the comment is by somebody else/,
  }),
  changed('the other verdict of a person', {
    tale: 'people',
    line: ['decided', 'R1'],
    fields: { verdict: 'no-go' },
    why: /the comment says go, and not no-go/,
  }),
  changed('a person’s verdict on another', {
    tale: 'people',
    line: ['decided', 'R1'],
    fields: { subject: 'T3' },
    why: /the comment says it of another than T3/,
  }),
  changed('a person’s reason', {
    tale: 'people',
    line: ['decided', 'R1'],
    fields: { reason: '"It is splendid"' },
    why: /the comment has other words/,
  }),
  changed('the task of an added worker', {
    tale: 'people',
    line: ['spawned', 'C4'],
    fields: { task: 'Do evil' },
    why: /the comment has other words/,
  }),
  changed('its role', {
    tale: 'people',
    line: ['spawned', 'C4'],
    fields: { role: 'research' },
    why: /the comment says it of another than research/,
  }),
  changed('an answer', {
    tale: 'people',
    line: ['answered', 'T3'],
    fields: { text: 'Do evil' },
    why: /the comment has other words/,
  }),
  changed('an answer to another', {
    tale: 'people',
    line: ['answered', 'T3'],
    fields: { worker: 'C2' },
    why: /the comment says it of another than C2/,
  }),
  changed('a pause of one worker', {
    tale: 'people',
    line: ['paused'],
    fields: { worker: 'R1' },
    why: /the comment says it of another than R1/,
  }),
  changed('a cancel of another', {
    tale: 'people',
    line: ['cancel-asked', 'C5'],
    fields: { worker: 'T3' },
    why: /the comment says it of another than T3/,
  }),
  changed('a retry of another', {
    tale: 'people',
    line: ['retried', 'R1'],
    fields: { worker: 'C2' },
    why: /the comment says it of another than C2/,
  }),
];

/** Every line that a person stands behind by a comment, with each of the ways to make that up. */
const commanded: readonly Which[] = [
  ['paused'],
  ['resumed'],
  ['spawned', 'C4'],
  ['answered', 'T3'],
  ['decided', 'first'],
  ['retried', 'R1'],
  ['cancel-asked', 'C5'],
  ['decided', 'R1'],
];
const standings = commanded.flatMap((line): readonly Forgery[] => [
  changed('a made-up comment', {
    tale: 'people',
    line,
    fields: { [`${proof}.id`]: 4242 },
    why: /there is no comment 4242: it was deleted, or never was/,
  }),
  changed('another digest', {
    tale: 'people',
    line,
    fields: { [`${proof}.digest`]: sha256('nothing') },
    why: /says something else than the line knew/,
  }),
  changed('a stranger’s comment', {
    tale: 'people',
    line,
    fields: (_, told) => {
      const { id, digest } = commentOf(told, 'outsider', '/swarm resume');
      return {
        [`${proof}.id`]: id,
        [`${proof}.digest`]: digest,
        'authorization.actor': { id: 104, login: 'outsider', permission: 'admin' },
      };
    },
    why: /@outsider has read permission here/,
  }),
  changed('a comment of the coordinator', {
    tale: 'people',
    line,
    fields: (_, told) => {
      const { self, comments } = told.github.issues;
      const ours = [...comments.values()].find(({ actor }) => actor.id === self.id);
      return {
        [`${proof}.id`]: ours?.id,
        [`${proof}.digest`]: sha256(ours?.body ?? ''),
        'authorization.actor': { id: self.id, login: self.login, permission: 'admin' },
      };
    },
    why: /did not do it as a person.*the comment says no command/,
  }),
  changed('another issue', {
    tale: 'people',
    line,
    fields: { [`${proof}.issue`]: 2 },
    why: /comment \d+ is on #1/,
  }),
  changed('somebody else', {
    tale: 'people',
    line,
    fields: { 'authorization.actor': { id: 102, login: 'triager', permission: 'admin' } },
    why: /and not @triager/,
  }),
  changed('no proof but a label', {
    tale: 'people',
    line,
    fields: (events) => ({ [proof]: ofKind(events, ['started']).authorization.proof }),
    why: /only a comment can say this/,
  }),
]);

describe.each([...beginnings, ...running, ...results, ...decisions, ...standings])(
  '$line of $tale: $how',
  ({ tale: name, line: which, fields, why }) => {
    it('is named', async () => {
      const told = tale(name);
      const events = eventsOf(told);
      const line = find(events, which);
      const lines = events.map((event, index) => (index + 1 === line ? altered(event, fields(events, told)) : event));
      const { findings, ok } = await withLedger(told, written(lines), 'anew');
      expect(ok).toBe(false);
      const named = said(findings, 'false').find((one) => one.startsWith(`${line} `));
      expect(named).toMatch(why);
    });
  },
);

describe('whole stories made up', () => {
  const forged = async (name: string, change: (events: readonly LedgerEvent[], told: Told) => readonly object[]) => {
    const told = tale(name);
    const { findings, ok } = await withLedger(told, written(change(eventsOf(told), told)), 'anew');
    return { ok, wrong: said(findings, 'false'), lines: having(findings, 'false') };
  };

  it('a Go where a run handed in garbage', async () => {
    const { ok, wrong } = await forged('failures', (events, { story }) => {
      const bad = ofKind(events, ['ended', 'C2', 2]);
      const like = ofKind(events, ['done', 'R1']);
      const artifact = [...story.github.runs.artifacts.values()].find(({ facts }) => facts.run?.id === bad.run?.id);
      const target = { ...like.verdict.targets[0], metric: 'code.errors', expect: 'code.errors = 0', measured: '0' };
      const { id, name, digest } = artifact?.facts ?? { id: 0, name: '', digest: '' };
      return events.map((event) =>
        event === bad
          ? {
              ...like,
              worker: 'C2',
              attempt: 2,
              run: bad.run,
              artifact: { id, name, digest },
              verdict: { verdict: 'go', targets: [target], deliverables: [], others: [] },
            }
          : event,
      );
    });
    expect(ok).toBe(false);
    expect(wrong).toContainEqual(expect.stringMatching(/^24 done: .*is no result/));
  });

  it('a result thrown away', async () => {
    const { wrong } = await forged('novacron', (events) =>
      events.map((event) => {
        if (event.kind !== 'done' || event.worker !== 'R1') return event;
        const { at, worker, attempt, run, conclusion } = event;
        return { kind: 'ended', at, worker, attempt, run, failure: 'no-result', detail: 'nothing', conclusion };
      }),
    );
    expect(wrong).toContainEqual(expect.stringMatching(/^17 ended: run \d+ handed in a result, artifact \d+$/));
  });

  it('a Go of a gate before any result', async () => {
    const { lines } = await forged('novacron', (events) => {
      const gate = ofKind(events, ['decided']);
      const rest = events.filter((event) => event !== gate);
      return [...rest.slice(0, 16), { ...gate, at: eventAt(events, 16).at }, ...rest.slice(16)];
    });
    expect(lines).toContain(17);
  });

  it('an attempt whose needs were not met', async () => {
    const { wrong } = await forged('failures', (events) => {
      const first = ofKind(events, ['intent', 'R1']);
      return [...events.slice(0, 6), { ...first, worker: 'T3', dispatch: 't3-1-mine' }, ...events.slice(6)];
    });
    expect(wrong).toContainEqual('7 intent: its needs were not met');
  });

  it('an end before the workers have ended', async () => {
    const { wrong } = await forged('novacron', (events) => [
      ...events.slice(0, 16),
      { kind: 'finished', at: eventAt(events, 16).at, verdict: 'go' },
    ]);
    expect(wrong).toEqual(['17 finished: the workers do not come to this']);
  });

  it('a stop for a circle that there was not', async () => {
    const { wrong } = await forged('novacron', (events) => {
      const { at } = eventAt(events, 16);
      const stop = { kind: 'halted', at, breaker: 'loop', subject: 'R1', passes: 14, facts: 0 } as const;
      return [...events.slice(0, 16), stop];
    });
    expect(wrong).toEqual(['17 halted: the lines before it go round in no such circle']);
  });

  it('a run by a person with the title of the dispatch', async () => {
    const told = await tell('failures');
    const { github } = told.story;
    const [real] = github.runs.runs.values();
    if (!real) throw new Error('nothing ran');
    const role = real.path.replace(/^.*\//, '');
    const decoy = github.runs.start(
      { workflow: role, ref: 'main', inputs: real.inputs },
      github.issues.actor('outsider'),
    );
    const events = eventsOf(told);
    const line = find(events, ['admitted', 'R1']);
    const lines = events.map((event, index) => (index + 1 === line ? altered(event, { 'run.id': decoy?.id }) : event));
    const { findings } = await withLedger(told, written(lines), 'anew');
    expect(said(findings, 'false')[0]).toMatch(/^9 admitted: run \d+ was begun by @outsider/);
  });

  it('a run that never was, with an id of the future', async () => {
    const told = await tell('failures');
    const { runs } = told.github.runs;
    for (const run of [...runs.values()].slice(2)) {
      Object.assign(run, { createdAt: new Date(Date.parse(run.createdAt) + 600_000).toISOString() });
    }
    const events = eventsOf(told);
    const made = Math.max(...runs.keys()) + 1;
    const lines = events.map((event) =>
      event.kind === 'admitted' && event.worker === 'R1' && event.attempt === 1
        ? altered(event, { 'run.id': made })
        : event,
    );
    const { findings } = await withLedger(told, written(lines), 'anew');
    expect(said(findings, 'false')).toContainEqual(
      `9 admitted: there never was a run ${made}: runs with smaller ids are younger`,
    );
  });

  it('one comment that acts twice', async () => {
    const { wrong } = await forged('people', (events) => {
      const at = find(events, ['answered']);
      return [...events.slice(0, at), eventAt(events, at), ...events.slice(at)];
    });
    expect(wrong).toContainEqual(expect.stringMatching(/^22 answered: comment \d+ has acted already$/));
  });

  it('an act without the line of its comment, and a comment without its act', async () => {
    const without = (line: number) => (events: readonly LedgerEvent[]) =>
      events.filter((_, index) => index + 1 !== line);
    expect((await forged('people', without(12))).wrong).toEqual([
      expect.stringMatching(/^12 paused: no line before it says that comment \d+ was taken$/),
    ]);
    const withoutAct = await forged('people', without(21));
    expect(withoutAct.wrong).toEqual([
      expect.stringMatching(/^20 command: nothing in the ledger was done by comment \d+$/),
    ]);
  });

  it('a line that was edited since, or whose comment was', async () => {
    const told = await tell('people');
    const { github } = told.story;
    const { id } = commentOf(told, 'maintainer', '/swarm go first');
    await github.issues.as('maintainer').editComment(id, '/swarm go R1 "Good enough"');
    const events = eventsOf(told);
    const { findings, ok } = await withLedger(told, written(events), 'anew');
    expect(ok).toBe(false);
    expect(having(findings, 'false')).toEqual([find(events, ['decided', 'first'])]);
    await github.issues.as('maintainer').deleteComment(id);
    const gone = await withLedger(told, written(events), 'anew');
    expect(having(gone.findings, 'false')).toEqual([
      find(events, ['decided', 'first']) - 1,
      find(events, ['decided', 'first']),
    ]);
  });
});

describe('a ledger out of order', () => {
  it.each(['novacron', 'failures', 'people', 'pull-request', 'live'])(
    '%s: without a line that anything rests on, something after it no longer fits',
    async (name) => {
      const told = tale(name);
      const events = eventsOf(told);
      const rests = new Set(['started', 'intent', 'admitted', 'done', 'ended', 'spawned', 'cancel-asked', 'retried']);
      for (const [index, event] of events.entries()) {
        const { kind } = event;
        // The coordinator's own word to a run that handed in all the same has led to nothing.
        if (!rests.has(kind) || (kind === 'cancel-asked' && event.authorization === undefined)) continue;
        const lines = events.filter((_, at) => at !== index);
        const { ok } = await withLedger(told, written(lines), 'anew');
        expect([index + 1, kind, ok]).toEqual([index + 1, kind, false]);
      }
    },
  );

  it('a later line before an earlier one is older than what it follows', async () => {
    const told = tale('failures');
    const events = eventsOf(told);
    const moved = [...events.slice(0, 11), eventAt(events, 25), ...events.slice(11, 24), ...events.slice(25)];
    const { findings } = await withLedger(told, written(moved), 'anew');
    expect(said(findings, 'false')).toContainEqual('13 ended: it is older than the line before it');
  });
});

it('a number called collected that the code of another branch measured', async () => {
  const told = tale('people');
  const input = await gather(auditorOf(told), `refs/swarm/${told.swarm}`);
  if (!input) throw new Error('there is no such swarm');
  const wrongNumbers = (ref: string): readonly string[] => {
    const configs = input.configs.map((config) => ({
      ...config,
      workers: config.workers.map((worker) => ({ ...worker, ref })),
    }));
    return audit({ ...input, configs }).findings.flatMap(({ why }) =>
      why.filter((one) => one.includes('judged otherwise')),
    );
  };
  expect(wrongNumbers('main')).toEqual([]);
  expect(wrongNumbers('next')).not.toEqual([]);
});
