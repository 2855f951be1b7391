/** Attempts that go wrong, and labels that come again: never a worker twice, never a failure that looks like a success. */
import { afterEach, describe, expect, it } from 'vitest';
import { smallSwarm, type Steps } from './small-swarm.ts';
import { faces, startStage, type Face, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function started(steps: Steps, workers: string, face: Face = 'action'): Promise<void> {
  stage = await startStage({ face, ...smallSwarm(steps, workers) });
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
}

const one = (role: string, more = ''): string => `workers:
  Q1:
    role: ${role}
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
${more}`;

function path(below: string): string {
  return `/repos/${stage.repository.owner}/${stage.repository.name}${below}`;
}

describe('an attempt that fails', () => {
  it.each(faces)('is tried again, and the second may succeed, in the %s face', async (face) => {
    // The branch that the first attempt leaves in its cache-less job is nowhere: the attempt's number tells them apart.
    const step = 'case "${{ inputs.attempt }}" in 1) echo "no luck"; exit 1 ;; *) swarmlead metric a.share=95% ;; esac';
    await started({ lucky: step }, one('lucky', '    retries: 1\n'), face);
    const state = await stage.state('small');
    expect(state?.workers.get('Q1')?.attempts.map(({ end }) => end?.kind)).toEqual(['ended', 'done']);
    expect(state?.finished?.verdict).toBe('go');
    expect(stage.effective()).toEqual(['Q1', 'Q1']);
  });

  it('without a retry is shown as failed, never as a result', async () => {
    await started({ unlucky: 'exit 1' }, one('unlucky', '    retries: 0\n'));
    const state = await stage.state('small');
    expect(state?.workers.get('Q1')?.attempts.map(({ end }) => end?.kind)).toEqual(['ended']);
    expect(state?.finished?.verdict).toBe('insufficient-evidence');
    const told = await stage.told(1);
    expect(told.at(-1)).toMatch(/Q1/);
    expect(told.at(-1)).toMatch(/failed/);
  });

  it('that measured nothing is Insufficient evidence, though its run succeeded', async () => {
    await started({ silent: 'echo "all is well: a.share=99%"' }, one('silent', '    retries: 0\n'));
    expect((await stage.state('small'))?.finished?.verdict).toBe('insufficient-evidence');
  });
});

describe('a run that is started again by hand', () => {
  it('does no work: its attempt is over', async () => {
    await started({ quick: 'swarmlead metric a.share=95%' }, one('quick'));
    const run = stage.actions.runs().find(({ inputs }) => inputs['worker'] === 'Q1');
    const { status } = await stage.as('writer').request('POST', path(`/actions/runs/${run?.id}/rerun`));
    expect(status).toBe(201);
    await stage.idle();
    const attempts = stage.actions.runs().filter(({ inputs }) => inputs['worker'] === 'Q1');
    expect(attempts.map(({ attempt, effective }) => [attempt, effective])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
});

describe('a label that is set again', () => {
  it.each(faces)('starts the next session of a swarm that has ended, in the %s face', async (face) => {
    await started({ quick: 'swarmlead metric a.share=95%' }, one('quick'), face);
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
    await stage.as('writer').reopen(1);
    await stage.as('writer').unlabel(1, 'swarm');
    await stage.as('writer').label(1, 'swarm');
    await stage.idle();
    expect(await stage.swarms()).toEqual(['small', 'small.2']);
    expect((await stage.state('small.2'))?.finished?.verdict).toBe('go');
    expect(stage.effective()).toEqual(['Q1', 'Q1']);
  });

  it('starts nothing while the swarm runs or when nobody set it again', async () => {
    await started({ quick: 'swarmlead metric a.share=95%' }, one('quick'));
    await stage.as('writer').dispatch('swarmlead.yml');
    await stage.idle();
    expect(await stage.swarms()).toEqual(['small']);
    expect(stage.dispatched()).toEqual(['Q1']);
  });
});

describe('the label of a role on any issue', () => {
  it.each(faces)('is a swarm of one, told in one comment that becomes its report, in the %s face', async (face) => {
    stage = await startStage({ face, ...smallSwarm({ quick: 'swarmlead metric a.share=95%' }, one('quick')) });
    const issue = await stage.as('reader').openIssue({ title: 'Look at this', body: 'Please @everyone.' });
    await stage.as('writer').label(issue, 'swarm:quick');
    await stage.idle();
    const swarm = `issue-${issue}-quick`;
    expect(await stage.swarms()).toEqual([swarm]);
    expect((await stage.state(swarm))?.finished).not.toBeNull();
    const told = await stage.told(issue);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^## /);
    expect(told[0]).not.toContain('@everyone');
    expect(stage.effective()).toHaveLength(1);
    // Its last job wakes the coordinator, and ends well where there is none to wake.
    const runs = stage.actions.runs().filter(({ inputs }) => inputs['worker'] !== undefined);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['success']);
  });
});

describe("a worker's own token", () => {
  it('can start, comment, label and push nothing', async () => {
    const ask = (method: string, below: string, body: string): string =>
      `curl -s -o /dev/null -w "%{http_code}\\n" -X ${method} -H "Authorization: Bearer \${{ github.token }}" ` +
      `-H "Content-Type: application/json" -d '${body}' "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY${below}"`;
    const step = [
      ask('POST', '/actions/workflows/swarm-greedy.yml/dispatches', '{"ref":"main","inputs":{}}'),
      ask('POST', '/issues/1/comments', '{"body":"/swarm go gate-1 yes"}'),
      ask('POST', '/issues/1/labels', '{"labels":["swarm:greedy"]}'),
      ask('POST', '/git/refs', '{"ref":"refs/swarm/mine","sha":"$GITHUB_SHA"}'),
    ];
    await started(
      {
        greedy: [
          `answers="$(${step.join('; ')})"`,
          'echo "$answers"',
          'test "$(echo "$answers" | sort -u)" = 403',
          'swarmlead metric a.share=95%',
        ].join('\n'),
      },
      one('greedy', '    retries: 0\n'),
    );
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
    expect(await stage.swarms()).toEqual(['small']);
    expect(stage.dispatched()).toEqual(['Q1']);
  });
});
