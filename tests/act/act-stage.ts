/** A local GitHub whose jobs are carried out by the real `act`, with what a release of ours would hold. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxOptions } from '../../sandbox/start.ts';
import { root } from '../architecture/modules.ts';
import { startStage, type Stage } from '../stories/stage.ts';

/** act copies an action's whole repository into each job, so it gets no more of ours than it needs. */
const parts = ['action.yml', 'worker', 'wake', 'dist'] as const;

export async function startActStage(options: Partial<SandboxOptions>): Promise<Stage> {
  const act = process.env['ACT'];
  if (act === undefined || act === '') throw new Error('ACT must name the binary; "npm run test:act" sees to it.');
  const shipped = mkdtempSync(join(tmpdir(), 'swarmlead-shipped-'));
  for (const part of parts) cpSync(join(root, part), join(shipped, part), { recursive: true });
  const actions = { 'swarmlead/swarmlead': shipped, 'actions/checkout': join(root, 'tests/act/checkout') };
  return startStage({ act, actions, ...options });
}

/** How each run ended that should have ended otherwise. */
export function badEnds(stage: Stage): readonly string[] {
  const ends = stage.actions.runs().map(({ workflow, conclusion }) => `${workflow} ${conclusion}`);
  // Of coordinators that wait for one that runs, the concurrency group drops all but the newest.
  const dropped = '.github/workflows/swarmlead.yml cancelled';
  return ends.filter((end) => !end.endsWith(' success') && end !== dropped);
}
