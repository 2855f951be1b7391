/**
 * The jobs that measure what agents delivered. The coordinator takes a number of theirs for collected where GitHub's own
 * times prove it; this looks, before any run, whether the workflow lets that be so, and whether the agent could reach what
 * it is measured by: by a secret, a cache, a right, or a step that is another's.
 */
import { runsAgent } from './agent-job.ts';
import type { BroughtCache } from './brought-caches.ts';
import type { DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { measures, writesOf, type WorkflowFile, type WorkflowJob } from './workflow-file.ts';

const code = 'measured-by';

export function checkMeasuring(facts: DoctorFacts): readonly Finding[] {
  return measuredRoles(facts).flatMap(({ path, role, name }) => {
    const read = facts.workflows.get(path);
    return read?.kind === 'workflow' ? checkWorkflow({ path, role, name, workflow: read.workflow }) : [];
  });
}

interface Measured {
  /** Of the role's workflow. */
  readonly path: string;
  readonly role: string;
  /** Of the measuring job. */
  readonly name: string;
}

/** One of those that are the same in several swarm files. */
function measuredRoles({ swarmFiles }: DoctorFacts): readonly Measured[] {
  const roles = swarmFiles.flatMap(({ read }) => (read.kind === 'ok' ? read.config.roles : []));
  const all = roles.flatMap(({ id, workflow, agent, measuredBy }) =>
    agent && measuredBy !== undefined ? [{ path: `.github/workflows/${workflow}`, role: id, name: measuredBy }] : [],
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

type Place = Measured & { readonly workflow: WorkflowFile };

function checkWorkflow(place: Place): readonly Finding[] {
  const { path, role, name, workflow } = place;
  const [job, second] = workflow.jobs.filter((one) => one.name === name);
  const wrong = (what: string, mend: string): readonly Finding[] => [
    trouble('error', { code, where: path, what, mend }),
  ];
  if (second) {
    return wrong(`Several jobs in it are named ${name}, so none of them counts`, 'Give each job a name of its own.');
  }
  if (job) return checkJob(place, job);
  if (workflow.jobs.some((one) => one.calls || one.name === null)) {
    return [
      note(code, path, `No job in it is surely named ${name}: a called workflow, a matrix or an expression names some`),
    ];
  }
  return wrong(
    `No job in it is named ${name}, so the numbers of role ${role} stay claimed`,
    `Write "name: ${name}" in the job that measures, or the name of that job as measured-by of role ${role}.`,
  );
}

function checkJob(place: Place, job: WorkflowJob): readonly Finding[] {
  const where = `${place.path}, job ${job.id}`;
  const faults: readonly Fault[] = [...faultsOf(job), ...orderFaults(place.workflow, job)];
  if (faults.length === 0) return [ok(code, where, `It measures what role ${place.role} delivers`)];
  return faults.map(({ level, what, mend }) => trouble(level ?? 'error', { code, where, what, mend }));
}

interface Fault {
  readonly level?: 'warning';
  readonly what: string;
  readonly mend: string;
}

/** What must not be in the job, or must. */
function faultsOf(job: WorkflowJob): readonly Fault[] {
  const writes = writesOf(job);
  const steps = job.steps.filter(measures);
  const all: readonly (readonly [boolean, Fault])[] = [
    [steps.length === 0, noStep],
    [steps.some(({ pin }) => pin !== null && !/^[0-9a-f]{40}$/.test(pin)), loose],
    [steps.length > 0 && !checksOutFirst(job), noCheckout],
    [runsAgent(job), agent],
    [writes.length > 0, powers(writes)],
    [job.permissions === 'default', unsaid],
    [job.secrets, secret],
    [job.environment, environment],
    [job.caches.length > 0, cache(job.caches)],
    [job.ownRunner, ownRunner],
  ];
  return all.flatMap(([is, fault]) => (is ? [fault] : []));
}

function checksOutFirst({ steps }: WorkflowJob): boolean {
  const [checkout, ours] = [
    steps.findIndex(({ uses }) => uses.startsWith('actions/checkout@')),
    steps.findIndex(measures),
  ];
  return checkout >= 0 && checkout < ours;
}

/** A job beside it could hand in under its name, and then none of its numbers counts. */
function orderFaults({ jobs }: WorkflowFile, job: WorkflowJob): readonly Fault[] {
  const before = above(jobs, job.id);
  const joining = jobs.filter((one) => one !== job && one.steps.some((of) => of.ours === 'worker' && !measures(of)));
  const late = joining.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const beside = jobs
    .filter(({ id }) => id !== job.id && !before.has(id) && !late.includes(id) && !above(jobs, id).has(job.id))
    .map(({ id }) => id);
  return [
    ...(late.length === 0
      ? []
      : [
          {
            what: `It does not wait for job ${late.join(', ')}, whose result it is to measure`,
            mend: `Write "needs: ${late[0] ?? ''}" in it.`,
          },
        ]),
    ...(beside.length === 0
      ? []
      : [
          {
            what: `Job ${beside.join(', ')} may be at work beside it, and then its numbers stay claimed`,
            mend: `Write "needs: ${job.id}" in that job, or name it in the needs of this one.`,
          },
        ]),
  ];
}

/** Ids of all jobs that have ended when this one begins. */
function above(jobs: readonly WorkflowJob[], id: string): ReadonlySet<string> {
  const needsOf = (one: string): readonly string[] => jobs.find((job) => job.id === one)?.needs ?? [];
  const found = new Set(needsOf(id));
  for (const one of found) for (const need of needsOf(one)) found.add(need);
  return found;
}

const noStep: Fault = {
  what: 'It has no step that takes what was handed in, so it hands in nothing',
  mend: 'Add the step swarmlead/swarmlead/worker with "measure: true", as docs/agents.md shows it.',
};
const loose: Fault = {
  level: 'warning',
  what: 'The step that takes what was handed in is not pinned to a whole commit, so what measures may become another',
  mend: 'Write the forty letters of the commit after the @, and the version behind it as a comment.',
};
const noCheckout: Fault = {
  what: 'Nothing is checked out before the step that lays the delivered files over the checkout',
  mend: 'Put actions/checkout before it.',
};
const agent: Fault = {
  what: 'It runs an agent, so its numbers are claims as those of the other job are',
  mend: 'Let the agent work in a job of its own, and measure with a script.',
};
const unsaid: Fault = {
  level: 'warning',
  what: "It has the rights that are the repository's default, and it runs what an agent delivered",
  mend: 'Write "permissions:" with "contents: read" in it.',
};
const secret: Fault = {
  what: 'It has a secret, and it runs what an agent delivered',
  mend: 'Take the secret out of it, and out of the "env:" of the workflow; measuring needs none.',
};
const environment: Fault = {
  level: 'warning',
  what: 'It has an environment, whose secrets one line would give it, and it runs what an agent delivered',
  mend: 'Take "environment:" out of it.',
};
const ownRunner: Fault = {
  level: 'warning',
  what: "It runs on an own runner, where the agent's job may have left something",
  mend: 'Let it run on a hosted runner, or on a machine that is new for each job.',
};

function powers(held: readonly string[]): Fault {
  return {
    what: `It may write ${held.join(', ')}, and it runs what an agent delivered`,
    mend: 'Give the job "contents: read" and no more.',
  };
}

function cache(caches: readonly BroughtCache[]): Fault {
  const mends = caches.map(({ mend }) => mend ?? 'what asks for one wants no such step or input');
  return {
    what: `It brings back a cache (${[...new Set(caches.map(({ uses }) => uses))].join(', ')}), which the agent's job can write`,
    mend: `Take the cache out of it: ${[...new Set(mends)].join(', ')}.`,
  };
}
