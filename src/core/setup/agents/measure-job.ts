/**
 * The second job of a role with an agent. It measures what was delivered on a machine that no agent has touched, with the
 * script of the default branch, and has no secret that what it runs could take.
 */
import { checkout, image, usesOf, type Pin } from '../pin.ts';
import type { Path } from '../yaml-text.ts';

/** What `init` calls it; the swarm file says the same in `measured-by`. */
export const measuringJobName = 'Measure';

const steps: Path = ['jobs', 'measure', 'steps'];

export function measureJob(
  name: string,
  of: {
    readonly pin: Pin;
    /** Inputs of the step that joins the swarm. */
    readonly join: Readonly<Record<string, string>>;
    /** Bash. */
    readonly script: string;
    readonly minutes: number;
    /** What the job may do with the cache, as keys of a job. */
    readonly cache: Readonly<Record<string, string>>;
  },
): Readonly<Record<string, unknown>> {
  return {
    name,
    needs: 'work',
    'runs-on': image,
    'timeout-minutes': of.minutes,
    ...of.cache,
    permissions: { contents: 'read' },
    steps: [
      { name: 'Check out', uses: checkout.uses, with: { 'persist-credentials': false } },
      {
        name: 'Take what was handed in',
        id: 'swarm',
        uses: usesOf('worker', of.pin),
        with: { ...of.join, measure: true },
      },
      { name: 'Measure', if: "steps.swarm.outputs.admitted == 'true'", shell: 'bash', run: of.script },
    ],
  };
}

export function measureNotes({ version }: Pin): {
  readonly beside: readonly (readonly [Path, string])[];
  readonly above: readonly (readonly [Path, string])[];
} {
  return {
    beside: [
      [['jobs', 'measure', 'name'], 'measured-by of the role names it'],
      [[...steps, 0, 'uses'], checkout.version],
      [[...steps, 1, 'uses'], version],
    ],
    above: [
      [
        ['jobs', 'measure', 'permissions'],
        'No agent, no secret and no environment here: its numbers count as collected.',
      ],
      [[...steps, 1], 'Lays the declared files over the checkout, and nothing else that the agent left.'],
      [
        [...steps, 2],
        'The measuring is yours: nothing that was delivered may steer it. Not on pull requests, where all stays claimed.',
      ],
    ],
  };
}
