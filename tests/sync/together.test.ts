/**
 * Two syncs at once: the coordinator's own and a person's, or two servers'. However their calls fall between each other,
 * both sides end as one sync alone would have made them, nothing stands twice, and nobody takes away what another said.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GitHubError } from '../../src/adapters/github/github-error.ts';
import { changes, type Around } from '../coordinate/around.ts';
import { below, line, smallLines, sync, town, type Town } from './town.ts';

type Who = 'coordinator' | 'writer';

/** The same title was changed on both sides, which a note tells; and each side has a comment for the other. */
async function changed(): Promise<Town> {
  const github = town({ lines: [...smallLines, line('small-ddd', { dependencies: below('small-ddd') })] });
  await sync(github);
  const writer = github.issues.as('writer');
  await writer.editIssue(numberOf(github, 'small-aaa'), { title: 'Measure it well' });
  await writer.comment(numberOf(github, 'small-aaa'), 'It is measured.');
  await writer.label(numberOf(github, 'small-ccc'), 'hard');
  github.edit('small-aaa', { title: 'Measure it twice' });
  github.edit('small-bbb', { priority: 0 });
  github.edit('small-ccc', { comments: [told('small-ccc', 'Tried.')] });
  github.edit('small-ddd', { comments: [told('small-ddd', 'Tried this too.')] });
  github.time.pass(1000);
  return github;
}

function told(bead: string, text: string): Readonly<Record<string, string>> {
  return { id: '1', issue_id: bead, author: 'R1', text, created_at: '2025-11-02T00:00:00Z' };
}

function numberOf(github: Town, bead: string): number {
  return Number(/(\d+)$/.exec(github.bead(bead).externalRef ?? '')?.[1]);
}

function shown(github: Town): unknown {
  const { issues, comments } = github.issues;
  return {
    issues: [...issues.values()].map(({ title, body, state, labels }) => [title, body, state, labels.toSorted()]),
    comments: [...comments.values()].map(({ issue, body }) => `${issue}: ${body}`).toSorted(),
    beads: [...github.beads().values()].map(({ updatedAt: _at, ...bead }) => bead),
    told: ['small-aaa', 'small-ccc', 'small-ddd'].map((bead) => github.field(bead, 'comments')).map(textsOf),
  };
}

function textsOf(comments: unknown): readonly unknown[] {
  return Array.isArray(comments) ? comments.map((one: Readonly<Record<string, unknown>>) => one['text']) : [];
}

/** Under an account of its own, and with no right to the words of others. */
function under(github: Town, who: Who, around: Around): Around {
  const { issues } = github;
  const self = who === 'coordinator' ? issues.self : issues.actor(who);
  return async (call, perform) =>
    around(call, async () => {
      github.time.pass(1000);
      const [first, body] = call.args;
      if (call.name === 'tracked.uncomment') {
        const gone = [...issues.comments.values()].find(({ id }) => id === first);
        expect(gone === undefined || gone.actor.id === self.id, 'what another said stays').toBe(true);
      }
      if (who !== 'coordinator' && call.name === 'tracked.comment') {
        return { id: await issues.as(who).comment(Number(first), String(body)), at: github.time.now() };
      }
      const answer = await perform();
      if (call.name !== 'reader.look') return answer;
      return { ...Object(answer), self: { id: self.id, login: self.login } };
    });
}

const undisturbed: Around = async (_call, perform) => perform();

/** Each looks once more: a later note is taken away by the account that said it. */
async function expectSettled(github: Town, who: readonly Who[]): Promise<void> {
  for (const one of new Set(who)) await sync(github, { around: under(github, one, undisturbed) });
  expect(shown(github)).toEqual(wanted);
  for (const one of new Set(who)) {
    expect((await sync(github, { around: under(github, one, undisturbed) })).wrote).toEqual([]);
  }
}

const alone = await changed();
const { wrote } = await sync(alone, { around: under(alone, 'coordinator', undisturbed) });
const wanted = shown(alone);

const pairs: readonly (readonly [Who, Who])[] = [
  ['coordinator', 'coordinator'],
  ['coordinator', 'writer'],
  ['writer', 'coordinator'],
];

it('there is a note and a comment of each side to tell', () => {
  expect(wrote.filter((name) => name === 'tracked.comment')).toHaveLength(3);
});

describe.each(pairs)('while the sync of %s', (one, other) => {
  it.each(wrote.map((name, index) => [index, name] as const))(
    `makes its call %d, %s, another one by ${other} begins and ends`,
    async (at) => {
      const github = await changed();
      let count = -1;
      await sync(github, {
        around: under(github, one, async (call, perform) => {
          if (changes(call)) count += 1;
          if (changes(call) && count === at) {
            await sync(github, { around: under(github, other, undisturbed) });
          }
          return perform();
        }),
      });
      await expectSettled(github, [one, other]);
    },
  );
});

describe('when the later of two notes is to go', () => {
  /** The writer says its note after the coordinator did; before it can write anything down, others have synced again. */
  async function overtaken(meanwhile: (github: Town) => Promise<void>): Promise<Town> {
    const github = await changed();
    const byCoordinator = async (): Promise<unknown> =>
      sync(github, { around: under(github, 'coordinator', undisturbed) });
    let said = false;
    let written = false;
    await sync(github, {
      around: under(github, 'writer', async (call, perform) => {
        if (call.name === 'tracked.comment' && isNote(call.args[1]) && !said) {
          said = true;
          await byCoordinator();
        } else if (call.name === 'tracker.write' && !written) {
          written = true;
          await meanwhile(github);
          await github.issues.as('writer').label(numberOf(github, 'small-bbb'), 'soon');
          await byCoordinator();
        }
        return perform();
      }),
    });
    expect([said, written]).toEqual([true, true]);
    return github;
  }

  function isNote(body: unknown): boolean {
    return String(body).includes('<!-- swarmlead note -->');
  }

  function notes(github: Town): readonly string[] {
    return [...github.issues.comments.values()].filter(({ body }) => isNote(body)).map(({ actor }) => actor.login);
  }

  it('goes, although a sync that saw both was written down before', async () => {
    const github = await overtaken(async () => {});
    expect(notes(github)).toEqual([github.issues.self.login]);
  });

  it('stays where that took more than ten minutes: notes are not read again for ever', async () => {
    const github = await overtaken(async ({ time }) => time.pass(600_000));
    expect(notes(github)).toEqual([github.issues.self.login, 'writer']);
  });
});

describe.each(pairs)('the syncs of %s and %s', (one, other) => {
  it('may take turns in any way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const github = await changed();
        const inTurn: Around = async ({ name }, perform) => {
          await scheduler.schedule(Promise.resolve(), name);
          return perform();
        };
        const both = [one, other].map(async (who) => sync(github, { around: under(github, who, inTurn) }));
        await scheduler.waitFor(Promise.all(both));
        await expectSettled(github, [one, other]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what only looks like ours', () => {
  it('a stranger who copies our words neither silences us nor is taken away', async () => {
    const github = await changed();
    const words = [...alone.issues.comments.values()].filter(({ body }) => body.includes('<!-- swarmlead '));
    for (const { issue, body } of words) await github.issues.as('outsider').comment(issue, body);
    const copies = [...github.issues.comments.values()].filter(({ actor }) => actor.login === 'outsider');
    await sync(github, { around: under(github, 'coordinator', undisturbed) });
    await sync(github, { around: under(github, 'coordinator', undisturbed) });
    const said = [...github.issues.comments.values()];
    for (const { body, issue } of words) {
      const authors = said.filter((one) => one.body === body && one.issue === issue).map(({ actor }) => actor.login);
      expect(authors.toSorted()).toEqual([github.issues.self.login, 'outsider'].toSorted());
    }
    expect([words.length, copies.length]).toEqual([3, 3]);
    expect(['small-ccc', 'small-ddd'].map((bead) => textsOf(github.field(bead, 'comments')))).toEqual([
      ['Tried.'],
      ['Tried this too.'],
    ]);
  });

  it('what a person says crosses, also where that person runs the sync', async () => {
    const github = await changed();
    await sync(github, { around: under(github, 'writer', undisturbed) });
    expect(textsOf(github.field('small-aaa', 'comments'))).toEqual(['It is measured.']);
    expect(shown(github)).toEqual(wanted);
    expect((await sync(github, { around: under(github, 'coordinator', undisturbed) })).wrote).toEqual([]);
  });

  it('what the host does not let us take away is told, and holds nothing up', async () => {
    const github = await changed();
    await sync(github, { around: under(github, 'coordinator', undisturbed) });
    const first = [...github.issues.comments.values()].find(({ body }) => body.includes('Tried this too.'));
    await github.tracked.port.comment(first?.issue ?? 0, first?.body ?? '');
    await github.issues.as('writer').editIssue(first?.issue ?? 0, { title: 'Another title' });
    const { end } = await sync(github, {
      around: async (call, perform) => {
        if (call.name === 'tracked.uncomment')
          throw new GitHubError({ code: 'github-refused', route: call.name, status: 403, reason: 'no' });
        return perform();
      },
    });
    expect(end.kind === 'done' ? end.notes.map(({ kind, bead }) => [kind, bead]) : end.kind).toEqual([
      ['not-followed', 'small-ddd'],
    ]);
    expect(github.bead('small-ddd').title).toBe('Another title');
  });
});
