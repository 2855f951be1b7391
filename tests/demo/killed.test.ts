/**
 * The demo's server, killed at ten moments that nobody chose and started again: the swarm ends as if nothing had happened.
 * The demo itself measures real things, which a busy machine does worse; here each worker finds what it always finds.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { deathLines, drawMoments, type Moment } from '../../scripts/demo/deaths.ts';
import { startServer } from '../../scripts/demo/serve.ts';
import { withoutCoordinator } from '../stories/app-face.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { example, startStage } from '../stories/stage.ts';
import { foundIn, verified, type Found } from '../stories/two-faces.ts';

const workers = `workers:
  R1: { role: research, title: Measure, mission: Measure., targets: [a.share >= 90%] }
  C2: { role: coder, title: Write, mission: Write., targets: [a.errors = 0], retries: 1 }
  A3: { role: research, title: Look, mission: Look., targets: [a.share >= 99%] }
  T4: { role: research, title: Try, mission: Try., needs: [first, C2], targets: [a.share >= 90%] }
  A5: { role: research, title: Plan, mission: Plan., needs: [A3], targets: [a.share >= 90%] }
gates:
  first: { verdict-of: [R1] }
`;
const steps = {
  research: 'sleep 2; swarmlead metric a.share=95%',
  coder: 'case "${{ inputs.attempt }}" in 1) exit 1 ;; *) sleep 2; swarmlead metric a.errors=0 ;; esac',
};

interface Told {
  readonly found: Found;
  readonly standing: Awaited<ReturnType<typeof verified>>;
  readonly deaths: readonly string[];
}

async function tell(moments: readonly Moment[], seed: number): Promise<Told> {
  const stage = await startStage({ seed: withoutCoordinator(example), ...smallSwarm(steps, workers) });
  const log = join(mkdtempSync(join(tmpdir(), 'swarmlead-killed-')), 'server.log');
  const server = await startServer(stage, log);
  try {
    const ref = 'refs/swarm/small';
    const dying = server.killAt(moments, ref);
    await stage.as('writer').label(1, 'swarm');
    const deaths = await dying;
    await server.idle(ref);
    expect(stage.problems).toEqual([]);
    return {
      found: await foundIn(stage, 'small'),
      standing: await verified(stage, 'small'),
      deaths: deathLines(deaths, seed),
    };
  } finally {
    await server.stop();
    await stage.stop();
  }
}

const minutes = 60_000;

it(
  'ends with the same verdicts, runs and comments',
  async () => {
    const seed = randomInt(1, 1_000_000);
    const undisturbed = await tell([], seed);
    expect(undisturbed.found.verdict).toBe('no-go');
    expect(undisturbed.found.effective).toEqual(['A3/1', 'C2/1', 'C2/2', 'R1/1', 'T4/1']);
    const killed = await tell(drawMoments(seed, 10), seed);
    process.stdout.write(`${killed.deaths.join('\n')}\n`);
    expect(killed.found, killed.deaths.join('\n')).toEqual(undisturbed.found);
    expect(killed.standing, killed.deaths.join('\n')).toMatchObject({ ok: true, counts: { false: 0 } });
  },
  6 * minutes,
);
