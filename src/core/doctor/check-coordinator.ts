/** The workflow that is the coordinator, where no server is; and who looks where both are. */
import { cronFor, longestGap, lookEvery } from '../setup/schedule.ts';
import { duration } from '../synthesis/markdown/words.ts';
import { soundFiles } from './check-files.ts';
import type { DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { needText } from './need.ts';
import type { Trouble } from './trouble.ts';
import { lacking, workflowInactive } from './trouble.ts';
import { mayWrite, ourSteps, type ReadWorkflow, type WorkflowFile, type WorkflowJob } from './workflow-file.ts';

interface Coordinator {
  readonly path: string;
  readonly workflow: WorkflowFile;
}

export function coordinators({ workflows }: Pick<DoctorFacts, 'workflows'>): readonly Coordinator[] {
  return [...workflows].flatMap(([path, read]) =>
    read.kind === 'workflow' && ourSteps(read.workflow, 'coordinator').length > 0
      ? [{ path, workflow: read.workflow }]
      : [],
  );
}

export function checkCoordinator(facts: DoctorFacts): readonly Finding[] {
  const [first, second] = coordinators(facts);
  if (!first) return [nobody(facts), ...unreadable(facts)];
  const isOn = stateOf(facts, first) === 'active';
  if (facts.face === 'app' && !isOn) {
    return [ok('coordinator', first.path, "It is switched off, and the App's server looks at the swarms")];
  }
  const twice = {
    code: 'two-coordinators',
    where: second?.path ?? '',
    what: `It runs the coordinator too, as ${first.path} does`,
    mend: 'Keep one of them: two are safe, and cost twice.',
  };
  const both = isOn && hasServer(facts) ? [note('two-faces', first.path, bothLook)] : [];
  return [...(second ? [trouble('warning', twice)] : []), ...both, ...checkOne(facts, first)];
}

const bothLook =
  "It looks at the swarms here, and so does the App's server. Both at once is safe, and costs requests twice; " +
  'switch the workflow off, or uninstall the App, when one of them is enough';

export function stateOf({ states }: DoctorFacts, { path }: Pick<Coordinator, 'path'>): string {
  return states.kind === 'told' ? (states.value.get(path) ?? 'active') : 'active';
}

/** As far as it is known: without the App's key, whoever asks says whether there is one. */
function hasServer({ face, app }: DoctorFacts): boolean {
  const installed = app?.installation;
  return installed?.kind === 'told' ? !installed.value.suspended : face === 'app' && installed?.kind !== 'absent';
}

/** One of them may be meant to be it; those of roles are told of where the roles are. */
function unreadable({ workflows, swarmFiles }: DoctorFacts): readonly Finding[] {
  const roles = swarmFiles.flatMap(({ read }) => (read.kind === 'ok' ? read.config.roles : []));
  const files = new Set(roles.map(({ workflow }) => `.github/workflows/${workflow}`));
  return [...workflows].flatMap(([path, read]) =>
    read.kind === 'invalid' && !files.has(path) ? [badWorkflow(path, read)] : [],
  );
}

export function badWorkflow(path: string, { line, message }: Extract<ReadWorkflow, { kind: 'invalid' }>): Finding {
  const where = `${path}:${line}`;
  const mend = 'Mend the file; actionlint says more about it.';
  return trouble('error', { code: 'bad-workflow', where, what: message, mend });
}

function nobody({ face, app }: DoctorFacts): Finding {
  const code = 'no-coordinator';
  const where = '.github/workflows';
  if (face === 'action') {
    const what = 'No workflow on the default branch runs the coordinator';
    const mend =
      '"swarmlead init" writes one; where a server does it, say --face app, with APP_ID and PRIVATE_KEY to look at the App.';
    return trouble('error', { code, where, what, mend });
  }
  const what = "No workflow runs the coordinator, which is the App's here";
  return app
    ? ok(code, where, what)
    : note(code, where, `${what}; whether it is installed only APP_ID and PRIVATE_KEY tell`);
}

function checkOne(facts: DoctorFacts, one: Coordinator): readonly Finding[] {
  const { path, workflow } = one;
  const file = path.replace(/^.*\//, '');
  const jobs = ourSteps(workflow, 'coordinator');
  const state = stateOf(facts, one);
  const all: readonly Finding[] = [
    ...(state === 'active'
      ? []
      : [trouble('error', { code: 'workflow-inactive', where: path, ...workflowInactive({ file, state }) })]),
    ...triggersOf(path, workflow),
    ...scheduleOf(facts, path, workflow),
    ...jobs.flatMap(({ job }) => [...permissionsOf(facts, path, job), ...timeOf(path, job)]),
    ...jobs.flatMap(({ step }) => prefixOf(facts, path, step.with.get('ref-prefix') ?? '')),
    ...(workflow.cancelsInProgress ? [trouble('warning', { code: 'cancels', where: path, ...cancels })] : []),
  ];
  return all.length > 0 ? all : [ok('coordinator', path, 'It runs the coordinator')];
}

const cancels = {
  what: 'It cancels a pass that runs when another event comes',
  mend: 'Write "cancel-in-progress: false" under its "concurrency:".',
};

/** What is not seen when the trigger is missing. */
const triggers: readonly (readonly [event: string, level: 'error' | 'warning', what: string])[] = [
  ['issues', 'error', 'labels start nothing'],
  ['issue_comment', 'warning', 'commands in comments are seen late, or never'],
  ['workflow_dispatch', 'error', 'no run that ends can wake it'],
  ['schedule', 'warning', 'nothing looks when an event was lost, and nothing notices a run that hangs'],
  ['pull_request', 'warning', 'pull requests are seen late'],
];

function triggersOf(path: string, { triggers: on, inputs }: WorkflowFile): readonly Finding[] {
  const missing = triggers.flatMap(([event, level, what]) => {
    if (on.has(event)) return [];
    const mend = `Add "${event}" under "on:", as "swarmlead init" writes it.`;
    return [trouble(level, { code: 'no-trigger', where: path, what: `It does not listen to ${event}: ${what}`, mend })];
  });
  const types = on.get('issues') ?? [];
  const deaf = on.has('issues') && types.length > 0 && !types.includes('labeled');
  const unknown = on.has('workflow_dispatch') ? ['swarm', 'run'].filter((name) => !inputs.has(name)) : [];
  return [
    ...missing,
    ...(deaf ? [trouble('error', { code: 'no-trigger', where: path, ...deafToLabels })] : []),
    ...(unknown.length > 0 ? [trouble('error', { code: 'no-input', where: path, ...withoutInputs(unknown) })] : []),
  ];
}

/** What the swarm files want, as far as a schedule can be so. */
function scheduleOf(facts: DoctorFacts, path: string, { crons }: WorkflowFile): readonly Finding[] {
  const configs = soundFiles(facts).map(({ config }) => config);
  const wanted = cronFor(lookEvery(configs));
  const gap = longestGap(crons);
  if (configs.length === 0 || gap === null || gap <= (longestGap([wanted]) ?? 0)) return [];
  const what = `Its schedule leaves ${duration(gap)} between two looks, and coordination.monitor-every of the swarm file says ${duration(lookEvery(configs))}`;
  return [
    trouble('warning', {
      code: 'slow-schedule',
      where: path,
      what,
      mend: `Write cron: '${wanted}' under "schedule:".`,
    }),
  ];
}

const deafToLabels = {
  what: 'It listens to issues and not to their labels',
  mend: 'Add "labeled" to the types of "issues" under "on:".',
};

function withoutInputs(names: readonly string[]): Trouble {
  return {
    what: `Its workflow_dispatch has no input ${names.join(' and ')}, so the jobs that wake it are refused`,
    mend: `Add ${names.join(' and ')} to its inputs, with "type: string" and "required: false".`,
  };
}

const needed = [
  ['contents', 'error'],
  ['issues', 'error'],
  ['actions', 'error'],
  ['pull_requests', 'warning'],
  ['statuses', 'warning'],
] as const;

/** Comments on pull requests can do without; files that are to stand in one cannot. */
function proposes(facts: DoctorFacts): boolean {
  const workers = soundFiles(facts).flatMap(({ config }) => config.workers);
  return workers.some(({ deliver }) => deliver === 'pull-request');
}

function permissionsOf(facts: DoctorFacts, path: string, job: WorkflowJob): readonly Finding[] {
  const where = `${path}, job ${job.id}`;
  if (job.permissions === 'default') {
    const what = "It says no permissions, so the repository's default decides";
    const mend = 'Write "permissions:" with contents, issues, pull-requests, actions and statuses: write.';
    return [trouble('warning', { code: 'permissions', where, what, mend })];
  }
  return needed.flatMap(([permission, usual]) => {
    if (mayWrite(job, permission) === 'yes') return [];
    const level = permission === 'pull_requests' && proposes(facts) ? 'error' : usual;
    const { mend } = lacking([{ permission, scope: 'write' }]);
    return [
      trouble(level, {
        code: 'permissions',
        where,
        what: `Its token gets no "${needText({ permission, scope: 'write' })}"`,
        mend,
      }),
    ];
  });
}

export function timeOf(path: string, job: WorkflowJob): readonly Finding[] {
  if (job.calls || job.minutes !== null) return [];
  const where = `${path}, job ${job.id}`;
  const what = 'It has no timeout-minutes, so it may hang for six hours';
  return [trouble('error', { code: 'no-timeout', where, what, mend: 'Write "timeout-minutes:" in the job.' })];
}

/** What the step says must be what the swarm files say, or neither finds the other's refs. */
export function prefixOf({ swarmFiles }: DoctorFacts, path: string, said: string): readonly Finding[] {
  const inStep = said === '' ? 'refs/swarm' : said;
  const other = swarmFiles.find(({ read }) => read.kind === 'ok' && read.config.memory.refPrefix !== inStep);
  if (!other || other.read.kind !== 'ok' || inStep.includes('${{')) return [];
  const { refPrefix } = other.read.config.memory;
  const what = `It looks for swarms below ${inStep}, and ${other.path} keeps them below ${refPrefix}`;
  const mend = `Write "ref-prefix: ${refPrefix}" under "with:" of our step.`;
  return [trouble('error', { code: 'ref-prefix', where: path, what, mend })];
}
