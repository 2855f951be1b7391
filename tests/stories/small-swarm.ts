/**
 * A swarm whose workers take a second or as long as they are let: what a story is about is then how people and attempts
 * fare, and not the work. Its workflows are the example's but for the step that works.
 */
import type { SandboxOptions } from '../../sandbox/start.ts';
import { exampleFile } from './stage.ts';

/** Role → what its step runs. */
export type Steps = Readonly<Record<string, string>>;

const swarm = (steps: Steps, workers: string): string => `version: 1
name: Small swarm
session: swarm-small
namespace: small
epic: small-1
roles:
${Object.keys(steps)
  .map((role) => `  ${role}:\n    title: The ${role}`)
  .join('\n')}
${workers}`;

function workflow(role: string, step: string): string {
  const like = exampleFile('.github/workflows/swarm-research.yml');
  const work = like.replace(
    'run: node scripts/r1-benchmarks.mjs',
    () => `run: |\n          ${step.replaceAll('\n', '\n          ')}`,
  );
  if (work === like) throw new Error('the example has another step than the one that is replaced');
  return work.replace('name: swarm research', `name: swarm ${role}`);
}

/** `workers`: the swarm file from `workers:` on. The epic's bead names issue 1. */
export function smallSwarm(steps: Steps, workers: string): Pick<SandboxOptions, 'files'> {
  const bead = { _type: 'issue', id: 'small-1', title: 'Small', status: 'open', priority: 1, issue_type: 'epic' };
  const times = { created_at: '2026-01-05T10:00:00Z', updated_at: '2026-01-05T10:00:00Z', external_ref: 'gh-1' };
  return {
    files: {
      '.github/swarm.yml': swarm(steps, workers),
      '.beads/issues.jsonl': `${JSON.stringify({ ...bead, ...times })}\n`,
      ...Object.fromEntries(
        Object.entries(steps).map(([role, step]) => [`.github/workflows/swarm-${role}.yml`, workflow(role, step)]),
      ),
    },
  };
}
