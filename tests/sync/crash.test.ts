/**
 * A sync may die between any two of its calls, and at any of them the answer may be lost after it took effect. Whatever
 * it left, the next one makes both sides what they had been without that, opens nothing and says nothing twice, and the
 * one after it has nothing to do.
 */
import { describe, expect, it } from 'vitest';
import { changes } from '../coordinate/around.ts';
import { commitsOn, line, sync, town, type Town } from './town.ts';

/** Both sides have changed since they were last equal. */
async function changed(): Promise<Town> {
  const github = town();
  await sync(github);
  const writer = github.issues.as('writer');
  await writer.editIssue(numberOf(github, 'small-aaa'), { title: 'Measure it well' });
  await writer.comment(numberOf(github, 'small-aaa'), 'It is measured.');
  await writer.label(numberOf(github, 'small-ccc'), 'hard');
  await writer.close(numberOf(github, 'small-bbb'));
  await writer.openIssue({ title: 'Not in the epic' });
  github.edit('small-epc', { description: 'All of it.', priority: 0, assignee: 'writer' });
  github.edit('small-ddd', {
    title: 'One more',
    dependencies: [
      { issue_id: 'small-ddd', depends_on_id: 'small-epc', type: 'parent-child', created_at: '2025-11-01T00:00:00Z' },
      { issue_id: 'small-ddd', depends_on_id: 'small-ccc', type: 'blocks', created_at: '2025-11-01T00:00:00Z' },
    ],
  });
  github.edit('small-ccc', {
    comments: [{ id: '1', issue_id: 'small-ccc', author: 'R1', text: 'Tried.', created_at: '2025-11-02T00:00:00Z' }],
  });
  github.time.pass(1000);
  return github;
}

function numberOf(github: Town, bead: string): number {
  return Number(/(\d+)$/.exec(github.bead(bead).externalRef ?? '')?.[1]);
}

/** What must be the same, however often it died on the way. */
function shown(github: Town): unknown {
  const { issues, comments } = github.issues;
  const said = [...comments.values()].map(({ issue, body }) => `${issue}: ${body}`).toSorted();
  return {
    issues: [...issues.values()].map(({ title, body, state, labels, parent }) => ({
      title,
      body: body.replace(/[a-z0-9]{8,}/g, '…'),
      state,
      labels: labels.toSorted(),
      parent: parent === null ? null : (issues.get(parent)?.title ?? '?'),
    })),
    waits: [...github.tracked.blockers].map(([issue, on]) => [issues.get(issue)?.title, on.length]),
    assignees: [...github.tracked.assignees].filter(([, logins]) => logins.length > 0),
    comments: said.map((one) => one.replace(/[a-z0-9]{8,}/g, '…')),
    beads: [...github.beads().values()].map(({ updatedAt: _at, createdAt: _made, ...bead }) => bead),
    told: ['small-aaa', 'small-ccc']
      .map((bead) => github.field(bead, 'comments'))
      .map((all) => (Array.isArray(all) ? all.length : 0)),
  };
}

const whole = await changed();
const { wrote } = await sync(whole);
const wanted = shown(whole);

describe('a sync that has to do with everything', () => {
  it('writes on both sides', () => {
    const kinds = [
      'store.append',
      'tracked.open',
      'tracked.update',
      'tracked.comment',
      'tracked.hang',
      'tracker.write',
    ];
    expect(wrote).toEqual(expect.arrayContaining(kinds));
  });
});

describe.each(['before', 'after'] as const)('died %s', (moment) => {
  it.each(wrote.map((name, index) => [index, name] as const))('its call %d, %s', async (at, name) => {
    const github = await changed();
    let count = -1;
    const died = sync(github, {
      around: async (call, perform) => {
        if (changes(call)) count += 1;
        const dies = count === at && changes(call);
        if (dies && moment === 'before') throw new Error('died');
        const answer = await perform();
        if (dies) throw new Error('died');
        return answer;
      },
    });
    await expect(died).rejects.toThrow('died');
    expect(count).toBe(at);
    // Until then it could be at it yet.
    github.time.pass(660_000);
    await sync(github);
    expect(shown(github), name).toEqual(wanted);
    expect((await sync(github)).wrote).toEqual([]);
    expect(await commitsOn(github, 'refs/heads/main')).toBeLessThanOrEqual(
      (await commitsOn(whole, 'refs/heads/main')) + 1,
    );
  });
});

describe('while another sync may be opening an issue', () => {
  it('it is left alone, and said so', async () => {
    const github = town();
    await expect(
      sync(github, {
        around: async ({ name }, perform) => {
          if (name === 'tracked.open') throw new Error('died');
          return perform();
        },
      }),
    ).rejects.toThrow('died');
    const { end, wrote: written } = await sync(github);
    expect(end.kind === 'done' ? end.notes.map(({ kind }) => kind) : []).toEqual([
      'stopped',
      'stopped',
      'stopped',
      'stopped',
    ]);
    expect(written).toEqual([]);
    github.edit('small-eee', line('small-eee'));
    github.time.pass(660_000);
    await sync(github);
    expect(github.issues.issues.size).toBe(4);
  });
});
