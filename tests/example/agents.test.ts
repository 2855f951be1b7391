/** The recipes of examples/agents: what the code writes, by the rules, and one swarm that all of them fit. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { agentRecipes } from '../../scripts/agent-recipes.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { runsAgent } from '../../src/core/doctor/agent-job.ts';
import { readWorkflow } from '../../src/core/doctor/workflow-file.ts';
import { agentPrompt } from '../../src/core/setup/agents/steps.ts';
import { roleShortfalls } from '../../src/core/setup/fitness.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import { root } from '../architecture/modules.ts';
import { brokenRules, workflow } from '../setup/workflow-rules.ts';

const folder = 'examples/agents/.github/workflows';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const recipe = (name: string): string => read(`${folder}/swarm-${name}`);
const swarm = readSwarmFile(read('examples/agents/.github/swarm.yml'), 'swarm.yml');
if (swarm.kind !== 'ok') throw new Error(JSON.stringify(swarm.problems));
const { roles, workers } = swarm.config;

describe('a recipe', () => {
  it.each(agentRecipes())('is what the code writes: %s', (path, text) => expect(read(path)).toBe(text));

  it.each([
    ['script.yml', null],
    ['claude.yml', 'work'],
    ['codex.yml', 'work'],
    ['own.yml', 'work'],
  ])('breaks no rule: %s', (name, agent) => expect(brokenRules(recipe(name), { agent })).toEqual([]));

  it.each(['script.yml', 'claude.yml', 'codex.yml', 'own.yml', 'gh-aw.lock.yml'])(
    'does the job of a role, and is found again by its title: %s',
    (name) => {
      const text = recipe(name);
      expect(roleShortfalls(text, 'action')).toEqual([]);
      const given = { swarm: 'app', worker: 'R1', attempt: 2, dispatch: 'r1-2-abc' };
      const title = Object.entries(given).reduce(
        (words, [key, value]) => words.replace(`\${{ inputs.${key} }}`, String(value)),
        String(parse(text)['run-name']),
      );
      expect(title).toBe(dispatchTitle(given));
    },
  );
});

describe('the doctor', () => {
  it.each([
    ['script.yml', []],
    ['claude.yml', ['work']],
    ['codex.yml', ['work']],
    // The compiler's other jobs use its actions, and have no agent.
    ['gh-aw.lock.yml', ['agent']],
  ])('knows where the agent is: %s', (name, jobs) => {
    const found = readWorkflow(recipe(name));
    expect(found.kind === 'workflow' ? found.workflow.jobs.filter(runsAgent).map(({ id }) => id) : []).toEqual(jobs);
  });
});

describe('the swarm of the recipes', () => {
  it('has a recipe for each role, and a role for each recipe', () => {
    expect(swarm.problems).toEqual([]);
    expect(roles.map(({ workflow: file }) => existsSync(join(root, folder, file)))).toEqual(roles.map(() => true));
    expect(roles.map(({ id, agent }) => [id, agent])).toEqual([
      ['script', false],
      ['claude', true],
      ['codex', true],
      ['own', true],
      ['gh-aw', true],
    ]);
  });

  it.each(workers.map(({ id }) => id))('measures what %s is to reach', (id) => {
    const worker = workers.find((one) => one.id === id);
    const role = roles.find((one) => one.id === worker?.role);
    if (!worker || !role) throw new Error('the swarm has changed');
    const { jobs } = workflow.parse(parse(read(`${folder}/${role.workflow}`)));
    const script = jobs[role.agent ? 'measure' : 'work']?.steps.at(-1)?.run ?? '';
    for (const { metric } of worker.targets) expect(script).toContain(`"${metric}=`);
  });
});

describe('the workflow that gh-aw compiled', () => {
  const source = recipe('gh-aw.md');
  const text = recipe('gh-aw.lock.yml');
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const { jobs } = parse(text);
  const bySource = parse(front);
  const claude = parse(recipe('claude.yml'));

  it('was compiled from the source as it is now', () => {
    const digest = (part: string): string => createHash('sha256').update(part).digest('hex');
    const metadata = JSON.parse(/^# gh-aw-metadata: (.*)$/m.exec(text)?.[1] ?? '{}');
    expect(metadata).toMatchObject({
      frontmatter_hash: digest(JSON.stringify({ 'frontmatter-text': front.trim() })),
      body_hash: digest(body.trim()),
      compiler_version: 'v0.82.14',
      strict: true,
    });
    expect(body.trim()).toBe(agentPrompt);
  });

  it('joins before it has any code, and its agent may read and no more', () => {
    const uses: readonly string[] = jobs.agent.steps.flatMap((step: { uses?: string }) => step.uses ?? []);
    const [ours, checkout] = ['swarmlead/swarmlead/worker@', 'actions/checkout@'].map((name) =>
      uses.findIndex((one) => one.startsWith(name)),
    );
    expect(ours).toBeGreaterThanOrEqual(0);
    expect(ours).toBeLessThan(checkout ?? -1);
    expect(jobs.agent).toMatchObject({ permissions: { contents: 'read' }, environment: 'swarm-agent' });
  });

  it('has our jobs as the other recipes have them, each after all that could disturb it', () => {
    const work = (job: { steps: readonly { uses?: string; name?: string }[] }) => ({
      ...job,
      steps: job.steps.filter(({ name }) => name !== 'Configure GH_HOST for enterprise compatibility'),
    });
    const script = bySource.jobs.measure.steps.at(-1).run;
    // The compiler does not know that key, so the source has it not.
    const { 'cache-mode': _unknown, ...measure } = claude.jobs.measure;
    expect(work(jobs.measure)).toEqual({
      ...measure,
      needs: ['agent', 'safe_outputs'],
      steps: [...claude.jobs.measure.steps.slice(0, 2), { ...claude.jobs.measure.steps[2], run: script }],
    });
    expect(work(jobs.wake)).toEqual({ ...claude.jobs.wake, needs: ['agent', 'measure'] });
    expect(jobs.conclusion.needs).toEqual(expect.arrayContaining(['measure', 'wake']));
    expect(Object.keys(jobs).sort()).toEqual(['activation', 'agent', 'conclusion', 'measure', 'safe_outputs', 'wake']);
  });

  it('gives nobody a right to write but the job that wakes, and pins whatever it uses', () => {
    expect(parse(text).permissions).toEqual({});
    const writing = Object.entries<{ permissions: Readonly<Record<string, string>> }>(jobs).flatMap(([id, job]) =>
      Object.values(job.permissions).includes('write') ? [id] : [],
    );
    expect(writing).toEqual(['wake']);
    const loose = [...text.matchAll(/^ +-? *uses: (\S+)/gm)].flatMap(([, uses = '']) =>
      /@[0-9a-f]{40}$/.test(uses) ? [] : [uses],
    );
    expect(loose).toEqual([]);
    expect(text).not.toMatch(/id-token|pull_request_target|secrets: *inherit/);
    for (const job of [jobs.measure, jobs.wake]) expect(JSON.stringify(job)).not.toMatch(/secrets\.|environment/);
  });
});
