/** Which work a webhook gives: whose it is by ids, and nothing where it can mean nothing. */
import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../src/adapters/webhooks/read-delivery.ts';
import type { Delivery } from '../../src/app/serve/delivery.ts';
import { jobOf, workOf, type Work } from '../../src/app/serve/work.ts';
import { worksOf } from '../../src/app/serve/works-of.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import { commented, delivery, labelled, otherBot, ourBot, person } from './deliveries.ts';

const self = ourBot.login;
const tenant = { installation: 7, repository: 77 };
const title = dispatchTitle({ swarm: 'novacron-init.2', worker: 'R1', attempt: 1, dispatch: 'r1-1-abc' });
const run = { id: 501, display_title: title, name: 'swarm research', head_branch: '`id`' };
const everySwarm: Work = { kind: 'hint', tenant, hint: { kind: 'all' } };
const named: Work = {
  kind: 'pass',
  tenant,
  wanted: { target: { swarm: 'novacron-init.2', path: '.github/swarm.yml' }, before: null, run: 501 },
  strays: 'begin',
};

describe('a webhook', () => {
  it.each<[string, Delivery, Work]>([
    ['of a label', labelled(7, 'swarm'), { kind: 'hint', tenant, hint: { kind: 'label', issue: 7, label: 'swarm' } }],
    [
      "of another bot's label, which is refused visibly",
      labelled(7, 'swarm', { sender: otherBot }),
      { kind: 'hint', tenant, hint: { kind: 'label', issue: 7, label: 'swarm' } },
    ],
    ['of a command', commented(7, 12), { kind: 'hint', tenant, hint: { kind: 'comment', issue: 7, comment: 12 } }],
    ['of an issue that is closed', delivery('issues', { action: 'closed', issue: { number: 7 } }), everySwarm],
    ['of a label that is taken off', delivery('issues', { action: 'unlabeled', issue: { number: 7 } }), everySwarm],
    ['of an issue below another', delivery('sub_issues', { action: 'sub_issue_added' }), everySwarm],
    ['of a run that has ended', delivery('workflow_run', { action: 'completed', workflow_run: run }), named],
    [
      'of a run that has ended, which we dispatched',
      delivery('workflow_run', { action: 'completed', workflow_run: run, sender: ourBot }),
      named,
    ],
    [
      'of a dispatch that names a swarm',
      delivery('repository_dispatch', { action: 'swarmlead', client_payload: { swarm: 'novacron-init.2', run: 501 } }),
      named,
    ],
    [
      'of a new installation',
      delivery('installation', { action: 'created', repository: undefined }),
      { kind: 'installation', installation: 7 },
    ],
    [
      'of more repositories',
      delivery('installation_repositories', { action: 'added', repository: undefined }),
      { kind: 'installation', installation: 7 },
    ],
  ])('%s gives one piece of work', (_, given, work) => expect(worksOf(given, self)).toEqual([work]));

  it.each<[string, Delivery]>([
    ['without an installation', delivery('issues', { action: 'closed', installation: undefined })],
    ['without a repository', labelled(7, 'swarm', { repository: null })],
    ['whose repository is no number', labelled(7, 'swarm', { repository: { id: '../77' } })],
    ['of an uninstallation', delivery('installation', { action: 'deleted' })],
    ["of a bot's comment", commented(7, 12, { sender: otherBot })],
    ['of our own comment', commented(7, 12, { sender: ourBot })],
    ['of an edited comment', commented(7, 12, { action: 'edited' })],
    ['of a comment that is no command', commented(7, 12, { comment: { id: 12, body: 'Please\n/swarm cancel R1' } })],
    ['of our own label', labelled(7, 'swarm', { sender: ourBot })],
    ['of an issue that we close', delivery('issues', { action: 'closed', issue: { number: 7 }, sender: ourBot })],
    ['of an issue below another, by us', delivery('sub_issues', { action: 'sub_issue_added', sender: ourBot })],
    ['of an issue that is opened', delivery('issues', { action: 'opened', issue: { number: 7 } })],
    ['of an issue that is edited', delivery('issues', { action: 'edited', issue: { number: 7 } })],
    ['of a run that has begun', delivery('workflow_run', { action: 'in_progress', workflow_run: run })],
    [
      'of a run that is no worker of ours',
      delivery('workflow_run', { action: 'completed', workflow_run: { ...run, display_title: 'Build' } }),
    ],
    [
      'of a run whose title holds more than an id',
      delivery('workflow_run', {
        action: 'completed',
        workflow_run: { ...run, display_title: 'swarm ../x R1 attempt 1 d' },
      }),
    ],
    ['of a dispatch that names nothing', delivery('repository_dispatch', { action: 'other', client_payload: {} })],
    ['of something else', delivery('star', { action: 'created' })],
    ['that is empty', readDelivery({ id: 'x', name: 'issues', payload: null })],
  ])('%s gives none', (_, given) => expect(worksOf(given, self)).toEqual([]));

  it('of ours is looked at while we do not know who we are: that costs requests, and changes nothing', () => {
    expect(worksOf(labelled(7, 'swarm', { sender: ourBot }), null)).toHaveLength(1);
  });
});

describe('a job', () => {
  const works: readonly Work[] = [
    { kind: 'everything' },
    { kind: 'installation', installation: 7 },
    { kind: 'hint', tenant, hint: { kind: 'label', issue: 7, label: 'swarm' } },
    { kind: 'hint', tenant, hint: { kind: 'comment', issue: 7, comment: 12 } },
    { kind: 'hint', tenant, hint: { kind: 'pull', pull: 9 } },
    everySwarm,
    named,
    {
      kind: 'pass',
      tenant,
      wanted: {
        target: {
          swarm: 'issue-12-research',
          path: '.github/swarms/one.yml',
          role: 'research',
          issue: 12,
          consumed: 90,
          comment: { issue: 12, id: 13 },
        },
        before: { path: '.github/swarms/one.yml', issues: [12], labels: ['swarm'], comments: ['IC_1'], pulls: [] },
        run: null,
      },
      strays: 'leave',
    },
  ];

  it.each(works)('reads as it was written: $kind', (work) => expect(workOf(jobOf('host', work).text)).toEqual(work));

  it('of each host, installation, repository and swarm has a key of its own', () => {
    const keys = ['github.com', 'git.example.com'].flatMap((host) =>
      [1, 11].flatMap((installation) =>
        [1, 11].flatMap((repository) =>
          ['a', 'b'].map((swarm) => {
            const wanted = { target: { swarm, path: 'x.yml' }, before: null, run: null };
            return jobOf(host, { kind: 'pass', tenant: { installation, repository }, wanted, strays: 'begin' }).key;
          }),
        ),
      ),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of one tenant counts to that tenant', () =>
    expect(works.map((work) => jobOf('host', work).tenant)).toEqual(['host', ...Array(7).fill('host/7')]));

  it.each([
    '',
    '{',
    '[]',
    '{"kind":"other"}',
    '{"kind":"hint","tenant":{"installation":1}}',
    '{"kind":"installation"}',
  ])('that does not read is refused: %j', (text) => expect(() => workOf(text)).toThrow(/does not read/));

  it('holds ids and names, and nothing of what somebody wrote', () => {
    const texts = [
      labelled(7, 'swarm', { sender: { ...person, login: 'canary' }, issue: { number: 7, title: 'canary' } }),
      commented(7, 12, { comment: { id: 12, body: '/swarm answer R1 canary' } }),
      delivery('workflow_run', { action: 'completed', workflow_run: { ...run, head_branch: 'canary' } }),
    ].flatMap((given) => worksOf(given, self).map((work) => jobOf('host', work).text));
    expect(texts).toHaveLength(3);
    expect(texts.join()).not.toContain('canary');
  });
});
