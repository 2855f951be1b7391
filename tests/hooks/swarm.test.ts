/** What the swarm has to do with hooks: what the brief asks for, what the step restores, what a result tells of calls. */
import { describe, expect, it } from 'vitest';
import { restoredOf } from '../../src/app/worker/restored-of.ts';
import { calledHooks } from '../../src/core/hooks/called-hooks.ts';
import { readRestored } from '../../src/core/hooks/restored.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { config, viewOf, wholeStory } from '../synthesis/novacron.ts';

const r1 = config.workers.find(({ id }) => id === 'R1');
if (!r1) throw new Error('the example has changed');
const at = '2025-11-10T15:22:00Z';
const { state } = viewOf(wholeStory);

describe('the brief', () => {
  const brief = (during: readonly string[]): string =>
    renderBrief({
      config: { ...config, hooks: { ...config.hooks, during } },
      worker: { ...r1, hooks: { ...r1.hooks, notify: 'Benchmark [component] completed: [metrics]' } },
      state,
      needs: [],
      coordinator: [],
    });

  it('asks for the hooks that the swarm file lists for the time of the work, with the pattern of its notes', () => {
    const text = brief(['post-edit', 'notify']);
    expect(text).toContain('`swarmlead hooks post-edit --file PATH --memory-key swarm/research/STEP`');
    expect(text).toContain('`swarmlead hooks notify --message "Benchmark [component] completed: [metrics]"`');
    expect(text).toContain('`swarmlead hooks session-restore --session-id swarm-novacron-init`');
  });

  it('and for no others', () => {
    expect(brief([])).not.toMatch(/hooks (post-edit|notify|post-task)/);
    expect(brief(['post-task'])).toContain('`swarmlead hooks post-task --task-id phase0-benchmarks`');
  });
});

describe('what the step restores for hooks', () => {
  const restored = restoredOf(
    {
      config,
      worker: r1,
      state,
      needs: [],
      coordinator: [{ key: 'swarm/coordinator/init', value: 1, at }],
      before: [],
      live: [],
      requests: 0,
    },
    { swarm: 'novacron-init', attempt: 2, requests: 3 },
  );

  it('is read back by them as it is', () => {
    expect(readRestored(JSON.stringify(restored))).toEqual(JSON.parse(JSON.stringify(restored)));
  });

  it('knows its part, the parts of others, and how its attempts ended', () => {
    expect(restored).toMatchObject({
      requests: 3,
      session: 'swarm-novacron-init',
      task: { id: 'phase0-benchmarks', description: 'Phase 0 benchmark execution and analysis' },
      memory: { root: 'swarm', role: 'research', own: 'swarm/research/phase0-benchmarks' },
    });
    expect(restored.memory.parts).toEqual(expect.arrayContaining(['coordinator', 'research', 'coder', 'tester']));
    expect(restored.memory.others).not.toContain(restored.memory.own);
    const ended = state.workers.get('R1')?.attempts.filter(({ end }) => end !== null);
    expect(restored.attempts.map(({ number }) => number)).toEqual(ended?.map(({ number }) => number));
  });

  it.each(['', 'null', '[]', '{}', '{"version":1}'])('is nothing where it is %j', (text) =>
    expect(readRestored(text)).toBeNull(),
  );

  it('is nothing as soon as one thing of it has another shape', () => {
    for (const name of Object.keys(restored)) {
      const broken = { ...restored, [name]: null };
      expect([name, readRestored(JSON.stringify(broken))]).toEqual([name, null]);
    }
  });
});

describe('calls in a result', () => {
  const handIn = (hooks: readonly string[] | undefined): Pick<HandIn, 'calls'> =>
    hooks === undefined ? {} : { calls: hooks.map((hook) => ({ hook, at })) };

  it.each<readonly [readonly string[] | undefined, object]>([
    [undefined, {}],
    [[], {}],
    [['notify', 'post-edit', 'notify'], { hooks: { notify: 2, 'post-edit': 1 } }],
    [['made-up', 'constructor', 'notify'], { hooks: { notify: 1 } }],
  ])('%j are counted by the hooks that there are', (hooks, counts) => {
    expect(calledHooks(handIn(hooks))).toEqual(counts);
  });
});
