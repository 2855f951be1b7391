/** The App as its own key shows it: what it lacks is said, and where all is well nothing is. */
import { describe, expect, it } from 'vitest';
import { appEvents, appPermissions } from '../../src/core/doctor/check-app.ts';
import type { AppState } from '../../src/core/doctor/facts.ts';
import { coordinatorPath, noted, soundFacts, told } from './facts.ts';

const app: AppState = {
  app: told({ slug: 'swarmlead', permissions: new Map(Object.entries(appPermissions)), events: [...appEvents] }),
  installation: told({ suspended: false, permissions: new Map(Object.entries(appPermissions)) }),
  hook: told({ url: 'https://h/api/github/webhooks', json: true, verified: true, secret: true }),
  deliveries: told([{ event: 'issues', code: 200 }]),
};
const without = (permission: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(appPermissions).filter(([name]) => name !== permission));
const appCases: readonly (readonly [string, Partial<AppState>, string, RegExp])[] = [
  ['a key of nobody', { app: { kind: 'unknown', reason: '401' } }, 'error', /does not know this App/],
  [
    'a permission that it lacks',
    { app: told({ slug: 's', permissions: without('checks'), events: [...appEvents] }) },
    'error',
    /lacks checks: write/,
  ],
  [
    'a permission that was not accepted',
    { installation: told({ suspended: false, permissions: without('issues') }) },
    'error',
    /lacks issues: write/,
  ],
  [
    'an event that it does not hear',
    { app: told({ slug: 's', permissions: without(''), events: ['issues'] }) },
    'warning',
    /does not hear issue_comment/,
  ],
  ['no installation', { installation: { kind: 'absent' } }, 'error', /not installed here/],
  [
    'a suspended installation',
    { installation: told({ suspended: true, permissions: new Map() }) },
    'error',
    /suspended/,
  ],
  [
    'a webhook without a secret',
    { hook: told({ url: 'https://h', json: true, verified: true, secret: false }) },
    'error',
    /no secret/,
  ],
  ['no webhook', { hook: told({ url: null, json: true, verified: true, secret: true }) }, 'error', /no webhook URL/],
  [
    'deliveries that fail',
    {
      deliveries: told([
        { event: 'issues', code: 0 },
        { event: 'issues', code: 200 },
      ]),
    },
    'warning',
    /1 of the last 2 deliveries failed \(no answer\)/,
  ],
];

describe('what is wrong with the App', () => {
  it('is nothing where all is well', () => {
    expect(noted(soundFacts({ face: 'app', app })).filter(({ level }) => level !== 'note')).toEqual([]);
  });

  it.each(appCases)('is told: %s', (_what, change, level, says) => {
    const found = noted(soundFacts({ face: 'app', app: { ...app, ...change } })).filter((one) => one.level !== 'note');
    expect(found).toHaveLength(1);
    expect(found[0]?.level).toBe(level);
    expect(found[0]?.what).toMatch(says);
    expect(found[0]?.mend).not.toBeNull();
  });

  it('is not that a workflow looks too: that both do is said, with what it costs', () => {
    const both = noted(soundFacts({ face: 'app', app })).filter(({ code }) => code === 'two-faces');
    expect(both.map(({ level, what }) => [level, /safe, and costs requests twice/.test(what)])).toEqual([
      ['note', true],
    ]);
    expect(noted(soundFacts({ app })).map(({ code }) => code)).toContain('two-faces');
  });

  it.each<readonly [string, Parameters<typeof soundFacts>[0]]>([
    ['the App is not installed', { app: { ...app, installation: { kind: 'absent' } } }],
    ['nothing is known of an App', {}],
    [
      'the workflow is switched off',
      { face: 'app', app, states: told(new Map([[coordinatorPath, 'disabled_manually']])) },
    ],
  ])('one looks where %s', (_what, change) => {
    expect(
      noted(soundFacts(change)).filter(({ code }) => code === 'two-faces' || code === 'workflow-inactive'),
    ).toEqual([]);
  });

  it('is a clock that would make GitHub refuse what it signs', () => {
    const found = noted(soundFacts({ face: 'app', app, clockAhead: 95 })).filter(({ code }) => code === 'clock');
    expect(found.map(({ level }) => level)).toEqual(['error']);
  });
});
