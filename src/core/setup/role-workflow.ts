/**
 * The workflow of a role. Its job joins the swarm first and checks out second, at the commit that the swarm says, so that
 * a run that is not admitted never has the code; no job has both foreign code and a right to write.
 */
import type { LiveWay } from '../hooks/live-way.ts';
import { agentEnvironment, type AgentKind } from './agents/kinds.ts';
import { agentStep, type AgentStep } from './agents/steps.ts';
import type { Face } from './face.ts';
import { measureJob, measureNotes } from './agents/measure-job.ts';
import { checkout, image, usesOf, type Pin } from './pin.ts';
import { yamlText, type Path } from './yaml-text.ts';

export interface RoleWorkflow {
  /** An id of the swarm file's grammar. */
  readonly role: string;
  readonly face: Face;
  readonly pin: Pin;
  /** Bash: the role's work, and where an agent does that, what measures it. Expressions have no place in it. */
  readonly script: string;
  /** Of a role with an agent; `measuredBy`: name of the job that measures what it delivered, null: none. */
  readonly agent?: { readonly kind: AgentKind; readonly measuredBy: string | null };
  /** File name of the coordinator's workflow. */
  readonly coordinator: string;
  /** Where the swarm's ref lies. */
  readonly refPrefix: string;
  /** The longest time-out of its workers, in minutes: GitHub shall not end the job before we do. */
  readonly minutes: number;
  /** Path of the swarm file, where it is not the usual one. */
  readonly config?: string;
  /** Of a live role: how its job reaches the coordinator. */
  readonly live?: LiveWay;
  /** The host is older than `cache-mode` (GitHub, September 2026), and refuses a workflow with a key that it does not know. */
  readonly withoutCacheMode?: true;
}

/** By this title a run is found again whose id nobody told us; the coordinator expects exactly this. */
export const runName =
  'swarm ${{ inputs.swarm }} ${{ inputs.worker }} attempt ${{ inputs.attempt }} ${{ inputs.dispatch }}';

/** Ids of the dispatch; a worker needs no other input. */
export const dispatchInputs = {
  swarm: 'The swarm that this run works for, the tail of its ref',
  worker: 'The worker of the swarm',
  attempt: "Number of the attempt, for the run's title only",
  dispatch: 'Name of the dispatch; a name and no secret',
} as const;

export const usualCoordinator = 'swarmlead.yml';
/** As the actions have it without the input. */
export const usualPrefix = 'refs/swarm';
const steps: Path = ['jobs', 'work', 'steps'];

export function roleWorkflow(of: RoleWorkflow): string {
  const action = of.face === 'action';
  const measured = measuredBy(of);
  const value = {
    name: `swarm ${of.role}`,
    'run-name': runName,
    on: { workflow_dispatch: { inputs: inputsOf() } },
    permissions: {},
    concurrency: { group: 'swarm-${{ inputs.dispatch }}', 'cancel-in-progress': false },
    jobs: {
      work: workJob(of),
      ...(measured === null
        ? {}
        : { measure: measureJob(measured, { join: joinInputs(of), cache: cacheOf(of), ...of }) }),
      ...(action ? { wake: wakeJob(of) } : {}),
    },
  };
  const doing = doingStep(of);
  const within = (path: Path): Path => [...steps, 2, ...path];
  const measuring = measured === null ? { beside: [], above: [] } : measureNotes(of.pin);
  return yamlText(value, {
    beside: [
      ...(of.agent ? agentNotes(of) : []),
      [['jobs', 'work', 'permissions', 'contents'], "the checkout, the swarm's ledger and memory"],
      ...(of.live ? liveNotes[of.live.kind] : []),
      [[...steps, 0, 'uses'], of.pin.version],
      [[...steps, 1, 'uses'], checkout.version],
      ...doing.beside.map(([path, text]) => [within(path), text] as const),
      ...measuring.beside,
      ...(action ? wakeNotes(of) : []),
    ],
    above: [
      [['on'], 'The coordinator dispatches it, and nothing else starts it. Keep the inputs and the run-name.'],
      [['jobs', 'work', 'permissions'], rightsNote(of)],
      [[...steps, 0], 'First of all: is this run the one that was meant? It ends here if it is not.'],
      ...doing.above.map(([path, text]) => [within(path), text] as const),
      ...measuring.above,
    ],
    apart: [
      ['on'],
      ['permissions'],
      ['concurrency'],
      ['jobs'],
      ...(measured === null ? [] : [['jobs', 'measure']]),
      ...(action ? [['jobs', 'wake']] : []),
    ],
  });
}

function measuredBy({ agent }: RoleWorkflow): string | null {
  return agent?.measuredBy ?? null;
}

/** What stands after the checkout. */
function doingStep({ role, script, agent, face }: RoleWorkflow): AgentStep {
  if (agent) return agentStep(agent.kind, face);
  const step = { name: 'Measure and hand in', shell: 'bash', env: { REPORT: reportPath(role) }, run: script };
  return { step, beside: [], above: [[[], stepNote]] };
}

function agentNotes(of: RoleWorkflow): readonly (readonly [Path, string])[] {
  const cached: readonly (readonly [Path, string])[] =
    'cache-mode' in cacheOf(of) ? [[['jobs', 'work', 'cache-mode'], cacheNote]] : [];
  return [[['jobs', 'work', 'environment'], environmentNote], ...cached];
}

const environmentNote = "limit it to the default branch: it holds the model's key";
const cacheNote = 'a dispatched run may write the cache that every other workflow trusts';

/** Of jobs in which an agent, or what it made, is at work. */
function cacheOf({ withoutCacheMode }: RoleWorkflow): Readonly<Record<string, string>> {
  return withoutCacheMode ? {} : { 'cache-mode': 'none' };
}

function rightsNote({ live, agent }: RoleWorkflow): string {
  if (live)
    return 'The role is live, so all that runs in this job has one right more: trusted scripts only, and never an agent.';
  if (agent)
    return 'An agent obeys text, so its job may write nothing: what it did is handed in, and the coordinator writes.';
  return 'No job that runs code of this repository may write anything.';
}

const stepNote =
  "Put the role's own work here. Its brief is the file steps.swarm.outputs.brief; swarmlead metric and swarmlead deliver say what came out.";

const tells = 'what its hooks say reaches the coordinator while it runs';
const liveNotes: Readonly<Record<LiveWay['kind'], readonly (readonly [Path, string])[]>> = {
  workflow: [[['jobs', 'work', 'permissions', 'actions'], `dispatches the coordinator: ${tells}`]],
  server: [[['jobs', 'work', 'permissions', 'id-token'], `proves to the server which run it is: ${tells}`]],
};

function liveRights(live: LiveWay | undefined): Readonly<Record<string, string>> {
  if (!live) return {};
  return live.kind === 'workflow' ? { actions: 'write' } : { 'id-token': 'write' };
}

function wakeNotes({ pin }: RoleWorkflow): readonly (readonly [Path, string])[] {
  return [
    [['jobs', 'wake', 'permissions', 'actions'], 'dispatches the coordinator, because the end of a run wakes nobody'],
    [['jobs', 'wake', 'steps', 0, 'uses'], pin.version],
  ];
}

function inputsOf(): Readonly<Record<string, unknown>> {
  const entries = Object.entries(dispatchInputs);
  return Object.fromEntries(
    entries.map(([name, description]) => [name, { description, type: 'string', required: true }]),
  );
}

function workJob(of: RoleWorkflow): Readonly<Record<string, unknown>> {
  const { pin, minutes, live, agent } = of;
  return {
    name: 'Work',
    'runs-on': image,
    ...(agent ? { environment: agentEnvironment } : {}),
    'timeout-minutes': minutes,
    ...(agent ? cacheOf(of) : {}),
    permissions: { contents: 'read', ...liveRights(live) },
    steps: [
      {
        name: 'Join the swarm',
        id: 'swarm',
        uses: usesOf('worker', pin),
        with: {
          ...joinInputs(of),
          ...(live ? { live: live.kind === 'workflow' ? live.workflow : live.url } : {}),
        },
      },
      {
        name: 'Check out',
        uses: checkout.uses,
        with: { ref: '${{ steps.swarm.outputs.commit }}', 'persist-credentials': false },
      },
      doingStep(of).step,
    ],
  };
}

function joinInputs({ config, refPrefix }: RoleWorkflow): Readonly<Record<string, string>> {
  return {
    swarm: '${{ inputs.swarm }}',
    worker: '${{ inputs.worker }}',
    dispatch: '${{ inputs.dispatch }}',
    ...(config === undefined ? {} : { config }),
    ...(refPrefix === usualPrefix ? {} : { 'ref-prefix': refPrefix }),
  };
}

function wakeJob(of: RoleWorkflow): Readonly<Record<string, unknown>> {
  const { pin, coordinator } = of;
  const named = coordinator === usualCoordinator ? {} : { workflow: coordinator };
  return {
    name: 'Wake the coordinator',
    needs: measuredBy(of) === null ? 'work' : ['work', 'measure'],
    if: 'always()',
    'runs-on': image,
    'timeout-minutes': 5,
    permissions: { actions: 'write' },
    steps: [{ name: 'Wake', uses: usesOf('wake', pin), with: { swarm: '${{ inputs.swarm }}', ...named } }],
  };
}

/** Where a role's first worker hands in what it found. */
export function reportPath(role: string): string {
  return `swarm-reports/${role}.md`;
}
