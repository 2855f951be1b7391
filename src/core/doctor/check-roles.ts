/** The workflows of the roles: whether a dispatch of ours would start them, and a worker in them be admitted and heard. */
import { longestTimeout } from '../config/longest-timeout.ts';
import { dispatchTitle } from '../swarm/dispatch-inputs.ts';
import { duration } from '../synthesis/markdown/words.ts';
import { badWorkflow, coordinators, prefixOf, timeOf } from './check-coordinator.ts';
import { liveRight, liveRoles } from './check-live.ts';
import type { DoctorFacts } from './facts.ts';
import { ok, trouble, type Finding } from './finding.ts';
import { workflowInactive, workflowMissing } from './trouble.ts';
import {
  mayWrite,
  measures,
  ourSteps,
  type WorkflowFile,
  type WorkflowJob,
  type WorkflowStep,
} from './workflow-file.ts';

const given = ['swarm', 'worker', 'attempt', 'dispatch'] as const;

export function checkRoles(facts: DoctorFacts): readonly Finding[] {
  return [...rolesOf(facts)].flatMap(([file, roles]) => checkRole(facts, file, roles));
}

/** Workflow file → the roles that it is of. */
export function rolesOf({ swarmFiles }: Pick<DoctorFacts, 'swarmFiles'>): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, readonly string[]>();
  for (const { read } of swarmFiles) {
    if (read.kind !== 'ok') continue;
    for (const { id, workflow } of read.config.roles) {
      const roles = files.get(workflow) ?? [];
      if (!roles.includes(id)) files.set(workflow, [...roles, id]);
    }
  }
  return files;
}

function checkRole(facts: DoctorFacts, file: string, roles: readonly string[]): readonly Finding[] {
  const path = `.github/workflows/${file}`;
  const read = facts.workflows.get(path);
  const branch = facts.repository.defaultBranch;
  if (!read) return [trouble('error', { code: 'no-workflow', where: path, ...workflowMissing({ file, branch }) })];
  if (read.kind === 'invalid') return [badWorkflow(path, read)];
  const state = facts.states.kind === 'told' ? (facts.states.value.get(path) ?? 'active') : 'active';
  const found = [
    ...(state === 'active'
      ? []
      : [trouble('error', { code: 'workflow-inactive', where: path, ...workflowInactive({ file, state }) })]),
    ...startOf(path, read.workflow),
    ...read.workflow.jobs.flatMap((job) => [...timeOf(path, job), ...shortOf(facts, file, job)]),
    ...stepsOf(facts, path, read.workflow),
    ...(facts.face === 'action' ? wakeOf(facts, path, read.workflow) : []),
  ];
  const of = `Dispatches of ${roles.join(', ')} can start it`;
  return found.some(({ level }) => level === 'error') ? found : [...found, ok('role', path, of)];
}

/** Minutes after which GitHub ends a job that says nothing itself. */
const usualMinutes = 360;

/** Of a job that works: whether GitHub lets it live as long as the swarm file does. */
function shortOf({ swarmFiles }: DoctorFacts, file: string, job: WorkflowJob): readonly Finding[] {
  if (job.minutes === 'unknown' || !job.steps.some(({ ours }) => ours === 'worker')) return [];
  const configs = swarmFiles.flatMap(({ read }) => (read.kind === 'ok' ? [read.config] : []));
  const longest = longestTimeout(configs, file);
  const needed = Math.ceil((longest?.seconds ?? 0) / 60);
  if (!longest || needed <= (job.minutes ?? usualMinutes)) return [];
  const limit = job.minutes === null ? `GitHub's own ${usualMinutes} minutes` : `timeout-minutes: ${job.minutes}`;
  const what = `It is ended by ${limit}, before the ${duration(longest.seconds)} that the swarm file gives ${longest.of} are over; GitHub shows that as cancelled, and what is cancelled is not tried again`;
  const mend = `Write "timeout-minutes: ${needed}" in the job, or give ${longest.of} a shorter timeout in the swarm file.`;
  return [trouble('warning', { code: 'short-timeout', where: `.github/workflows/${file}, job ${job.id}`, what, mend })];
}

function startOf(path: string, { triggers, inputs, runName }: WorkflowFile): readonly Finding[] {
  const add = (what: string, mend: string): Finding =>
    trouble('error', { code: 'no-dispatch', where: path, what, mend });
  if (!triggers.has('workflow_dispatch')) {
    return [
      add(
        'It does not listen to workflow_dispatch',
        `Write "workflow_dispatch:" under "on:" with the inputs ${given.join(', ')}.`,
      ),
    ];
  }
  const missing = given.filter((name) => !inputs.has(name));
  const others = [...inputs]
    .filter(([name, of]) => !isGiven(name) && of.required && !of.hasDefault)
    .map(([name]) => name);
  return [
    ...(missing.length > 0
      ? [
          add(
            `Its workflow_dispatch has no input ${missing.join(', ')}`,
            `Add ${missing.join(', ')} to its inputs, each with "type: string".`,
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          add(
            `It requires the input ${others.join(', ')}, which the coordinator does not know`,
            'Give it a default, or make it not required.',
          ),
        ]
      : []),
    ...(titled(runName) ? [] : [trouble('warning', { code: 'run-name', where: path, ...untitled })]),
  ];
}

function isGiven(name: string): boolean {
  return given.some((one) => one === name);
}

/** As `dispatchTitle` makes it, so that a run is found again whose id nobody told us. */
const title = dispatchTitle({ swarm: '{swarm}', worker: '{worker}', attempt: 0, dispatch: '{dispatch}' }).replace(
  'attempt 0',
  'attempt {attempt}',
);

function titled(runName: string | null): boolean {
  return (runName ?? '').replace(/\$\{\{\s*inputs\.(\w+)\s*\}\}/g, '{$1}').trim() === title;
}

const untitled = {
  what: 'Its run-name is not the one by which a run is found again whose id GitHub did not tell',
  mend: `Write: run-name: ${title.replace(/\{(\w+)\}/g, '${{ inputs.$1 }}')}`,
};

function stepsOf(facts: DoctorFacts, path: string, workflow: WorkflowFile): readonly Finding[] {
  const steps = ourSteps(workflow, 'worker');
  // It may stand in a workflow that this one calls, which is not looked at.
  if (steps.length === 0 && !workflow.jobs.some(({ calls }) => calls)) {
    const mend = 'Add a step that uses swarmlead/swarmlead/worker, as "swarmlead init" writes it.';
    return [trouble('error', { code: 'no-worker-step', where: path, what: 'No job in it joins the swarm', mend })];
  }
  return steps.flatMap(({ job, step }) => [
    ...prefixOf(facts, path, step.with.get('ref-prefix') ?? ''),
    ...powersOf(`${path}, job ${job.id}`, tooMany(facts, path, job)),
    ...(!measures(step) && job.steps.some(checksOutOther)
      ? [trouble('warning', { code: 'checkout', where: `${path}, job ${job.id}`, ...otherCommit })]
      : []),
  ]);
}

const workerPowers = ['contents', 'issues', 'actions', 'pull_requests'];

/** A live role has one right more, which is told of elsewhere. */
function tooMany(facts: DoctorFacts, path: string, job: WorkflowJob): readonly string[] {
  const right = liveRoles(facts).has(path) ? liveRight(job) : null;
  const held = [
    ...workerPowers.filter((one) => mayWrite(job, one) !== 'no'),
    ...(mayWrite(job, 'id_token') === 'yes' ? ['id_token'] : []),
  ];
  return held.filter((one) => one !== right || mayWrite(job, one) !== 'yes');
}

/** What is handed in for another commit than the pull request's is not taken; and on those nothing is measured. */
function checksOutOther(step: WorkflowStep): boolean {
  return step.uses.startsWith('actions/checkout@') && !/outputs\.commit\b/.test(step.with.get('ref') ?? '');
}

const otherCommit = {
  what: 'On a pull request it checks out another commit than the one that it is to work on',
  mend: 'Join the swarm first, and check out "ref: ${{ steps.swarm.outputs.commit }}", swarm being the id of that step.',
};

function powersOf(where: string, powers: readonly string[]): readonly Finding[] {
  if (powers.length === 0) return [];
  const names = powers.map((one) => one.replaceAll('_', '-')).join(', ');
  const what = `The job that works may write ${names}, and what works in it is not to be trusted with that`;
  return [
    trouble('warning', {
      code: 'worker-writes',
      where,
      what,
      mend: 'Give the job "contents: read" and no more; the coordinator writes what it hands in.',
    }),
  ];
}

function wakeOf(facts: DoctorFacts, path: string, workflow: WorkflowFile): readonly Finding[] {
  const steps = ourSteps(workflow, 'wake');
  const late = 'the end of a run is seen by the schedule only';
  if (steps.length === 0) {
    const mend = 'Add the job that wakes the coordinator, as "swarmlead init" writes it.';
    return [
      trouble('warning', { code: 'no-wake', where: path, what: `No job in it wakes the coordinator: ${late}`, mend }),
    ];
  }
  const files = coordinators(facts).map((one) => one.path.replace(/^.*\//, ''));
  return steps.flatMap(({ job, step }) => {
    const where = `${path}, job ${job.id}`;
    const woken = step.with.get('workflow') ?? 'swarmlead.yml';
    const wrong = files.length > 0 && !files.includes(woken);
    return [
      ...(mayWrite(job, 'actions') === 'no'
        ? [
            trouble('warning', {
              code: 'no-wake',
              where,
              what: `It may not wake the coordinator: ${late}`,
              mend: 'Write "permissions: actions: write" in this job.',
            }),
          ]
        : []),
      ...(wrong
        ? [
            trouble('warning', {
              code: 'no-wake',
              where,
              what: `It wakes ${woken}, which is not the coordinator: ${late}`,
              mend: `Write "workflow: ${files[0] ?? ''}" under "with:" of our step.`,
            }),
          ]
        : []),
    ];
  });
}
