/**
 * A run's last job wakes the coordinator while that very run is still ending, and nobody wakes it a second time. So the
 * pass that it wakes waits for the end, for up to a minute; the schedule is behind it for whatever takes longer.
 */
import type { CoordinatorPorts } from './ports.ts';

/** Milliseconds. */
const firstPause = 500;
const longestPause = 5000;
const patience = 60_000;

/** Returns when the run has ended, is not known, or patience is over. Only a hint: nothing is decided by it. */
export async function untilEnded(ports: Pick<CoordinatorPorts, 'runs' | 'clock'>, run: number): Promise<void> {
  const { runs, clock } = ports;
  const deadline = clock.elapsed() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const facts = await runs.get(run).catch(() => null);
    if (facts === null || facts.status === 'completed') return;
    if (clock.elapsed() + pause > deadline) return;
    await clock.sleep(pause);
  }
}
