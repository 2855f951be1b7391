/** What every `TrackedIssues` promises. */
import { describe, expect, it } from 'vitest';
import type { TrackedIssues } from '../../src/app/ports/tracked-issues.ts';
import type { TrackedIssue } from '../../src/core/sync/tracked-issue.ts';
import type { Person } from './issues.ts';

export interface TrackedSubject {
  readonly tracked: TrackedIssues;
  /** Known: `writer`, `maintainer`, `triager`, `reader`, `outsider`. */
  readonly as: (login: string) => Person;
  readonly account: (login: string) => { readonly id: number; readonly login: string };
  /** Who the coordinator is. */
  readonly self: { readonly id: number; readonly login: string; readonly type: string };
}

const text = 'Line one\r\nline two with ü 🐝, `code` and @nobody';
const nobody = 'nobody-by-this-name';

type Opening = Partial<Parameters<TrackedIssues['open']>[0]>;

async function open(
  { tracked }: TrackedSubject,
  title: string,
  more: Opening = {},
): Promise<{ readonly number: number; readonly id: number }> {
  return tracked.open({ title, body: '', labels: [], assignees: [], ...more });
}

async function seen({ tracked }: TrackedSubject, number: number): Promise<TrackedIssue> {
  const issue = await tracked.issue(number);
  if (!issue) throw new Error(`there is no issue ${number}`);
  return issue;
}

async function numbers({ tracked }: TrackedSubject, label: string | null): Promise<readonly number[]> {
  return (await tracked.list({ label })).map(({ number }) => number).toSorted((a, b) => a - b);
}

export function trackedIssuesContract(name: string, make: () => Promise<TrackedSubject>): void {
  describe(`issues as a sync sees them, ${name}`, () => {
    it('are seen whole, singly and in the list', async () => {
      const at = await make();
      const labels = ['priority::high', 'a/b c'];
      const opened = await open(at, 'R1 🐝', { body: text, labels, assignees: ['writer'] });
      const issue = await seen(at, opened.number);
      expect(issue).toMatchObject({
        ...opened,
        title: 'R1 🐝',
        body: text,
        state: 'open',
        stateReason: null,
        closedBy: null,
        labels,
        assignees: ['writer'],
        parent: null,
        blockerCount: 0,
        author: { id: at.self.id, login: at.self.login },
      });
      expect([issue.createdAt, issue.updatedAt].map((time) => Number.isNaN(Date.parse(time)))).toEqual([false, false]);
      expect((await at.tracked.list({ label: null })).find(({ number }) => number === opened.number)).toEqual(issue);
    });

    it('are listed whatever their state, all or those that bear a label now', async () => {
      const at = await make();
      const label = `beads, ${Math.random()}`;
      const plain = label.replace(',', '');
      const one = await open(at, 'One', { labels: [label, plain] });
      const two = await open(at, 'Two', { labels: [plain] });
      const theirs = await at.as('reader').openIssue({ title: 'Theirs' });
      await at.tracked.update(two.number, { state: 'closed', stateReason: 'completed' });
      expect(await numbers(at, plain)).toEqual([one.number, two.number]);
      expect(await numbers(at, plain.toUpperCase())).toEqual([one.number, two.number]);
      expect(await numbers(at, label)).toEqual([one.number]);
      expect(await numbers(at, null)).toEqual(expect.arrayContaining([one.number, two.number, theirs]));
      await at.tracked.label(one.number, { add: [], remove: [plain] });
      expect(await numbers(at, plain)).toEqual([two.number]);
    });

    it('that are not there are null', async () => {
      const { tracked } = await make();
      expect(await tracked.issue(999_999)).toBeNull();
    });

    it('are opened without those whom the host does not assign', async () => {
      const at = await make();
      const { number } = await open(at, 'R1', { assignees: [nobody, 'writer'] });
      expect((await seen(at, number)).assignees).toEqual(['writer']);
      expect((await at.tracked.list({ label: null })).filter(({ title }) => title === 'R1')).toHaveLength(1);
    });
  });

  describe(`what a sync changes of an issue, ${name}`, () => {
    it('is only what it names, twice as well as once', async () => {
      const at = await make();
      const { number } = await open(at, 'R1', { body: text, labels: ['x'], assignees: ['writer'] });
      const rest = { labels: ['x'], assignees: ['writer'], state: 'open' };
      for (const _ of ['once', 'twice']) await at.tracked.update(number, { title: 'R1, renamed' });
      expect(await seen(at, number)).toMatchObject({ ...rest, title: 'R1, renamed', body: text });
      await at.tracked.update(number, { body: '' });
      expect(await seen(at, number)).toMatchObject({ ...rest, title: 'R1, renamed', body: '' });
    });

    it('is its end with the reason, and that it goes on', async () => {
      const at = await make();
      const { number } = await open(at, 'R1');
      for (const _ of ['once', 'twice']) {
        await at.tracked.update(number, { state: 'closed', stateReason: 'not_planned' });
        expect(await seen(at, number)).toMatchObject({
          state: 'closed',
          stateReason: 'not_planned',
          closedBy: at.self.login,
        });
      }
      await at.tracked.update(number, { state: 'open', stateReason: 'reopened' });
      expect(await seen(at, number)).toMatchObject({ state: 'open', stateReason: null, closedBy: null });
      await at.as('maintainer').close(number);
      expect(await seen(at, number)).toMatchObject({ stateReason: 'completed', closedBy: 'maintainer' });
    });

    it('is its labels one by one, so that those of others stay', async () => {
      const at = await make();
      const { number } = await open(at, 'R1', { labels: ['old', 'kept'] });
      await at.as('triager').label(number, 'theirs');
      for (const _ of ['once', 'twice']) {
        await at.tracked.label(number, { add: ['new::label', 'a/b c'], remove: ['OLD', 'never there'] });
        expect((await seen(at, number)).labels.toSorted()).toEqual(['a/b c', 'kept', 'new::label', 'theirs']);
      }
      await at.tracked.label(number, { add: [], remove: [] });
    });

    it('is who works on it, of those whom the host assigns', async () => {
      const at = await make();
      const { number } = await open(at, 'R1', { assignees: ['writer'] });
      for (const _ of ['once', 'twice']) {
        await at.tracked.assign(number, { add: ['maintainer', nobody], remove: ['writer'] });
        expect((await seen(at, number)).assignees).toEqual(['maintainer']);
      }
      await at.tracked.assign(number, { add: [], remove: [] });
    });
  });

  describe(`comments as a sync sees them, ${name}`, () => {
    it('are those of all issues, oldest first, each with its author', async () => {
      const at = await make();
      const [one, two] = [await open(at, 'One'), await open(at, 'Two')];
      const first = await at.as('reader').comment(two.number, text);
      const said = await at.tracked.comment(one.number, 'from the bead');
      const ours = (await at.tracked.comments(null)).filter(({ issue }) => [one.number, two.number].includes(issue));
      expect(ours).toMatchObject([
        {
          id: first,
          issue: two.number,
          body: text,
          author: { ...at.account('reader'), type: 'User' },
          standing: 'insider',
        },
        { id: said.id, issue: one.number, body: 'from the bead', at: said.at, author: at.self },
      ]);
    });

    it('are taken away, twice as well as once, and no other', async () => {
      const at = await make();
      const { number } = await open(at, 'One');
      const gone = await at.tracked.comment(number, 'twice');
      const kept = await at.tracked.comment(number, 'twice');
      for (const _ of ['once', 'twice']) await at.tracked.uncomment(gone.id);
      const ours = (await at.tracked.comments(null)).filter(({ issue }) => issue === number);
      expect(ours.map(({ id }) => id)).toEqual([kept.id]);
    });

    it('are those that were made or edited since, and no longer those that are gone', async () => {
      const at = await make();
      const { number } = await open(at, 'One');
      const gone = await at.as('writer').comment(number, 'gone');
      const kept = await at.as('writer').comment(number, 'kept');
      await at.as('writer').deleteComment(gone);
      await at.as('writer').editComment(kept, 'kept, and edited');
      const of = async (since: string): Promise<readonly string[]> =>
        (await at.tracked.comments(since)).filter(({ issue }) => issue === number).map(({ body }) => body);
      expect(await of('2000-01-01T00:00:00Z')).toEqual(['kept, and edited']);
      expect(await of('2100-01-01T00:00:00Z')).toEqual([]);
    });
  });

  describe(`parents, ${name}`, () => {
    it('are set and taken away, twice as well as once', async () => {
      const at = await make();
      const [epic, child] = [await open(at, 'Epic'), await open(at, 'R1')];
      for (const _ of ['once', 'twice']) {
        expect(await at.tracked.hang(epic.number, child.id)).toEqual({ kind: 'done' });
        expect((await seen(at, child.number)).parent).toBe(epic.number);
      }
      for (const _ of ['once', 'twice']) {
        expect(await at.tracked.unhang(epic.number, child.id)).toEqual({ kind: 'done' });
        expect((await seen(at, child.number)).parent).toBeNull();
      }
    });

    it('are not replaced, and make no circle', async () => {
      const at = await make();
      const [epic, other, child] = [await open(at, 'Epic'), await open(at, 'Other'), await open(at, 'R1')];
      await at.tracked.hang(epic.number, child.id);
      expect(await at.tracked.hang(other.number, child.id)).toMatchObject({ kind: 'refused' });
      expect(await at.tracked.hang(child.number, epic.id)).toMatchObject({ kind: 'refused' });
      expect((await seen(at, child.number)).parent).toBe(epic.number);
      expect((await seen(at, epic.number)).parent).toBeNull();
    });

    it('stay when it is another one that loses the child', async () => {
      const at = await make();
      const [epic, other, child] = [await open(at, 'Epic'), await open(at, 'Other'), await open(at, 'R1')];
      await at.tracked.hang(epic.number, child.id);
      expect(await at.tracked.unhang(other.number, child.id)).toEqual({ kind: 'done' });
      expect((await seen(at, child.number)).parent).toBe(epic.number);
    });
  });

  describe(`blockers, ${name}`, () => {
    it('are set and taken away, twice as well as once', async () => {
      const at = await make();
      const [first, second, third] = [await open(at, '1'), await open(at, '2'), await open(at, '3')];
      for (const _ of ['once', 'twice']) {
        expect(await at.tracked.block(third.number, first.id)).toEqual({ kind: 'done' });
        expect(await at.tracked.block(third.number, second.id)).toEqual({ kind: 'done' });
        expect(await at.tracked.blockers(third.number)).toEqual([first.number, second.number]);
        expect((await seen(at, third.number)).blockerCount).toBe(2);
      }
      // One that is closed counts too: it is told apart by its own state.
      await at.tracked.update(first.number, { state: 'closed', stateReason: 'completed' });
      expect((await seen(at, third.number)).blockerCount).toBe(2);
      for (const _ of ['once', 'twice']) {
        expect(await at.tracked.unblock(third.number, first.id)).toEqual({ kind: 'done' });
        expect(await at.tracked.blockers(third.number)).toEqual([second.number]);
      }
      expect(await at.tracked.blockers(first.number)).toEqual([]);
    });

    it('make no circle', async () => {
      const at = await make();
      const [first, second, third] = [await open(at, '1'), await open(at, '2'), await open(at, '3')];
      await at.tracked.block(second.number, first.id);
      await at.tracked.block(third.number, second.id);
      expect(await at.tracked.block(first.number, third.id)).toMatchObject({ kind: 'refused' });
      expect(await at.tracked.block(first.number, first.id)).toMatchObject({ kind: 'refused' });
      expect(await at.tracked.blockers(first.number)).toEqual([]);
    });
  });
}
