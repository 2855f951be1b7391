/** The files of a world's repository: the swarm file, the beads, the role workflows. Ids of workers are W1, W2 …, of gates g0. */
import { measuringJob } from './measured.ts';
import type { Shape, WorkerShape } from './world.ts';

export const swarmFile = '.github/swarm.yml';
export const beadsPath = '.beads/issues.jsonl';
export const namespace = 'world';

export function workerId(index: number): string {
  return `W${index + 1}`;
}

export function beadOf(index: number): string {
  return `world-${index + 1}`;
}

export function filesOf(shape: Shape): Readonly<Record<string, string>> {
  return {
    [swarmFile]: swarmText(shape),
    ...(shape.beads ? { [beadsPath]: beadsText(shape) } : {}),
    '.github/workflows/swarm-research.yml': 'on: workflow_dispatch\n',
    '.github/workflows/swarm-coder.yml': 'on: workflow_dispatch\n',
  };
}

/** JSON is YAML. */
function swarmText({ workers, gates, slots, reserve, heals, beads, live = [] }: Shape): string {
  const text = {
    version: 1,
    name: 'World',
    session: 'swarm-world',
    namespace,
    epic: 'world-epic',
    features: heals ? ['self-healing'] : [],
    limits: { 'max-agents': slots + reserve + 1, reserve },
    roles: {
      research: { title: 'Research', ...(live.includes('research') ? { live: true } : {}) },
      coder: { title: 'Coder', ...(live.includes('coder') ? { live: true } : {}), ...measuredBy(workers) },
    },
    workers: Object.fromEntries(workers.map((worker, index) => [workerId(index), workerText(worker, index, beads)])),
    gates: Object.fromEntries(
      gates.map((count, index) => [
        `g${index}`,
        { 'verdict-of': workers.slice(0, count).map((_, at) => workerId(at)) },
      ]),
    ),
  };
  return `${JSON.stringify(text)}\n`;
}

function measuredBy(workers: readonly WorkerShape[]): object {
  return workers.some(({ measuring }) => measuring) ? { agent: true, 'measured-by': measuringJob } : {};
}

function workerText(worker: WorkerShape, index: number, beads: boolean): object {
  return {
    role: worker.role,
    title: 'Build',
    mission: 'Build it.',
    targets: [`w${index + 1}.share >= 70%`],
    memory: `swarm/${worker.role}/w${index + 1}`,
    retries: worker.retries,
    deliver: worker.deliver,
    timeout: `${worker.timeout}m`,
    ...(worker.bead && beads ? { bead: beadOf(index) } : {}),
    needs: [...worker.needs.map(workerId), ...worker.gates.map((gate) => `g${gate}`)],
  };
}

function beadsText({ workers }: Shape): string {
  const on = (bead: string, depends: string, type: string): object => ({
    issue_id: bead,
    depends_on_id: depends,
    type,
  });
  const lines = workers.flatMap(({ bead, needs }, index) => {
    if (!bead) return [];
    const id = beadOf(index);
    const blockers = needs.filter((need) => workers[need]?.bead).map((need) => on(id, beadOf(need), 'blocks'));
    return [beadLine(id, { dependencies: [on(id, 'world-epic', 'parent-child'), ...blockers] })];
  });
  return [beadLine('world-epic', { issue_type: 'epic' }), ...lines].join('');
}

function beadLine(id: string, more: Readonly<Record<string, unknown>>): string {
  const times = { created_at: '2025-11-01T00:00:00Z', updated_at: '2025-11-01T00:00:00Z' };
  return `${JSON.stringify({ id, title: `Title of ${id}`, status: 'open', priority: 1, issue_type: 'task', ...times, ...more })}\n`;
}
