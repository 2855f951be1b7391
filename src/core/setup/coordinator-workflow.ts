/** The coordinator's workflow: one pass per event. It checks nothing out, and no step of it sees what people wrote. */
import { usesOf, type Pin } from './pin.ts';
import { cronFor } from './schedule.ts';
import { usualPrefix } from './role-workflow.ts';
import { yamlText, type Path } from './yaml-text.ts';

const job: Path = ['jobs', 'coordinate'];
const rights = {
  contents: ['write', "the swarm's ref, the beads, the branches of deliverables"],
  issues: ['write', "the workers' issues, the board, the results"],
  'pull-requests': ['write', 'comments and labels of pull requests that get a role, drafts of delivered files'],
  statuses: ['write', "a role's status beside a pull request's commit"],
  actions: ['write', "dispatches the roles' workflows, cancels their runs, reads their artifacts"],
} as const;

export interface CoordinatorWorkflow {
  readonly pin: Pin;
  /** All that start something; the filter lets every label through when one is not called `swarm…`. */
  readonly labels: readonly string[];
  readonly refPrefix: string;
  /** Seconds between two looks of the schedule. */
  readonly every: number;
}

export function coordinatorWorkflow(of: CoordinatorWorkflow): string {
  const { pin } = of;
  const value = {
    name: 'SwarmLead',
    'run-name': 'SwarmLead, ${{ github.event_name }}',
    on: { ...triggers, schedule: [{ cron: cronFor(of.every) }] },
    permissions: {},
    concurrency: { group: `swarmlead-\${{ ${subject} }}`, 'cancel-in-progress': false },
    jobs: { coordinate: coordinateJob(of) },
  };
  return yamlText(value, {
    beside: [
      [['on', 'issue_comment'], 'zizmor: ignore[dangerous-triggers]'],
      [['on', 'schedule', 0, 'cron'], 'the backstop; odd minutes, when GitHub is less busy'],
      [
        ['concurrency', 'cancel-in-progress'],
        'a pass that waits may be dropped for a newer one about the same, which sees the same',
      ],
      ...Object.entries(rights).map(([name, [, why]]) => [[...job, 'permissions', name], why] as const),
      [[...job, 'steps', 0, 'uses'], pin.version],
      [[...job, 'steps', 0, 'with', 'paused'], 'set this variable to true, and nothing is dispatched any more'],
    ],
    above: [
      [
        ['on', 'issue_comment'],
        'Read as one of a few fixed commands, after its author was asked for; no step sees the text.',
      ],
      [
        [...job, 'if'],
        'Saves minutes and decides nothing: the coordinator asks again who it was that asked, and for what.',
      ],
    ],
    apart: [['on'], ['permissions'], ['concurrency'], ['jobs']],
    flow: [
      ['on', 'issues', 'types'],
      ['on', 'issue_comment'],
      ['on', 'pull_request', 'types'],
    ],
  });
}

/** What a pass is about. One that waits is dropped for a newer one of its group, and would take another subject's word with it. */
const subject = "inputs.swarm || github.event.pull_request.number || github.event.issue.number || 'all'";

const triggers = {
  issues: { types: ['labeled', 'unlabeled', 'closed', 'reopened'] },
  issue_comment: { types: ['created'] },
  pull_request: { types: ['opened', 'reopened', 'synchronize', 'labeled', 'unlabeled', 'closed', 'edited'] },
  schedule: [],
  workflow_dispatch: {
    inputs: {
      swarm: {
        description: 'The swarm to look at, the tail of its ref; without one all of them',
        type: 'string',
        required: false,
      },
      run: { description: 'A run of it that is about to end', type: 'string', required: false },
    },
  },
};

/** A fork's pull request, and Dependabot's push, start it with a token that may only read; the schedule finds those. */
const writable = [
  "(github.event_name != 'pull_request' ||",
  '(github.event.pull_request.head.repo.full_name == github.repository &&',
  "github.event.sender.login != 'dependabot[bot]')) &&",
];

/** A label that is not called so starts something too, where a swarm file says so. */
function condition(labels: readonly string[]): string {
  const usual = labels.every((label) => label.toLowerCase().startsWith('swarm'));
  return [
    ...writable,
    "((github.event_name != 'issue_comment' && github.event.action != 'labeled') ||",
    usual ? "startsWith(github.event.label.name, 'swarm') ||" : "github.event.action == 'labeled' ||",
    "(startsWith(github.event.comment.body, '/swarm') && github.event.sender.type != 'Bot'))",
  ].join('\n');
}

function coordinateJob({ pin, labels, refPrefix }: CoordinatorWorkflow): Readonly<Record<string, unknown>> {
  return {
    name: 'Coordinate',
    if: condition(labels),
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 10,
    permissions: Object.fromEntries(Object.entries(rights).map(([name, [level]]) => [name, level])),
    steps: [
      {
        name: 'Look at the swarm',
        uses: usesOf('coordinator', pin),
        with: {
          paused: '${{ vars.SWARMLEAD_PAUSED }}',
          ...(refPrefix === usualPrefix ? {} : { 'ref-prefix': refPrefix }),
        },
      },
    ],
  };
}
