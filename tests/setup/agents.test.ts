/** Roles whose work an agent does, as init sets them up: three jobs, one key, and nothing by which a text gets further. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { runsAgent } from '../../src/core/doctor/agent-job.ts';
import { readWorkflow } from '../../src/core/doctor/workflow-file.ts';
import { agentKinds } from '../../src/core/setup/agents/kinds.ts';
import { agentPrompt } from '../../src/core/setup/agents/steps.ts';
import { roleShortfalls } from '../../src/core/setup/fitness.ts';
import { changed, init, put, read, repositoryOf, yes } from './init-process.ts';
import { brokenRules } from './workflow-rules.ts';

const file = (directory: string, role: string): string => read(directory, `.github/workflows/swarm-${role}.yml`);
const roles = ['--roles', 'research,coder'];

describe('a role with an agent', () => {
  it('has a job for the agent, one that measures what it left, and one that wakes', async () => {
    const directory = repositoryOf();
    const { code, out } = await init(directory, [...yes, ...roles, '--agent', 'coder']);
    expect(code).toBe(0);
    const text = file(directory, 'coder');
    const { jobs } = parse(text);
    expect(jobs).toMatchObject({
      work: { environment: 'swarm-agent', permissions: { contents: 'read' } },
      measure: { name: 'Measure', needs: 'work', permissions: { contents: 'read' } },
      wake: { needs: ['work', 'measure'], if: 'always()', permissions: { actions: 'write' } },
    });
    expect(jobs.measure.steps.map(({ with: given }: { with?: unknown }) => given)).toMatchObject([
      { 'persist-credentials': false },
      { measure: true },
      undefined,
    ]);
    expect(JSON.stringify(jobs.measure)).not.toMatch(/secrets|environment|deliver /);
    expect(roleShortfalls(text, 'action')).toEqual([]);
    expect(out).toContain('role coder, .github/workflows/swarm-coder.yml, which gets secrets');
  });

  it.each([
    ['https://github.com/acme/app.git', 2],
    ['https://acme.ghe.com/acme/app.git', 2],
    // A server of one's own is older than the key, and would refuse the workflow for it.
    ['https://git.example.org/acme/app.git', 0],
  ])('keeps both jobs from the cache where the host of %s knows how', async (origin, times) => {
    const directory = repositoryOf(undefined, origin);
    expect((await init(directory, [...yes, ...roles, '--agent', 'coder'])).code).toBe(0);
    expect(file(directory, 'coder').match(/^ {4}cache-mode: none/gm) ?? []).toHaveLength(times);
    expect(file(directory, 'research')).not.toContain('cache-mode');
  });

  it('has a swarm file in which validate finds nothing, and no other role is touched', async () => {
    const directory = repositoryOf();
    await init(directory, [...yes, ...roles, '--agent', 'coder']);
    const found = readSwarmFile(read(directory, '.github/swarm.yml'), 'swarm.yml');
    expect(found.problems).toEqual([]);
    expect(found.kind === 'ok' && found.config.roles).toMatchObject([
      { id: 'research', agent: false },
      { id: 'coder', agent: true, measuredBy: 'Measure' },
    ]);
    expect(file(directory, 'research')).not.toMatch(/agent|measure:/);
  });

  it('is asked for what no measuring can say, and measured by what it cannot touch', async () => {
    const directory = repositoryOf({ 'package.json': '{"scripts":{"test":"node --test"}}' });
    await init(directory, [...yes, '--roles', 'tester', '--agent', 'tester']);
    const [worker] = Object.values(parse(read(directory, '.github/swarm.yml')).workers);
    expect(worker).toMatchObject({
      mission: expect.stringContaining('The numbers are measured after you'),
      targets: ['tests.exit-code = 0', 'tests.duration < 20m'],
    });
    const { run } = parse(file(directory, 'tester')).jobs.measure.steps.at(-1);
    expect(run).toMatch(/npm test \|\| code=\$\?/);
    expect(run).toMatch(/swarmlead metric "tests.exit-code=\$code"/);
  });

  it('tells what is left to a person: the environment with its key', async () => {
    const { out } = await init(repositoryOf(), [...yes, ...roles, '--agent', 'coder=codex,research=script']);
    expect(out).toMatch(/Make the environment swarm-agent .* put OPENAI_API_KEY and MODEL_API_KEY into it/);
    expect(out).toContain('Write scripts/agent.sh');
    expect((await init(repositoryOf(), [...yes, ...roles])).out).not.toContain('swarm-agent');
  });

  it('names the only bot that may start it, in both faces', async () => {
    const directory = repositoryOf();
    const { out } = await init(directory, [...yes, ...roles, '--agent', 'coder,research=codex', '--face', 'app']);
    const bots = (): readonly unknown[] =>
      ['coder', 'research'].map((role) => {
        const given = parse(file(directory, role)).jobs.work.steps.at(-1).with;
        return given.allowed_bots ?? given['allow-bot-users'];
      });
    expect(bots()).toEqual(['${{ vars.SWARMLEAD_BOT }}', '${{ vars.SWARMLEAD_BOT }}']);
    expect(out).toContain('Make the variable SWARMLEAD_BOT');
    expect(Object.keys(parse(file(directory, 'coder')).jobs)).toEqual(['work', 'measure']);
    await init(directory, ['--yes', '--face', 'action']);
    expect(bots()).toEqual(['github-actions[bot]', 'github-actions[bot]']);
  });

  it('stays as it was said, and is none any more when it is not named', async () => {
    const directory = repositoryOf();
    await init(directory, [...yes, ...roles, '--agent', 'coder=codex,research=script']);
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
    await init(directory, ['--yes', '--agent', 'coder']);
    expect(file(directory, 'coder')).toContain('anthropics/claude-code-action@');
    expect(file(directory, 'research')).not.toContain('agent.sh');
    await init(directory, ['--yes', '--agent', '']);
    expect(Object.keys(parse(file(directory, 'coder')).jobs)).toEqual(['work', 'wake']);
    expect(read(directory, '.github/swarm.yml')).not.toMatch(/agent|measured-by/);
  });

  it("of a person's own swarm file gets its workflow too, with the measuring job that is named there", async () => {
    const own = (more: string): string =>
      `{version: 1, name: Own, session: swarm-own, epic: own-1, roles: {docs: {agent: true${more}}}, workers: {D1: {role: docs, title: Write, mission: Write it.}}}\n`;
    const directory = repositoryOf({ '.github/swarm.yml': own(', measured-by: Count') });
    expect((await init(directory, yes)).code).toBe(0);
    expect(parse(file(directory, 'docs')).jobs.measure.name).toBe('Count');
    const bare = repositoryOf({ '.github/swarm.yml': own('') });
    await init(bare, yes);
    expect(Object.keys(parse(file(bare, 'docs')).jobs)).toEqual(['work', 'wake']);
  });
});

describe('what is wrong with it', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['a role that is not there', ['--agent', 'tester'], /--agent: it is of --roles/],
    ['an agent that nobody knows', ['--agent', 'coder=hal'], /nothing, or one of =claude, =codex, =script/],
    ['nothing behind the sign', ['--agent', 'coder='], /nothing, or one of/],
    ['a role twice', ['--agent', 'coder,coder=codex'], /named twice/],
    ['a live role', ['--agent', 'coder', '--live', 'coder'], /coder: --agent and --live are not for one role, because/],
  ])('is told: %s', async (_what, words, reason) => {
    const directory = repositoryOf();
    const { code, err } = await init(directory, [...yes, ...roles, ...words]);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(reason);
  });

  it('is told of a role that is live already, and of a swarm file that is somebody’s own', async () => {
    const directory = repositoryOf();
    await init(directory, [...yes, ...roles, '--live', 'coder']);
    expect((await init(directory, ['--yes', '--agent', 'coder'])).err).toMatch(/not for one role/);
    put(directory, { '.github/swarm.yml': `${read(directory, '.github/swarm.yml')}# mine\n` });
    expect((await init(directory, ['--yes', '--agent', 'coder'])).err).toContain('leave out --agent');
  });
});

describe.each(agentKinds)('the workflow that runs %s', (kind) => {
  const written = async (face: string): Promise<string> => {
    const directory = repositoryOf();
    const { err } = await init(directory, [...yes, '--face', face, '--roles', 'coder', '--agent', `coder=${kind}`]);
    expect(err).toBe('');
    return file(directory, 'coder');
  };

  it.each(['action', 'app'])('breaks no rule where %s coordinates', async (face) => {
    expect(brokenRules(await written(face), { agent: 'work' })).toEqual([]);
  });

  it('has its agent in one job alone, and is known by the doctor', async () => {
    const text = await written('action');
    const found = readWorkflow(text);
    const holding = found.kind === 'workflow' ? found.workflow.jobs.filter(runsAgent).map(({ id }) => id) : [];
    expect(holding).toEqual(kind === 'script' ? [] : ['work']);
    expect(text.match(/secrets\./g)).toHaveLength(1);
  });
});

/** Each takes one thing away from the template, so that a rule that looks at nothing is found out. */
const mistakes: readonly (readonly [string, string, RegExp])[] = [
  ['permissions: {}', 'permissions: {contents: read}', /rights on top/],
  ['workflow_dispatch:', 'pull_request_target:', /something else than a dispatch/],
  ['cancel-in-progress: false', 'cancel-in-progress: true', /cancels it/],
  ['timeout-minutes: 360', 'max-parallel: 1', /no time-out/],
  [
    'cache-mode: none',
    'cache-mode: read',
    /^work: the default branch's cache[^]+^measure: the default branch's cache/m,
  ],
  ['runs-on: ubuntu-24.04', 'runs-on: self-hosted', /exact hosted image/],
  ['contents: read # the', 'contents: write # the', /may write contents/],
  ['contents: read # the', 'id-token: write # the', /identity token/],
  ['environment: swarm-agent', 'x: y', /in no environment/],
  ['run: |', 'run: |\n          echo "${{ inputs.swarm }}"', /expression in its shell/],
  ['@24dcd50c0568f0fc9e9211213a4fd2d9eb15c4e0', '@v1', /not pinned/],
  ['persist-credentials: false', 'persist-credentials: true', /leaves its token/],
  ['You are a worker', '${{ inputs.worker }} is a worker', /expression in the prompt/],
  ['Bash(swarmlead:*)', 'Bash', /any command/],
  ['Read(//proc/**)', 'WebFetch', /read its own environment/],
  ['--setting-sources user ', '', /the checkout configures it/],
  ['allowed_bots: github-actions[bot]', "allowed_bots: '*'", /allows everybody/],
  ['prompt: |', 'show_full_output: true\n          prompt: |', /it says show_full_output/],
  ['measure: true', 'measure: true\n          token: ${{ secrets.X }}', /measure: a secret/],
];

describe('the rules', () => {
  it.each(mistakes)('notice %j as %j', async (right, wrong, rule) => {
    const directory = repositoryOf();
    await init(directory, [...yes, '--roles', 'coder', '--agent', 'coder']);
    const text = file(directory, 'coder');
    expect(text).toContain(right);
    expect(brokenRules(text.replaceAll(right, wrong), { agent: 'work' }).join('\n')).toMatch(rule);
  });

  it('hold the prompt: fixed, short, and naming the file', () => {
    expect(agentPrompt).not.toMatch(/\$|`/);
    expect(agentPrompt).toContain('"swarmlead brief --path"');
    expect(agentPrompt.length).toBeLessThan(500);
  });
});
