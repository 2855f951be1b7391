/**
 * Both sides of a sync in memory: a beads file, the issues of a repository as GitHub keeps them, and the record. A plan is
 * carried out on it in the order in which the applier does, and may die between any two steps.
 */
import { createHash } from 'node:crypto';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { formatExternalRef } from '../../src/core/beads/external-ref.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { labelNames } from '../../src/core/sync/label-names.ts';
import { commentKey, type SyncNote, type SyncOperation, type SyncPlan } from '../../src/core/sync/operation.ts';
import { planSync } from '../../src/core/sync/plan.ts';
import { formatRecord, parseRecord } from '../../src/core/sync/record-file.ts';
import type { SyncRecord } from '../../src/core/sync/record.ts';
import type { SyncSnapshot } from '../../src/core/sync/snapshot.ts';
import type { IssueComment, TrackedIssue } from '../../src/core/sync/tracked-issue.ts';

export const repository = { serverUrl: 'https://github.com', owner: 'octo', name: 'hive' };
export const self = { id: 900, login: 'swarmlead[bot]' };
export const person = { id: 1, login: 'ann' };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Issue = Mutable<TrackedIssue>;

export class Died extends Error {}

export class World {
  beads = '';
  record: string | null = null;
  readonly issues = new Map<number, Issue>();
  readonly blockers = new Map<number, Set<number>>();
  readonly comments: IssueComment[] = [];
  /** Logins that may be assigned; null: all. */
  assignable: ReadonlySet<string> | null = null;
  strangers = new Set<number>();
  own = new Set<number>();
  settings: Partial<SyncSnapshot> = {};
  private clock = Date.parse('2026-11-01T00:00:00Z');
  private nonces = 0;
  private said = 0;

  now(): string {
    this.clock += 1000;
    return new Date(this.clock).toISOString().replace('.000Z', 'Z');
  }

  snapshot(): SyncSnapshot {
    const now = this.now();
    this.nonces += 1;
    const record = this.readRecord();
    const listed = [...this.issues.values()].map((issue) => ({
      ...issue,
      blockerCount: this.blockers.get(issue.number)?.size ?? 0,
    }));
    return {
      now,
      repository,
      scope: { kind: 'all' },
      beads: { branch: 'main', head: 'h', path: '.beads/issues.jsonl', file: readBeads(this.beads, 'issues.jsonl') },
      record,
      issues: new Map(listed.map((issue) => [issue.number, issue])),
      blockers: new Map([...this.blockers].map(([issue, by]) => [issue, [...by]])),
      comments: this.comments.filter(({ at }) => record.commentsSeen === null || at >= record.commentsSeen),
      own: this.own,
      closedByStranger: this.strangers,
      self,
      labels: labelNames({}),
      triggers: ['go-now'],
      winner: {},
      nonce: `nonce${this.nonces}abc`,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      ...this.settings,
    };
  }

  readRecord(): SyncRecord {
    const reading = parseRecord(this.record, 'record');
    if (reading.kind === 'unreadable') throw new Error('the record does not read');
    return reading.record;
  }

  bead(change: BeadChange): void {
    const outcome = changeBeads(readBeads(this.beads, 'f'), [change], this.now());
    if (outcome.kind === 'refused') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
    this.beads = outcome.text;
  }

  make(bead: string, values: Partial<Extract<BeadChange, { kind: 'make' }>> = {}): void {
    const base = { title: bead, description: '', priority: 2, parent: null, externalRef: null };
    this.bead({ kind: 'make', bead, ...base, ...values });
  }

  open(values: Partial<TrackedIssue> = {}): Issue {
    const number = this.issues.size + 1;
    const issue: Issue = {
      number,
      id: 1000 + number,
      title: `Issue ${number}`,
      body: '',
      state: 'open',
      stateReason: null,
      closedBy: null,
      labels: [],
      assignees: [],
      parent: null,
      blockerCount: 0,
      createdAt: this.now(),
      updatedAt: this.now(),
      author: person,
      ...values,
    };
    this.issues.set(number, issue);
    return issue;
  }

  say(issue: number, body: string, author: IssueComment['author'] = { ...person, type: 'User' }): number {
    this.said += 1;
    const id = 5000 + this.said;
    this.comments.push({ id, issue, at: this.now(), body, author, standing: 'outsider' });
    return id;
  }

  issueOf(bead: string): Issue {
    const number = this.readRecord().links.get(bead)?.issue ?? 0;
    const issue = this.issues.get(number);
    if (!issue) throw new Error(`${bead} has no issue`);
    return issue;
  }

  beadOf(bead: string): Record<string, unknown> {
    const line = this.beads.split('\n').find((one) => one.includes(`"id":"${bead}"`)) ?? '{}';
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? { ...value } : {};
  }

  /** Beads, issues and comments as one text; two worlds with the same are the same. */
  picture(): string {
    const blockers = [...this.blockers].map(([issue, by]) => [issue, [...by].sort((one, other) => one - other)]);
    const issues = [...this.issues.values()].map(({ updatedAt: _at, ...issue }) => issue);
    return JSON.stringify([this.beads, issues, blockers, this.comments, this.record]);
  }

  /** `dies`: before which step; counted over issues, the commit of beads and that of the record. */
  sync(dies = Infinity): SyncPlan {
    const plan = planSync(this.snapshot());
    this.carryOut(plan, dies);
    return plan;
  }

  notes(): readonly SyncNote[] {
    return planSync(this.snapshot()).notes;
  }

  private carryOut(plan: SyncPlan, dies: number): void {
    let left = dies;
    const step = (): void => {
      if (left <= 0) throw new Died();
      left -= 1;
    };
    const record = this.readRecord();
    const openings = plan.operations.flatMap((one) =>
      one.kind === 'open-issue' && one.existing === null ? [{ bead: one.bead, nonce: one.nonce }] : [],
    );
    const fresh = openings.filter(({ bead }) => !record.openings.some((one) => one.bead === bead));
    if (fresh.length > 0) {
      step();
      this.record = formatRecord({ ...record, openings: [...record.openings, ...fresh] });
    }
    const opened = new Map<string, { number: number; id: number }>();
    const comments = new Map<string, number>();
    for (const operation of plan.operations) {
      if (operation.kind === 'bead') continue;
      step();
      this.write(operation, { plan, opened, comments });
    }
    const links = [...opened].map(([bead, { number }]): BeadChange => {
      return { kind: 'link', bead, externalRef: formatExternalRef(number, repository) };
    });
    const changes = [...links, ...plan.operations.flatMap((one) => (one.kind === 'bead' ? [one.change] : []))];
    if (changes.length > 0) {
      step();
      const outcome = changeBeads(readBeads(this.beads, 'f'), changes, this.now());
      if (outcome.kind === 'refused') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
      this.beads = outcome.text;
    }
    const after = formatRecord(plan.after(opened, comments));
    if (after === formatRecord(this.readRecord())) return;
    step();
    this.record = after;
  }

  private write(
    operation: Exclude<SyncOperation, { kind: 'bead' }>,
    of: { plan: SyncPlan; opened: Map<string, { number: number; id: number }>; comments: Map<string, number> },
  ): void {
    const number = (bead: string): number => {
      const made = of.plan.operations.flatMap((one) =>
        one.kind === 'bead' && one.change.kind === 'make' && one.change.bead === bead ? [one.change.externalRef] : [],
      );
      const ref = made[0] ?? readBeads(this.beads, 'f').beads.get(bead)?.externalRef ?? '';
      return of.opened.get(bead)?.number ?? Number(/\d+$/.exec(ref)?.[0]);
    };
    const issue = (one: number): Issue => {
      const found = this.issues.get(one);
      if (!found) throw new Error(`no issue #${one}`);
      return found;
    };
    const may = (login: string): boolean => this.assignable === null || this.assignable.has(login);
    switch (operation.kind) {
      case 'open-issue': {
        const { bead, existing, title, body, labels, assignees } = operation;
        const taken = existing ?? this.open({ title, body, labels, assignees: assignees.filter(may), author: self });
        of.opened.set(bead, { number: taken.number, id: taken.id });
        return;
      }
      case 'update-issue': {
        const { title, body, state, stateReason } = operation.values;
        const one = issue(operation.issue);
        if (title !== undefined) one.title = title;
        if (body !== undefined) one.body = body;
        if (state !== undefined) one.state = state;
        if (stateReason !== undefined) one.stateReason = stateReason === 'reopened' ? null : stateReason;
        return;
      }
      case 'label-issue': {
        const one = issue(operation.issue);
        const { add, remove } = operation;
        const gone = new Set(remove.map((label) => label.toLowerCase()));
        const kept = one.labels.filter((label) => !gone.has(label.toLowerCase()));
        const there = new Set(kept.map((label) => label.toLowerCase()));
        one.labels = [...kept, ...add.filter((label) => !there.has(label.toLowerCase()))];
        return;
      }
      case 'assign-issue': {
        const one = issue(operation.issue);
        const kept = one.assignees.filter((login) => !operation.remove.includes(login));
        one.assignees = [...new Set([...kept, ...operation.add.filter(may)])];
        return;
      }
      case 'hang':
        issue(number(operation.bead)).parent = number(operation.other);
        return;
      case 'unhang':
        issue(number(operation.bead)).parent = null;
        return;
      case 'block': {
        const by = this.blockers.get(number(operation.bead)) ?? new Set();
        this.blockers.set(number(operation.bead), by.add(number(operation.other)));
        return;
      }
      case 'unblock':
        this.blockers.get(number(operation.bead))?.delete(number(operation.other));
        return;
      case 'comment-issue': {
        const { bead, comment, body } = operation;
        of.comments.set(commentKey(bead, comment), this.say(number(bead), body, { ...self, type: 'Bot' }));
        return;
      }
      case 'note':
        this.say(number(operation.bead), operation.body, { ...self, type: 'Bot' });
        return;
      case 'uncomment': {
        const at = this.comments.findIndex(({ id }) => id === operation.comment);
        if (at !== -1) this.comments.splice(at, 1);
        return;
      }
    }
  }
}
