/** Environments of jobs: their secrets, which no other job gets. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startActions, type ActionsHost } from './actions-host.ts';

const say = `[{ shell: bash, env: { KEY: '\${{ secrets.KEY }}', ALL: '\${{ secrets.ALL }}' }, run: 'echo "$(printf %s "$KEY" | wc -c) and $(printf %s "$ALL" | wc -c)"' }]`;
const workflows = {
  'say.yml': `
name: Say
on: workflow_dispatch
jobs:
  inside: { runs-on: ubuntu-latest, environment: keys, steps: ${say} }
  named: { runs-on: ubuntu-latest, environment: { name: keys }, steps: ${say} }
  beside: { runs-on: ubuntu-latest, steps: ${say} }
  elsewhere: { runs-on: ubuntu-latest, environment: other, steps: ${say} }
  proves:
    runs-on: ubuntu-latest
    environment: keys
    permissions: { id-token: write }
    steps: [{ run: 'echo "said $(curl --silent --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL")"' }]
  over: { runs-on: ubuntu-latest, environment: over, steps: ${say} }
`,
};

let host: ActionsHost;
beforeAll(async () => {
  host = await startActions(workflows, {
    secrets: { ALL: '12' },
    environments: { keys: { KEY: '1234' }, over: { ALL: '123456' } },
  });
});
afterAll(async () => {
  await host.stop();
  expect(host.problems).toEqual([]);
});

it('gives a job the secrets of its environment and of the repository, and the nearer one of a name', async () => {
  const run = await host.dispatch('say.yml');
  await host.ended(run);
  expect(host.log(run, 'inside')).toContain('4 and 2');
  expect(host.log(run, 'named')).toContain('4 and 2');
  expect(host.log(run, 'beside')).toContain('0 and 2');
  expect(host.log(run, 'elsewhere')).toContain('0 and 2');
  expect(host.log(run, 'over')).toContain('0 and 6');
});

it('stands in the token of a job instead of its branch', async () => {
  const run = await host.dispatch('say.yml');
  await host.ended(run);
  const [, token = ''] = /said .*"value":"([^"]+)"/.exec(host.log(run, 'proves')) ?? [];
  expect(decodeJwt(token)).toMatchObject({ environment: 'keys', sub: expect.stringMatching(/:environment:keys$/) });
});
