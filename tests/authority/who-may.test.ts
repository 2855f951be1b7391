/** The table of `docs/threats.md`, "Who may", cell by cell, and the floors below which no swarm file goes. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Permission } from '../../src/core/authority/ask.ts';
import { actions, type Action, type Authorization } from '../../src/core/authority/authorization.ts';
import { floors, isAtLeast, neededLevel, type Level } from '../../src/core/authority/permission.ts';
import type { RepositoryRole } from '../../src/core/config/swarm-config.ts';
import { answerTo, asking, bot, now, permissions, person, shown, throughApp } from './asks.ts';

const levels: readonly Level[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** y: granted, n: refused for want of permission. Columns as in `levels`. */
const table: Readonly<Record<Action, string>> = {
  start: 'n n n y y y',
  assign: 'n n n y y y',
  cancel: 'n n n y y y',
  steer: 'n n n y y y',
  instruct: 'n n n y y y',
  preview: 'n n y y y y',
  override: 'n n n n y y',
  read: 'n y y y y y',
};

const cells = actions.flatMap((action) =>
  table[action].split(' ').map((cell, index) => ({ action, permission: levels[index] ?? 'none', cell })),
);

describe('a person', () => {
  it.each(cells)('with $permission permission: $action, $cell', ({ action, permission, cell }) => {
    const answer = answerTo({ ask: asking(action, person, permission), action });
    expect(shown(answer)).toBe(cell === 'y' ? 'yes' : 'permission');
  });

  it.each(actions)('of whom nothing could be learnt is asked about again: %s', (action) => {
    expect(shown(answerTo({ ask: asking(action, person, 'unknown'), action }))).toBe('wait');
  });

  it.each(['WRITE', 'Admin', '', 'owner', 'push', 'constructor', 'write '])(
    'with an answer that is not understood (%j) may nothing',
    (answer) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as a host might answer against its own description
      const permission = answer as Permission;
      for (const action of actions) {
        expect(shown(answerTo({ ask: asking(action, person, permission), action }))).toBe('permission');
      }
    },
  );
});

describe('whoever is no person', () => {
  it.each(actions)('gets nothing with an administrator’s rights: %s', (action) => {
    const said = (actor: Parameters<typeof asking>[1]): string =>
      shown(answerTo({ ask: asking(action, actor, 'admin'), action }));
    expect(said(bot)).toBe('not-a-person');
    expect(said({ ...person, type: 'Organization' })).toBe('not-a-person');
    expect(said({ ...person, type: 'Mannequin' })).toBe('not-a-person');
    expect(said({ ...person, type: '' })).toBe('not-a-person');
    expect(said(throughApp)).toBe('through-an-app');
    expect(said(null)).toBe('nobody');
  });

  it.each(actions)('is our own account, whatever type GitHub gives it: %s', (action) => {
    for (const type of ['User', 'Bot']) {
      const ask = asking(action, { id: 99, login: 'github-actions[bot]', type }, 'admin');
      expect(shown(answerTo({ ask, action, self: 99 }))).toBe('own-account');
    }
  });

  it('is told apart by the account’s id, not by its name', () => {
    const ask = asking('start', { id: 100, login: 'github-actions[bot]', type: 'User' }, 'write');
    expect(shown(answerTo({ ask, action: 'start', self: 99 }))).toBe('yes');
    expect(shown(answerTo({ ask, action: 'start', self: null }))).toBe('yes');
  });

  it('is not even asked about: a bot of unknown rights is refused at once', () => {
    expect(shown(answerTo({ ask: asking('start', bot, 'unknown'), action: 'start' }))).toBe('not-a-person');
  });
});

describe('a swarm file', () => {
  const role = fc.constantFrom<RepositoryRole>('write', 'maintain', 'admin');
  const config = fc.record({ start: role, assign: role, override: role, rollout: role });

  it('raises what is needed, and never lowers it', () => {
    const question = fc.record({ action: fc.constantFrom(...actions), has: fc.constantFrom(...levels), config });
    fc.assert(
      fc.property(question, ({ action, has, config: asked }) => {
        const answer = answerTo({ ask: asking(action, person, has), action, config: { permissions: asked } });
        const granted = shown(answer) === 'yes';
        if (granted) expect(isAtLeast(has, floors[action])).toBe(true);
        expect(granted).toBe(isAtLeast(has, neededLevel(action, { permissions: asked })));
      }),
    );
  });

  it('that asks for less than the floor gets the floor', () => {
    const lowered = { permissions: { ...permissions, override: 'write' } } as const;
    expect(neededLevel('override', lowered)).toBe('maintain');
    expect(shown(answerTo({ ask: asking('override', person, 'write'), action: 'override', config: lowered }))).toBe(
      'permission',
    );
  });

  it('that asks for more gets more', () => {
    const raised = { permissions: { ...permissions, start: 'admin' } } as const;
    expect(shown(answerTo({ ask: asking('start', person, 'maintain'), action: 'start', config: raised }))).toBe(
      'permission',
    );
    expect(shown(answerTo({ ask: asking('start', person, 'admin'), action: 'start', config: raised }))).toBe('yes');
  });
});

describe('a refusal', () => {
  it('says to triage that a label is a proposal, and whose word it waits for', () => {
    const answer = answerTo({ ask: asking('start', person, 'triage'), action: 'start' });
    expect(answer).toMatchObject({
      reason:
        'Starting a swarm needs write permission or more in this repository. With triage it is a proposal: it begins when somebody with write takes the label off and sets it again.',
    });
  });

  it('names what is needed here, not the floor', () => {
    const config = { permissions: { ...permissions, assign: 'admin' } } as const;
    const answer = answerTo({ ask: asking('assign', person, 'write'), action: 'assign', config });
    expect(answer).toMatchObject({ reason: 'Assigning a role needs admin permission or more in this repository.' });
  });

  it('never repeats a name: logins and labels are other people’s words', () => {
    for (const action of actions) {
      const answer = answerTo({ ask: asking(action, { ...person, login: '@evil' }, 'none'), action });
      expect(JSON.stringify(answer)).not.toContain('evil');
    }
  });
});

describe('what is granted', () => {
  it('names the actor by id and the fact that GitHub holds of it', () => {
    expect(answerTo({ ask: asking('start', person, 'write'), action: 'start' })).toEqual({
      kind: 'granted',
      authorization: {
        action: 'start',
        actor: { id: 7, login: 'maintainer', permission: 'write' },
        proof: { kind: 'label', issue: 30, id: 5, label: 'swarm' },
        at: '2025-11-10T15:22:00Z',
      },
    });
    expect(answerTo({ ask: asking('override', person, 'admin'), action: 'override' })).toMatchObject({
      authorization: { action: 'override', proof: { kind: 'comment', issue: 30, id: 900, digest: 'e' } },
    });
  });

  it('cannot be written down by anybody else', () => {
    // @ts-expect-error -- only `authorize` makes one, so nothing that demands one is built without having asked
    const forged: Authorization = {
      action: 'start',
      actor: { id: 7, login: 'maintainer', permission: 'admin' },
      proof: { kind: 'label', issue: 30, id: 5, label: 'swarm' },
      at: now,
    };
    expect(Object.keys(forged)).toHaveLength(4);
  });
});
