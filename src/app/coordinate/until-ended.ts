/**
 * A run's last job wakes the coordinator while that very run is still ending, and nobody wakes it a second time. So a
 * pass that was woken and came too early waits for the end, for up to a minute; the schedule is behind it for whatever
 * takes longer.
 */
import type { CoordinatorPorts } from './ports.ts';

/** Milliseconds. */
const firstPause = 500;
const longestPause = 5000;
const patience = 60_000;

/** Whether it is worth looking: the run has ended, or is not known; not when patience is over. Nothing else rests on it. */
export async function untilEnded(ports: Pick<CoordinatorPorts, 'runs' | 'clock'>, run: number): Promise<boolean> {
  const { runs, clock } = ports;
  const deadline = clock.elapsed() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const facts = await runs.get(run).catch(() => null);
    if (facts === null || facts.status === 'completed') return true;
    if (clock.elapsed() + pause > deadline) return false;
    await clock.sleep(pause);
  }
}
