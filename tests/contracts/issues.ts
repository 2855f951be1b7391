/** What every `Issues` promises. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ActorFacts } from '../../src/core/authority/ask.ts';
import type { Issues } from '../../src/app/ports/issues.ts';

/** What people do beside us. */
export interface Person {
  openIssue(issue: {
    readonly title: string;
    readonly body?: string;
    readonly labels?: readonly string[];
  }): Promise<number>;
  label(issue: number, name: string): Promise<void>;
  unlabel(issue: number, name: string): Promise<void>;
  comment(issue: number, body: string): Promise<number>;
  editComment(comment: number, body: string): Promise<void>;
  deleteComment(comment: number): Promise<void>;
  editIssue(issue: number, text: { readonly title?: string; readonly body?: string }): Promise<void>;
  close(issue: number): Promise<void>;
  reopen(issue: number): Promise<void>;
}

export interface IssuesSubject {
  readonly issues: Issues;
  readonly as: (login: string) => Person;
  /** Known: `writer`, `maintainer`, `triager`, `reader`, `outsider`. */
  readonly actor: (login: string) => ActorFacts;
  /** Who the coordinator is. */
  readonly self: ActorFacts;
  /** As people see them. */
  readonly state: (issue: number) => Promise<{
    readonly title: string;
    readonly body: string;
    readonly state: string;
    readonly reason: string | null;
    readonly labels: readonly string[];
    readonly children: readonly number[];
    readonly comments: readonly string[];
  }>;
  readonly reactions: (comment: number) => Promise<readonly string[]>;
}

const text = 'Line one\r\nline two with ü 🐝, `code` and @nobody';

export function issuesContract(name: string, make: () => Promise<IssuesSubject>): void {
  describe(`issues, ${name}`, () => {
    it('are opened with text and labels, and found by a label while they are open', async () => {
      const { issues, state, as } = await make();
      const opened = await issues.open({
        title: 'R1 🐝',
        body: text,
        labels: ['swarm-worker', 'novacron'],
        parent: null,
      });
      expect(await state(opened.number)).toMatchObject({
        title: 'R1 🐝',
        body: text,
        state: 'open',
        labels: ['swarm-worker', 'novacron'],
      });
      const other = await issues.open({ title: 'C2', body: '', labels: ['swarm-worker'], parent: null });
      await as('writer').openIssue({ title: 'not ours', labels: ['swarm'] });
      expect((await issues.labelled('swarm-worker')).toSorted((a, b) => a - b)).toEqual([opened.number, other.number]);
      await issues.close(other.number, 'completed');
      expect(await issues.labelled('swarm-worker')).toEqual([opened.number]);
      expect(await issues.labelled('nothing bears this')).toEqual([]);
    });

    it('are opened below another, with labels and without', async () => {
      const { issues, state } = await make();
      const epic = await issues.open({ title: 'Epic', body: '', labels: [], parent: null });
      const below = { body: text, parent: epic.number };
      const one = await issues.open({ ...below, title: 'R1', labels: [] });
      const other = await issues.open({ ...below, title: 'C2', labels: ['swarm-worker'] });
      expect((await state(epic.number)).children).toEqual([one.number, other.number]);
      expect(await state(one.number)).toMatchObject({ title: 'R1', body: text, labels: [] });
      expect(await state(other.number)).toMatchObject({ title: 'C2', body: text, labels: ['swarm-worker'] });
      expect(new Set([epic.id, one.id, other.id]).size).toBe(3);
    });

    it('are hung below another later, and stay where a person hung them', async () => {
      const { issues, state } = await make();
      const open = async (title: string): ReturnType<typeof issues.open> =>
        issues.open({ title, body: '', labels: [], parent: null });
      const [epic, other, one] = [await open('Epic'), await open('Other epic'), await open('R1')];
      await issues.hang(one.id, epic.number);
      await issues.hang(one.id, epic.number);
      expect((await state(epic.number)).children).toEqual([one.number]);
      await issues.hang(one.id, other.number);
      expect((await state(other.number)).children).toEqual([]);
      expect((await state(epic.number)).children).toEqual([one.number]);
    });

    it('are closed with a reason', async () => {
      const { issues, state } = await make();
      const { number } = await issues.open({ title: 'R1', body: '', labels: [], parent: null });
      await issues.close(number, 'not_planned');
      expect(await state(number)).toMatchObject({ state: 'closed', reason: 'not_planned' });
      await issues.close(number, 'not_planned');
    });

    it('are closed and our comment is edited at the end of a pass, twice as well as once', async () => {
      const { issues, state } = await make();
      const [epic, one, other] = await Promise.all(
        ['Epic', 'R1', 'C2'].map(async (title) => issues.open({ title, body: '', labels: [], parent: null })),
      );
      if (!epic || !one || !other) throw new Error('nothing was opened');
      const { comment, node } = await issues.say(epic.number, 'board');
      const end = {
        board: { comment, node, body: text },
        closed: [
          { issue: one.number, reason: 'completed' },
          { issue: other.number, reason: 'not_planned' },
        ],
      } as const;
      for (const _ of ['once', 'twice']) {
        await issues.settle(end);
        expect(await state(epic.number)).toMatchObject({ state: 'open', comments: [text] });
        expect(await state(one.number)).toMatchObject({ state: 'closed', reason: 'completed' });
        expect(await state(other.number)).toMatchObject({ state: 'closed', reason: 'not_planned' });
      }
      await issues.settle({ board: null, closed: [] });
    });

    it('get a label once, also one that the repository does not have yet, and keep what others gave them', async () => {
      const { issues, state, as } = await make();
      const number = await as('writer').openIssue({ title: 'Epic', labels: ['swarm'] });
      await issues.addLabel(number, 'swarm:needs-you');
      await issues.addLabel(number, 'swarm:needs-you');
      expect((await state(number)).labels.toSorted()).toEqual(['swarm', 'swarm:needs-you']);
      await issues.removeLabel(number, 'swarm:needs-you');
      expect((await state(number)).labels).toEqual(['swarm']);
    });

    it('lose a label once, and it does not matter who takes it off', async () => {
      const { issues, state } = await make();
      const { number } = await issues.open({
        title: 'R1',
        body: '',
        labels: ['swarm:research', 'a/b c'],
        parent: null,
      });
      await issues.removeLabel(number, 'swarm:research');
      await issues.removeLabel(number, 'swarm:research');
      expect((await state(number)).labels).toEqual(['a/b c']);
      await issues.removeLabel(number, 'a/b c');
      expect((await state(number)).labels).toEqual([]);
    });
  });

  describe(`who did what to an issue, ${name}`, () => {
    it('is told in order, each with its actor, all pages', async () => {
      const { issues, as, actor, self } = await make();
      const number = await as('triager').openIssue({ title: 'Epic', labels: ['swarm'] });
      await as('writer').unlabel(number, 'swarm');
      await as('writer').label(number, 'swarm');
      await as('writer').editIssue(number, { title: 'Epic, renamed' });
      await issues.close(number, 'completed');
      await as('maintainer').reopen(number);
      const told = (await issues.events(number)).map(({ kind, label, actor: by }) => [kind, label, by?.id]);
      expect(told).toEqual([
        ['labeled', 'swarm', actor('triager').id],
        ['unlabeled', 'swarm', actor('writer').id],
        ['labeled', 'swarm', actor('writer').id],
        ['renamed', null, actor('writer').id],
        ['closed', null, self.id],
        ['reopened', null, actor('maintainer').id],
      ]);
    });

    it('does not end after a hundred', async () => {
      const { issues, as } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      for (let count = 0; count < 51; count += 1) {
        await as('writer').label(number, 'swarm');
        await as('writer').unlabel(number, 'swarm');
      }
      const events = await issues.events(number);
      expect(events).toHaveLength(102);
      expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted((a, b) => a - b));
    });
  });

  describe(`comments, ${name}`, () => {
    it('are said, edited in place, and reacted to', async () => {
      const { issues, state, reactions } = await make();
      const { number } = await issues.open({ title: 'Epic', body: '', labels: [], parent: null });
      const { comment, node } = await issues.say(number, text);
      expect(node).not.toBe('');
      expect((await state(number)).comments).toEqual([text]);
      await issues.edit(comment, 'edited');
      expect((await state(number)).comments).toEqual(['edited']);
      await issues.react(comment, 'eyes');
      await issues.react(comment, 'eyes');
      await issues.react(comment, 'rocket');
      expect(await reactions(comment)).toEqual(['eyes', 'rocket']);
    });

    it('are asks with their author, their text and its digest', async () => {
      const { issues, as, actor } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      const body = '/swarm status ü';
      const id = await as('writer').comment(number, body);
      expect(await issues.comment(id)).toMatchObject({
        kind: 'comment',
        issue: number,
        id,
        body,
        digest: createHash('sha256').update(body).digest('hex'),
        editedAt: null,
        actor: { id: actor('writer').id, login: 'writer', type: 'User' },
      });
    });

    it('that were edited say so, within the very second too', async () => {
      const { issues, as } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      const id = await as('writer').comment(number, '/swarm status');
      await as('maintainer').editComment(id, '/swarm cancel R1');
      const comment = await issues.comment(id);
      expect(comment?.body).toBe('/swarm cancel R1');
      expect(typeof comment?.editedAt).toBe('string');
    });

    it('that are gone are null', async () => {
      const { issues, as } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      const id = await as('writer').comment(number, 'gone');
      await as('writer').deleteComment(id);
      expect(await issues.comment(id)).toBeNull();
      expect(await issues.commentsSince(number, '2000-01-01T00:00:00Z')).toEqual([]);
    });

    it('since a time are those made since, oldest first, all pages', async () => {
      const { issues, as } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      const bodies = Array.from({ length: 101 }, (_, index) => `comment ${index}`);
      for (const body of bodies) await as('writer').comment(number, body);
      const all = await issues.commentsSince(number, '2000-01-01T00:00:00Z');
      expect(all.map(({ body }) => body)).toEqual(bodies);
      expect(await issues.commentsSince(number, '2100-01-01T00:00:00Z')).toEqual([]);
    });

    it('of ours are found as they stand, with who made them, and taken away once', async () => {
      const { issues, as, actor, self } = await make();
      const number = await as('writer').openIssue({ title: 'Epic' });
      await as('writer').comment(number, 'by a person');
      const { comment, node } = await issues.say(number, text);
      const [other, ours] = await issues.commentsSince(number, '2000-01-01T00:00:00Z');
      expect(other).toMatchObject({ body: 'by a person', author: actor('writer').id });
      expect(ours).toMatchObject({ id: comment, node, body: text, author: self.id });
      await issues.unsay(comment);
      await issues.unsay(comment);
      const left = await issues.commentsSince(number, '2000-01-01T00:00:00Z');
      expect(left.map(({ body }) => body)).toEqual(['by a person']);
    });
  });

  describe(`what somebody may, ${name}`, () => {
    it.each([
      ['maintainer', 'maintain'],
      ['writer', 'write'],
      ['triager', 'triage'],
      ['reader', 'read'],
      ['outsider', 'read'],
    ])('is told exactly: %s has %s', async (login, permission) => {
      const { issues, actor } = await make();
      expect(await issues.permission(actor(login))).toBe(permission);
    });

    it('is nothing for who is not the account that was meant, for bots, and for us', async () => {
      const { issues, actor, self } = await make();
      const writer = actor('writer');
      expect(await issues.permission({ ...writer, id: writer.id + 1 })).toBe('none');
      expect(await issues.permission({ ...writer, login: 'nobody-by-this-name' })).toBe('none');
      expect(await issues.permission({ ...writer, type: 'Bot' })).toBe('none');
      expect(await issues.permission(self)).toBe('none');
    });
  });
}
