import { afterEach, describe, expect, it } from 'vitest';
import { startActions, type ActionsHost } from './actions-host.ts';
import { at } from './github-host.ts';

let host: ActionsHost;
afterEach(async () => host.stop());

describe('a dispatched workflow', () => {
  it('runs its jobs by their needs, hands outputs on, and shows what it did', async () => {
    host = await startActions({
      'role.yml': `
name: Role
run-name: Role \${{ inputs.worker }}
on:
  workflow_dispatch:
    inputs:
      worker: { required: true }
env: { GREETING: hello }
permissions: { contents: read }
jobs:
  work:
    runs-on: ubuntu-latest
    outputs: { said: "\${{ steps.say.outputs.said }}" }
    steps:
      - uses: actions/checkout@v6
      - id: say
        env: { WHO: "\${{ inputs.worker }}" }
        run: |
          test -f .github/workflows/role.yml
          echo "said=$GREETING $WHO" >> "$GITHUB_OUTPUT"
      - if: failure()
        run: exit 3
  wake:
    needs: work
    if: always()
    runs-on: ubuntu-latest
    steps:
      - name: Repeat
        run: echo "it said '\${{ needs.work.outputs.said }}' and was \${{ needs.work.result }}"
`,
    });
    const id = await host.dispatch('role.yml', { worker: 'R1' });
    const run = await host.ended(id);
    expect(run).toMatchObject({ title: 'Role R1', conclusion: 'success', attempt: 1, inputs: { worker: 'R1' } });
    expect(await host.outcome(id)).toEqual([
      'work: success',
      '  Set up job: success',
      '  Run actions/checkout@v6: success',
      '  Run test -f .github/workflows/role.yml: success',
      '  Run exit 3: skipped',
      '  Complete job: success',
      'wake: success',
      '  Set up job: success',
      '  Repeat: success',
      '  Complete job: success',
    ]);
    expect(host.log(id, 'wake')).toContain("it said 'hello R1' and was success");
    expect(host.problems).toEqual([]);
    const shown = (await host.ask('GET', `/actions/runs/${id}`)).body;
    expect(at(shown, 'display_title')).toBe('Role R1');
    expect(at(shown, 'path')).toBe('.github/workflows/role.yml');
  });
});
