/** The swarm file of a first swarm: one worker a role, each with something that it can truly measure. */
import { home, type Pin } from './pin.ts';
import { measuringJobName } from './agents/measure-job.ts';
import { agentWorkOf, workOf, type RoleWork } from './role-work.ts';
import { reportPath } from './role-workflow.ts';
import { roleNamed, workersOf } from './roles.ts';
import type { TestCommand } from './test-command.ts';
import { yamlText } from './yaml-text.ts';

export interface FirstSwarm {
  readonly name: string;
  readonly session: string;
  /** Bead id. */
  readonly epic: string;
  /** Ids, in order, each once. */
  readonly roles: readonly string[];
  /** Of these: those whose hooks tell while they run. */
  readonly live: readonly string[];
  /** Of these: those whose work an agent does. */
  readonly agents: readonly string[];
  readonly test: TestCommand | null;
  readonly pin: Pin;
}

export function swarmFile(swarm: FirstSwarm): string {
  const workers = workersOf(swarm.roles);
  const value = {
    version: 1,
    name: swarm.name,
    session: swarm.session,
    epic: swarm.epic,
    roles: new Map(
      swarm.roles.map(roleNamed).map(
        ({ id, ...shown }) =>
          [
            id,
            {
              ...shown,
              ...(swarm.live.includes(id) ? { live: true } : {}),
              ...(swarm.agents.includes(id) ? agentFields : {}),
            },
          ] as const,
      ),
    ),
    workers: new Map(
      workers.map(({ id, role, needs }) => [id, workerOf({ role, needs, work: workIn(swarm, role) })] as const),
    ),
  };
  const text = yamlText(value, {
    beside: [
      [['session'], 'unique for ever'],
      [['epic'], 'the bead that the swarm carries out; its issue gets the label'],
      ...swarm.live.map((role) => [['roles', role, 'live'], 'trusted scripts only; never an agent'] as const),
      ...swarm.agents.flatMap((role) => [
        [['roles', role, 'agent'], 'what it says of its own work is a claim'] as const,
        [['roles', role, 'measured-by'], 'the job whose numbers count'] as const,
      ]),
    ],
    apart: [['roles'], ['workers'], ...workers.slice(1).map(({ id }) => ['workers', id])],
  });
  return `${headOf(swarm.pin)}${text}`;
}

const agentFields = { agent: true, 'measured-by': measuringJobName } as const;

function workIn({ agents, test }: FirstSwarm, role: string): Omit<RoleWork, 'script'> {
  return agents.includes(role) ? agentWorkOf(role, test) : workOf(role, test);
}

function workerOf(of: {
  readonly role: string;
  readonly needs: readonly string[];
  readonly work: Omit<RoleWork, 'script'>;
}): Readonly<Record<string, unknown>> {
  const { title, mission, report, targets } = of.work;
  return {
    role: of.role,
    title,
    mission,
    ...(of.needs.length === 0 ? {} : { needs: of.needs }),
    deliverables: [{ [reportPath(of.role)]: report }],
    targets,
  };
}

/** Editors complete and check the file by its schema. */
function headOf({ commit }: Pin): string {
  const raw = `https://raw.githubusercontent.com/${home.owner}/${home.name}/${commit}`;
  const page = `https://github.com/${home.owner}/${home.name}/blob/${commit}/docs/swarm-file.md`;
  return [
    `# yaml-language-server: $schema=${raw}/schema/swarm.schema.json`,
    `# Every field: ${page}`,
    '# Say what your swarm is to find out and reach; "swarmlead validate" tells what is wrong, with its line.',
    '',
  ].join('\n');
}
