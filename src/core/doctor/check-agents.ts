/**
 * Agents in the workflows of roles. An agent may obey whoever wrote a text that it read, so its job holds no right but to
 * read, and its role says that it has one: what its run tells of itself is then worth no more than a claim.
 */
import { runsAgent } from './agent-job.ts';
import { rolesOf } from './check-roles.ts';
import type { DoctorFacts } from './facts.ts';
import { trouble, type Finding } from './finding.ts';
import { measures, writesOf, type WorkflowJob, type WorkflowStep } from './workflow-file.ts';

export function checkAgents(facts: DoctorFacts): readonly Finding[] {
  return [...rolesOf(facts)].flatMap(([file, roles]) => {
    const path = `.github/workflows/${file}`;
    const read = facts.workflows.get(path);
    if (!read || read.kind === 'invalid') return [];
    const { jobs } = read.workflow;
    const holding = jobs.filter(runsAgent);
    // An agent may be started by a line of shell; then the role's own word tells that it is in the job that joins.
    const said = agentRoles(facts, file) ? jobs.filter((job) => job.steps.some(joins)) : [];
    return [
      ...(holding.length > 0 ? unsaid(facts, roles, holding) : []),
      ...[...new Set([...holding, ...said])].flatMap((job) => tooMuch(`${path}, job ${job.id}`, job)),
    ];
  });
}

function agentRoles({ swarmFiles }: DoctorFacts, file: string): boolean {
  return swarmFiles.some(
    ({ read }) => read.kind === 'ok' && read.config.roles.some(({ workflow, agent }) => workflow === file && agent),
  );
}

function joins(step: WorkflowStep): boolean {
  return step.ours === 'worker' && !measures(step);
}

function unsaid(
  { swarmFiles }: DoctorFacts,
  roles: readonly string[],
  holding: readonly WorkflowJob[],
): readonly Finding[] {
  return swarmFiles.flatMap(({ path, read }) => {
    if (read.kind !== 'ok') return [];
    const silent = read.config.roles.filter(({ id, agent }) => roles.includes(id) && !agent);
    return silent.map(({ id, workflow }) =>
      trouble('error', {
        code: 'unsaid-agent',
        where: `${path}, role ${id}`,
        what: `Job ${holding.map((job) => job.id).join(', ')} of ${workflow} runs an agent, and its numbers would count as collected`,
        mend: `Write "agent: true" in the role ${id}.`,
      }),
    );
  });
}

/** A job whose rights are the repository's default is told of elsewhere. */
function tooMuch(where: string, job: WorkflowJob): readonly Finding[] {
  const held = writesOf(job);
  if (held.length === 0) return [];
  return [
    trouble('error', {
      code: 'agent-writes',
      where,
      what: `The agent's job may write ${held.join(', ')}, and whoever wrote a text that the agent reads may use it`,
      mend: 'Give the job "contents: read" and no more; the coordinator writes what it hands in.',
    }),
  ];
}
