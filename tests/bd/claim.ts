import type { TrackerChange } from '../../src/app/ports/tracker.ts';

const message = 'swarm demo: one claim';

export function claimed(bead: string, assignee: string): TrackerChange {
  const mark = { swarm: 'demo', worker: 'R1', attempt: 1, dispatch: 'sl-demo-r1-1' };
  return { changes: [{ kind: 'claim', bead, assignee, mark }], now: '2025-11-10T15:22:22Z', message };
}
