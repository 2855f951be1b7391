/** What init does on the host, on a local GitHub: labels that are missing, an issue that must exist, a commit by its name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { checkRequests } from '../contracts/openapi.ts';
import { changed, init, read, ref, repositoryOf, type Ended } from './init-process.ts';

const labels = z.array(z.object({ name: z.string(), color: z.string(), description: z.string().nullable() }));
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: repositoryOf(),
    owner: 'swarmlead',
    repo: 'swarmlead',
    issues: [{ title: 'It' }],
  });
});
afterAll(async () => {
  expect(checkRequests(sandbox.log)).toEqual([]);
  await sandbox.stop();
});

const at = (directory: string, words: readonly string[], who = 'swarmlead'): Promise<Ended> =>
  init(directory, ['--yes', '--repo', 'swarmlead/swarmlead', ...words], {
    env: { GITHUB_TOKEN: sandbox.tokenOf(who), GITHUB_API_URL: sandbox.url },
  });

/** Ours; a new repository has a few of GitHub's. */
async function present(): Promise<z.infer<typeof labels>> {
  const { body } = await sandbox.as('swarmlead').request('GET', '/repos/swarmlead/swarmlead/labels?per_page=100');
  return labels.parse(body).filter(({ name }) => /^swarm/i.test(name));
}

const writes = (): number =>
  sandbox.log.filter(({ method, path }) => method !== 'GET' && path.endsWith('/labels')).length;

describe('labels', () => {
  it('are made where they are missing, and are never changed where they are', async () => {
    const looks = { name: 'Swarm', color: '112233', description: 'Mine' };
    await sandbox.as('swarmlead').request('POST', '/repos/swarmlead/swarmlead/labels', looks);
    const before = writes();
    const directory = repositoryOf();
    const { code, out, err } = await at(directory, ['--ref', ref, '--roles', 'research,coder']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Labels that are missing: swarm:research, swarm:coder, swarm:needs-you$/m);
    expect(out).toMatch(/Made the label swarm:research\nMade the label swarm:coder\nMade the label swarm:needs-you/);
    expect(out).not.toMatch(/Make the labels/);
    expect(writes() - before).toBe(3);
    expect(await present()).toEqual([
      looks,
      { name: 'swarm:coder', color: 'fbca04', description: 'Puts the role coder on this' },
      {
        name: 'swarm:needs-you',
        color: 'fbca04',
        description: 'Something of a swarm waits for people; it comes and goes by itself',
      },
      { name: 'swarm:research', color: 'fbca04', description: 'Puts the role research on this' },
    ]);
    const again = await at(directory, ['--ref', ref]);
    expect([again.code, again.out.includes('Nothing to do')]).toEqual([0, true]);
    expect(writes() - before).toBe(3);
  });

  it('are not made in a dry run, nor against --no-labels', async () => {
    const before = sandbox.log.length;
    await at(repositoryOf(), ['--ref', ref, '--roles', 'other', '--no-labels']);
    expect(sandbox.log.length).toBe(before);
    const { out } = await at(repositoryOf(), ['--ref', ref, '--roles', 'other', '--dry-run']);
    expect(out).toContain('swarm:other');
    expect(sandbox.log.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('that a token may not make are told with what it lacks; the files are there, and a second run goes on', async () => {
    const directory = repositoryOf();
    const { code, err } = await at(directory, ['--ref', ref, '--roles', 'reading'], 'reader');
    expect(code).toBe(1);
    expect(err).toMatch(
      /Not all labels were made: GitHub answered 40[34] to POST[\s\S]*What comes next:[\s\S]*Make the labels/,
    );
    expect(changed(directory)).toHaveLength(4);
    expect((await at(directory, [])).out).toMatch(/Made the label swarm:reading/);
  });

  it('of a host that knows the token not are a failure before anything is written', async () => {
    const directory = repositoryOf();
    const env = { GITHUB_TOKEN: 'ghp_nobody', GITHUB_API_URL: sandbox.url };
    const { code, err } = await init(directory, ['--yes', '--ref', ref, '--repo', 'swarmlead/swarmlead'], { env });
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/GitHub answered 401/);
    expect(err).not.toContain('ghp_nobody');
  });
});

describe('an issue', () => {
  it('that does not exist is told, and nothing is written', async () => {
    const directory = repositoryOf();
    const { code, err } = await at(directory, ['--ref', ref, '--issue', '99']);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/no issue 99/);
  });

  it('that exists becomes the epic’s', async () => {
    const directory = repositoryOf();
    expect((await at(directory, ['--ref', ref, '--issue', '1'])).out).toContain('put the label swarm on issue #1');
  });
});

describe('the commit that is pinned', () => {
  it('is found by the name of a branch, which stands beside it', async () => {
    const directory = repositoryOf();
    expect((await at(directory, ['--ref', 'main'])).code).toBe(0);
    const commit = (await sandbox.git('rev-parse', 'main')).trim();
    expect(read(directory, '.github/workflows/swarmlead.yml')).toContain(`uses: swarmlead/swarmlead@${commit} # main`);
  });

  it('is not guessed for a name that is none', async () => {
    const directory = repositoryOf();
    const { code, err } = await at(directory, ['--ref', 'v99']);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/has no v99/);
  });

  it('needs a token to be asked for by a name', async () => {
    const { code, err } = await init(repositoryOf(), ['--yes', '--ref', 'main']);
    expect(code).toBe(1);
    expect(err).toMatch(/--ref must be a full commit id/);
  });
});
