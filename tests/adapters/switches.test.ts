/** The repository's switch, as the App reads it and as a job is handed it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGivenSwitches, createVariableSwitches } from '../../src/adapters/github/variables.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { root } from '../architecture/modules.ts';
import { apiOf } from './github-api.ts';

const words: readonly (readonly [string, boolean])[] = [
  ['true', true],
  ['1', true],
  ['yes', true],
  ['until Monday', true],
  ['', false],
  ['  ', false],
  ['false', false],
  ['False', false],
  ['0', false],
  ['no', false],
  [' OFF ', false],
];

describe('what a job was handed', () => {
  it.each(words)('%j pauses: %s', async (value, paused) => {
    expect(await createGivenSwitches(value).paused()).toBe(paused);
  });
});

describe('the variable', () => {
  let sandbox: Sandbox;
  const variables: Record<string, string> = {};
  beforeAll(async () => {
    variables['SWARMLEAD_PAUSED'] = 'true';
    sandbox = await startSandbox({ seed: `${root}/examples/novacron`, actions: {}, variables });
  });
  afterAll(async () => sandbox.stop());

  const switchesOf = (permissions: Readonly<Record<string, 'read' | 'write'>>) => {
    const { token } = sandbox.installApp({ slug: `app-${Object.keys(permissions).length}`, permissions });
    return createVariableSwitches({
      owner: sandbox.repository.owner,
      repo: sandbox.repository.name,
      api: apiOf(sandbox.url, token),
    });
  };

  it('is read by whoever may', async () => {
    expect(await switchesOf({ metadata: 'read', actions_variables: 'read' }).paused()).toBe(true);
  });

  it('throws for whoever may not: not knowing is no permission to dispatch', async () => {
    await expect(switchesOf({ metadata: 'read' }).paused()).rejects.toThrow(/403/);
  });

  it('that is not there pauses nothing', async () => {
    const other = await startSandbox({ seed: `${root}/examples/novacron`, actions: {} });
    const { token } = other.installApp({ slug: 'app', permissions: { metadata: 'read', actions_variables: 'read' } });
    const { owner, name: repo } = other.repository;
    expect(await createVariableSwitches({ owner, repo, api: apiOf(other.url, token) }).paused()).toBe(false);
    await other.stop();
  });
});
