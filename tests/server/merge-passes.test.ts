/** Several calls for one swarm's pass: nothing that they name is lost, and what names nothing costs no pass of its own. */
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/app/coordinate/targets/target.ts';
import type { WantedPass } from '../../src/app/coordinate/targets/wanted-pass.ts';
import { mergePasses } from '../../src/app/serve/merge-passes.ts';

const pass = (more: Partial<Target> = {}, run: number | null = null): WantedPass => ({
  target: { swarm: 'small', path: '.github/swarm.yml', ...more },
  before: null,
  run,
});
const comment = (id: number): WantedPass => pass({ comment: { issue: 1, id } });

describe('calls for a pass', () => {
  it.each<[string, readonly WantedPass[], readonly WantedPass[]]>([
    ['that name nothing are one', [pass(), pass(), pass()], [pass()]],
    ['for two comments are two', [comment(1), comment(2)], [comment(1), comment(2)]],
    ['for the same comment are one', [comment(1), comment(1)], [comment(1)]],
    ['that name nothing are done by those that name something', [pass(), comment(1), pass()], [comment(1)]],
    [
      'for a label keep its issue and its role',
      [pass(), pass({ issue: 7, role: 'coder' })],
      [pass({ issue: 7, role: 'coder' })],
    ],
    [
      'for labels on two issues are two',
      [pass({ issue: 7 }), pass({ issue: 8 })],
      [pass({ issue: 7 }), pass({ issue: 8 })],
    ],
    ['for runs that end wait for the one that began last', [pass({}, 5), pass({}, 9), pass({}, 7)], [pass({}, 9)]],
    ['for a run that ends are made beside others', [pass({}, 5), comment(1)], [pass({}, 5), comment(1)]],
    ['for nothing are none', [], []],
  ])('%s', (_, wanted, made) => expect(mergePasses(wanted)).toEqual(made));

  it('keep what an earlier look told', () => {
    const before = { path: 'x.yml', issues: [1], labels: [], comments: [], pulls: [] };
    expect(mergePasses([pass(), { ...pass(), before }, pass()])).toEqual([{ ...pass(), before }]);
  });
});
