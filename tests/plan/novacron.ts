/** The NovaCron swarm of the example in a world of its own, with beads as a team may have them. */
import { readFileSync } from 'node:fs';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { createWorld, type World } from './world.ts';

const file = 'examples/novacron/.github/swarm.yml';

export const novacron: SwarmConfig = (() => {
  const read = readSwarmFile(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.problems));
  return read.config;
})();

export interface BeadFields {
  readonly id: string;
  readonly status?: string;
  readonly parent?: string;
  readonly blockedBy?: readonly string[];
  readonly [field: string]: unknown;
}

/** A line of a beads file, as `bd export` writes it. */
export function beadLine({ id, status = 'open', parent, blockedBy = [], ...more }: BeadFields): string {
  const at = '2025-11-01T09:00:00Z';
  const edges = [
    ...(parent === undefined ? [] : [{ issue_id: id, depends_on_id: parent, type: 'parent-child', created_at: at }]),
    ...blockedBy.map((on) => ({ issue_id: id, depends_on_id: on, type: 'blocks', created_at: at })),
  ];
  return JSON.stringify({
    _type: 'issue',
    id,
    title: `Title of ${id}`,
    status,
    priority: 1,
    issue_type: 'task',
    created_at: at,
    updated_at: at,
    ...(edges.length > 0 ? { dependencies: edges } : {}),
    ...more,
  });
}

export function beadLines(beads: readonly BeadFields[]): string {
  return beads.map((bead) => `${beadLine(bead)}\n`).join('');
}

const epic = 'novacron-ahm';

/** R1 holds its bead already; the order of the beads is the order of the needs. */
export const novacronBeads: readonly BeadFields[] = [
  { id: epic, issue_type: 'epic', external_ref: 'https://github.example/acme/novacron/issues/30' },
  { id: 'novacron-38p', parent: epic, status: 'in_progress', assignee: 'R1' },
  { id: 'novacron-92v', parent: epic },
  { id: 'novacron-9tm', parent: epic },
  { id: 'novacron-ttc', parent: epic, blockedBy: ['novacron-92v', 'novacron-9tm'] },
  { id: 'novacron-aca', parent: epic, blockedBy: ['novacron-38p', 'novacron-ttc'] },
  { id: 'novacron-old', parent: epic, status: 'closed', closed_at: '2025-11-02T09:00:00Z' },
];

/** Before the label. */
export function novacronWorld(more: Partial<World> = {}): World {
  return createWorld(novacron, { beads: beadLines(novacronBeads), ...more });
}
