/** One thing that is wrong in a repository where all else is well, and what is to be said of it. */
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { DoctorFacts } from '../../src/core/doctor/facts.ts';
import { exampleFile } from '../stories/stage.ts';
import { coordinatorPath, coordinatorText, rolePath, soundFacts, told, workflowsOf } from './facts.ts';

export const forbidden = (permission: string, scope: 'read' | 'write' = 'write') =>
  ({
    kind: 'forbidden',
    needs: [{ permission, scope }],
    reason: '403 Resource not accessible by integration',
  }) as const;

const research = exampleFile(rolePath('research'));
const role = (change: (text: string) => string): Partial<DoctorFacts> => {
  const changed = change(research);
  if (changed === research) throw new Error('the change changes nothing');
  return { workflows: workflowsOf({ [rolePath('research')]: changed }) };
};
const coordinator = (change: (text: string) => string): Partial<DoctorFacts> => {
  const changed = change(coordinatorText());
  if (changed === coordinatorText()) throw new Error('the change changes nothing');
  return { workflows: workflowsOf({ [coordinatorPath]: changed }) };
};
export const swarmFile = (change: (text: string) => string): Partial<DoctorFacts> => ({
  swarmFiles: [
    { path: '.github/swarm.yml', read: readSwarmFile(change(exampleFile('.github/swarm.yml')), '.github/swarm.yml') },
  ],
});
const state = (path: string, text: string): Partial<DoctorFacts> => ({ states: told(new Map([[path, text]])) });
const rule = (type: string, bypass: 'always' | 'never' | 'unknown') => told([{ type, ruleset: 7, bypass }]);

type Case = readonly [
  what: string,
  change: Partial<DoctorFacts>,
  level: string,
  where: RegExp,
  says: RegExp,
  mend: RegExp,
];

export const cases: readonly Case[] = [
  [
    'a token without issues',
    { token: { ...soundFacts().token, issues: forbidden('issues') } },
    'error',
    /^token$/,
    /needs "issues: write"/,
    /permissions:/,
  ],
  [
    'a token without contents',
    { token: { ...soundFacts().token, contents: forbidden('contents') }, refs: new Map() },
    'error',
    /^token$/,
    /"contents: write"/,
    /permissions:/,
  ],
  [
    'a token without dispatches',
    { token: { ...soundFacts().token, dispatch: forbidden('actions') } },
    'error',
    /^token$/,
    /"actions: write"/,
    /permissions:/,
  ],
  [
    'a token without statuses',
    { token: { ...soundFacts().token, statuses: forbidden('statuses') } },
    'warning',
    /^token$/,
    /"statuses: write"/,
    /permissions:/,
  ],
  [
    'a ref that a rule forbids',
    { refs: new Map([['refs/swarm', { kind: 'refused', reason: '422 no' }]]) },
    'error',
    /^refs\/swarm$/,
    /does not let us write refs\/swarm \(422 no\)/,
    /memory\.ref-prefix/,
  ],
  [
    'a probe that stays',
    { refs: new Map([['refs/swarm', { kind: 'left', ref: 'refs/swarm/doctor-a', reason: '403' }]]) },
    'error',
    /^refs\/swarm\/doctor-a$/,
    /cannot be taken away/,
    /git push origin --delete refs\/swarm\/doctor-a/,
  ],
  [
    'an archived repository',
    { repository: { ...soundFacts().repository, archived: true } },
    'error',
    /^repository$/,
    /archived/,
    /Unarchive/,
  ],
  [
    'issues switched off',
    { repository: { ...soundFacts().repository, hasIssues: false } },
    'error',
    /^repository$/,
    /switched off/,
    /Features/,
  ],
  [
    'Actions disabled',
    { actions: told({ enabled: false, allowed: null, shaPinning: false }) },
    'error',
    /^repository$/,
    /Actions is disabled/,
    /Actions permissions/,
  ],
  [
    "only the owner's actions",
    { actions: told({ enabled: true, allowed: 'local_only', shaPinning: false }) },
    'error',
    /^repository$/,
    /own actions/,
    /swarmlead\/swarmlead@/,
  ],
  ['a pause of everything', { paused: told('true') }, 'note', /^SWARMLEAD_PAUSED$/, /paused/, /gh variable delete/],
  ['no swarm file', { swarmFiles: [] }, 'error', /swarm\.yml$/, /no swarm file/, /swarmlead init/],
  [
    'a swarm file that does not read',
    swarmFile((text) => text.replace('version: 1', 'version: 2')),
    'error',
    /swarm\.yml:\d+:\d+$/,
    /version/,
    /swarmlead validate/,
  ],
  ['no beads', { beads: null }, 'error', /^\.beads$/, /no beads/, /bd export/],
  [
    'an epic that is no bead',
    { beads: readBeads('', '.beads/issues.jsonl') },
    'error',
    /epic novacron-ahm$/,
    /not in \.beads/,
    /Commit the beads/,
  ],
  [
    'an epic whose issue is gone',
    { epics: new Map([['novacron-ahm', { issue: 9, there: false }]]) },
    'error',
    /epic novacron-ahm$/,
    /#9, which does not exist/,
    /external_ref/,
  ],
  [
    'no coordinator',
    { workflows: new Map([...workflowsOf()].filter(([path]) => path !== coordinatorPath)) },
    'error',
    /workflows$/,
    /No workflow/,
    /swarmlead init/,
  ],
  [
    'two coordinators',
    { workflows: workflowsOf({ '.github/workflows/twin.yml': coordinatorText() }) },
    'warning',
    /twin\.yml$/,
    /runs the coordinator too/,
    /Keep one/,
  ],
  [
    'a coordinator that was disabled',
    state(coordinatorPath, 'disabled_inactivity'),
    'error',
    /swarmlead\.yml$/,
    /sixty days/,
    /gh workflow enable swarmlead\.yml/,
  ],
  [
    'a coordinator deaf to labels',
    coordinator((text) => text.replace('types: [labeled, ', 'types: [')),
    'error',
    /swarmlead\.yml$/,
    /not to their labels/,
    /labeled/,
  ],
  [
    'a coordinator without a schedule',
    coordinator((text) => text.replace(/ {2}schedule:\n.*\n/, '')),
    'warning',
    /swarmlead\.yml$/,
    /schedule/,
    /Add "schedule"/,
  ],
  [
    'a coordinator that nothing wakes',
    coordinator((text) => text.replace('swarm:\n', 'sworm:\n')),
    'error',
    /swarmlead\.yml$/,
    /no input swarm/,
    /Add swarm/,
  ],
  [
    'a coordinator that may not write issues',
    coordinator((text) => text.replace('issues: write', 'issues: read')),
    'error',
    /job coordinate$/,
    /gets no "issues: write"/,
    /"issues: write"/,
  ],
  [
    'a coordinator that may hang',
    coordinator((text) => text.replace(/^ +timeout-minutes:.*\n/m, '')),
    'error',
    /job coordinate$/,
    /no timeout-minutes/,
    /timeout-minutes:/,
  ],
  [
    'a role without its workflow',
    { workflows: new Map([...workflowsOf()].filter(([path]) => path !== rolePath('coder'))) },
    'error',
    /swarm-coder\.yml$/,
    /no \.github\/workflows\/swarm-coder\.yml on main/,
    /swarmlead init/,
  ],
  [
    'a workflow that does not read',
    role((text) => text.replace('jobs:', 'jobs: [')),
    'error',
    /swarm-research\.yml:\d+$/,
    /./,
    /actionlint/,
  ],
  [
    'a role that was disabled',
    state(rolePath('research'), 'disabled_manually'),
    'error',
    /swarm-research\.yml$/,
    /somebody disabled it/,
    /gh workflow enable/,
  ],
  [
    'a role that cannot be dispatched',
    role((text) => text.replace('workflow_dispatch:', 'workflow_call:')),
    'error',
    /swarm-research\.yml$/,
    /workflow_dispatch/,
    /swarm, worker, attempt, dispatch/,
  ],
  [
    'an input that is missing',
    role((text) => text.replace(/^ +dispatch:\n(?: {8}.*\n)+/m, '')),
    'error',
    /swarm-research\.yml$/,
    /no input dispatch/,
    /Add dispatch/,
  ],
  [
    'an input that nobody gives',
    role((text) => text.replace('inputs:\n', 'inputs:\n      model:\n        type: string\n        required: true\n')),
    'error',
    /swarm-research\.yml$/,
    /requires the input model/,
    /default/,
  ],
  [
    'another title',
    role((text) => text.replace(/^run-name:.*$/m, 'run-name: research')),
    'warning',
    /swarm-research\.yml$/,
    /run-name/,
    /\$\{\{ inputs\.swarm \}\} \$\{\{ inputs\.worker \}\} attempt/,
  ],
  [
    'a job that may hang',
    role((text) => text.replace(/^ +timeout-minutes: 15\n/m, '')),
    'error',
    /job work$/,
    /no timeout-minutes/,
    /timeout-minutes:/,
  ],
  [
    'a worker that may write',
    role((text) => text.replace('contents: read', 'contents: write')),
    'warning',
    /job work$/,
    /may write contents/,
    /contents: read/,
  ],
  [
    'a worker that never joins',
    role((text) => text.replace('swarmlead/swarmlead/worker@', 'other/action/worker@')),
    'error',
    /swarm-research\.yml$/,
    /joins the swarm/,
    /worker/,
  ],
  [
    'a run whose end wakes nobody',
    role((text) => text.replace('swarmlead/swarmlead/wake@', 'other/action/wake@')),
    'warning',
    /swarm-research\.yml$/,
    /wakes the coordinator/,
    /Add the job/,
  ],
  [
    'a wake without the permission',
    role((text) => text.replace('actions: write', 'actions: read')),
    'warning',
    /job wake$/,
    /may not wake/,
    /actions: write/,
  ],
  [
    'a rule against commits',
    { branch: { protected: told(true), rules: rule('pull_request', 'never') } },
    'error',
    /^branch main$/,
    /does not take the coordinator's commits of \.beads\/issues\.jsonl \(rules: pull_request\)/,
    /bypass/,
  ],
  [
    'a rule that may let us past',
    { branch: { protected: told(true), rules: rule('update', 'unknown') } },
    'warning',
    /^branch main$/,
    /rules: update/,
    /bypass/,
  ],
  [
    'protection of the older kind',
    { branch: { protected: told(true), rules: told([]) } },
    'warning',
    /^branch main$/,
    /only administrators see/,
    /bypass/,
  ],
  [
    'a rule against new branches',
    { deliveryRules: rule('creation', 'never') },
    'error',
    /^branches swarm/,
    /deliverables/,
    /swarm\/\*\*/,
  ],
  [
    'a rule against forced pushes',
    { deliveryRules: rule('non_fast_forward', 'never') },
    'warning',
    /^branches swarm/,
    /deliverables/,
    /swarm\/\*\*/,
  ],
  [
    'an old Node',
    { versions: { ours: '0.1.0', node: 'v18.20.0', server: null } },
    'error',
    /^here$/,
    /Node v18/,
    /Install Node/,
  ],
  [
    'an old server',
    { versions: { ours: '0.1.0', node: 'v24.0.0', server: '3.9.1' } },
    'warning',
    /^host$/,
    /3\.9\.1 is older/,
    /3\.14/,
  ],
  ['a clock that is behind', { clockAhead: -95 }, 'warning', /^here$/, /95 seconds behind/, /NTP/],
];
