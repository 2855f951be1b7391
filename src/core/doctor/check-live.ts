/**
 * Live roles: whether all three are there that it takes (the role's word, the step's input, the job's right), and nothing
 * of it where it does not belong.
 */
import { parseLiveWay, type LiveWay } from '../hooks/live-way.ts';
import { runsAgent } from './agent-job.ts';
import { coordinators, stateOf } from './check-coordinator.ts';
import type { DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { mayWrite, type WorkflowFile, type WorkflowJob } from './workflow-file.ts';

export function checkLive(facts: DoctorFacts): readonly Finding[] {
  const live = liveRoles(facts);
  return [...facts.workflows].flatMap(([path, read]) => {
    if (read.kind === 'invalid') return [];
    return checkWorkflow(facts, { path, workflow: read.workflow, roles: live.get(path) ?? [] });
  });
}

/** Path of a workflow → its live roles. */
export function liveRoles({ swarmFiles }: Pick<DoctorFacts, 'swarmFiles'>): ReadonlyMap<string, readonly string[]> {
  const roles = swarmFiles.flatMap(({ read }) => (read.kind === 'ok' ? read.config.roles : []));
  const groups = Map.groupBy(
    roles.filter((role) => role.live),
    ({ workflow }) => `.github/workflows/${workflow}`,
  );
  return new Map([...groups].map(([path, all]) => [path, [...new Set(all.map(({ id }) => id))]]));
}

/** Of a job of a live role: the one right beyond reading that it is to have. */
export function liveRight(job: WorkflowJob): 'actions' | 'id_token' | null {
  const way = wayOf(job);
  if (way === null) return null;
  return way.kind === 'workflow' ? 'actions' : 'id_token';
}

interface Place {
  readonly path: string;
  readonly workflow: WorkflowFile;
  readonly roles: readonly string[];
}

function checkWorkflow(facts: DoctorFacts, place: Place): readonly Finding[] {
  const { path, workflow, roles } = place;
  const joining = workflow.jobs.filter(({ steps }) => steps.some(({ ours }) => ours === 'worker'));
  if (roles.length > 0 && joining.length === 0 && workflow.jobs.some(({ calls }) => calls)) {
    const what = `${roles.join(', ')}: the step that joins is in a workflow that this one calls, which is not looked at`;
    return [note('live', path, what)];
  }
  return joining.flatMap((job) => checkJob(facts, place, job));
}

function checkJob(facts: DoctorFacts, { path, roles }: Place, job: WorkflowJob): readonly Finding[] {
  const where = `${path}, job ${job.id}`;
  const given = inputOf(job);
  if (roles.length === 0 && given === '') return [];
  const warn = (what: string, mend: string): readonly Finding[] => [
    trouble('warning', { code: 'live', where, what, mend }),
  ];
  if (runsAgent(job) && given !== '') return [agentIsLive(where)];
  if (roles.length === 0) {
    return warn(
      'Its step has the input live, and no role of it is live, so hooks are told of with the result alone',
      'Take "live" out of the step and its right out of the job, or write "live: true" in the role if it runs trusted scripts only.',
    );
  }
  const way = parseLiveWay(given);
  const late = `what the hooks of ${roles.join(', ')} say waits for the result`;
  if (way === null) {
    const what = given === '' ? 'Its step has no input live' : 'The input live of its step is not understood';
    return warn(`${what}: ${late}`, `Write "live: ${wanted(facts)}" under "with:" of our step.`);
  }
  const right = way.kind === 'workflow' ? 'actions' : 'id_token';
  const name = right.replace('_', '-');
  if (mayWrite(job, right) === 'no') {
    return warn(
      `It may not reach the coordinator: ${late}`,
      `Write "${name}: write" under "permissions:" of this job.`,
    );
  }
  return (
    elsewhere(facts, way, { where, late }) ?? [
      ok('live', where, `What the hooks of ${roles.join(', ')} say is told at once`),
    ]
  );
}

/** A workflow that does not coordinate. Which server it is cannot be seen from here. null: it is right. */
function elsewhere(
  facts: DoctorFacts,
  way: LiveWay,
  { where, late }: { readonly where: string; readonly late: string },
): readonly Finding[] | null {
  if (way.kind === 'server' || coordinatorFiles(facts).includes(way.workflow)) return null;
  const isOff = coordinators(facts).some(({ path }) => fileOf(path) === way.workflow);
  return [
    trouble('warning', {
      code: 'live',
      where,
      what: `It tells ${way.workflow}, which is ${isOff ? 'switched off' : 'not the coordinator'}: ${late}`,
      mend: `Write "live: ${wanted(facts)}" under "with:" of our step.`,
    }),
  ];
}

function agentIsLive(where: string): Finding {
  return trouble('error', {
    code: 'live-agent',
    where,
    what: "The agent's job has the input live, and so tokens of the job where the agent can read them",
    mend: 'Take "live" out of the step; what the agent notes goes with its result.',
  });
}

function inputOf({ steps }: WorkflowJob): string {
  return steps.find(({ ours }) => ours === 'worker')?.with.get('live') ?? '';
}

function wayOf(job: WorkflowJob): LiveWay | null {
  return parseLiveWay(inputOf(job));
}

/** Where a server coordinates, a workflow that is switched off is none of them; where none does, it is told of elsewhere. */
function coordinatorFiles(facts: DoctorFacts): readonly string[] {
  const counting = coordinators(facts).filter((one) => facts.face === 'action' || stateOf(facts, one) === 'active');
  return counting.map(({ path }) => fileOf(path));
}

function fileOf(path: string): string {
  return path.replace(/^.*\//, '');
}

function wanted(facts: DoctorFacts): string {
  return coordinatorFiles(facts)[0] ?? (facts.face === 'app' ? 'https://SERVER' : 'swarmlead.yml');
}
