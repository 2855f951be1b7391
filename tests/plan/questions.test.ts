/** What people ask: for the plan, which is shown and not carried out; for memory, for the report. */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderPlanAnswer, renderReportAnswer } from '../../src/core/synthesis/answers/answers.ts';
import { renderMemory, renderMemoryList } from '../../src/core/synthesis/answers/memory-answer.ts';
import { finish, say } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { attemptOf, begun, configOf, look, repository, stranger, writer, type World } from './world.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';

function view(world: World): SwarmView {
  const ref = { name: 'refs/swarm/novacron-init', commit: 'a'.repeat(40) };
  return viewOf({ config: configOf(world), state: begun(world), beads: null, repository, ref });
}

describe('a question for the plan', () => {
  const asked = (): World => {
    const world = atWork();
    finish(world, 'C2');
    finish(world, 'A3');
    say(world, '/swarm plan', { by: writer });
    return world;
  };

  it('is answered by a pass that does nothing else', () => {
    const planned = plan(look(asked()));
    expect(planned.operations.map(({ kind }) => kind)).toEqual(['answer']);
  });

  it('is answered with what the pass after it then does', () => {
    const world = asked();
    const [answer] = of(pass(world), 'answer');
    const told = answer?.what.kind === 'plan' ? answer.what.plan : null;
    expect(attemptOf(world, 'C2')?.end).toBeNull();
    const next = pass(world);
    expect(told?.operations.map(({ kind, reason }) => [kind, reason])).toEqual(
      next.operations.map(({ kind, reason }) => [kind, reason]),
    );
    expect(attemptsOf(world, 'T4')).toEqual(['1 open']);
  });

  it('is answered once', () => {
    const world = asked();
    pass(world);
    settle(world);
    expect(of(pass(world), 'answer')).toEqual([]);
    expect(begun(world).events.filter(({ kind }) => kind === 'command')).toHaveLength(1);
  });

  it('leaves other words for the pass after it', () => {
    const world = asked();
    const cancel = say(world, '/swarm cancel R1', { by: writer });
    pass(world);
    expect(begun(world).commands.has(cancel)).toBe(false);
    pass(world);
    expect(begun(world).commands.get(cancel)?.outcome).toBe('done');
  });

  it('of somebody who may not is refused, and the pass does its work', () => {
    const world = atWork();
    finish(world, 'C2');
    say(world, '/swarm plan', { by: stranger });
    settle(world);
    expect(world.said.map(({ text }) => text)).toEqual([
      'Asking for a plan needs triage permission or more in this repository.',
    ]);
    expect(attemptOf(world, 'C2')?.end?.kind).toBe('done');
  });

  it('reads as a table of what would be done, why, and who waits', () => {
    const world = asked();
    const [answer] = of(pass(world), 'answer');
    if (answer?.what.kind !== 'plan') throw new Error('it was asked for');
    const text = renderPlanAnswer(view(world), answer.what.plan);
    expect(text).toMatch(/^\*\*NovaCron[^\n]*The next look would do this\./);
    expect(text).toContain('| dispatch | C2, A3 met |');
    expect(text).toMatch(/\| take in a result \| attempt 1 of C2 handed in: go \|/);
    expect(text).toMatch(/\| A5 \| waits for [^|]* \|/);
  });

  it('says that nothing would be done, where nothing would', () => {
    const world = atWork();
    say(world, '/swarm plan', { by: writer });
    const [answer] = of(pass(world), 'answer');
    if (answer?.what.kind !== 'plan') throw new Error('it was asked for');
    expect(renderPlanAnswer(view(world), answer.what.plan)).toContain('The next look would change nothing.');
  });
});

describe('a question for an entry of memory', () => {
  const key = 'swarm/research/phase0-benchmarks';
  const done = (): World => {
    const world = atWork();
    finish(world, 'R1', {
      handIn: {
        memory: [{ key: 'swarm/research/note', value: 'see @all ![x](https://evil/)', at: '2025-11-10T15:21:00Z' }],
      },
    });
    settle(world);
    return world;
  };
  const answerTo = (world: World, word: string): string => {
    say(world, `/swarm memory ${word}`, { by: stranger });
    const before = world.said.length;
    const planned = pass(world);
    const [answer] = of(planned, 'answer');
    if (answer?.what.kind === 'memory') return renderMemory(view(world), answer.what);
    return world.said[before]?.text ?? 'nothing';
  };

  it.each([key, 'research/phase0-benchmarks'])('is answered with it, and with who wrote it: %s', (word) => {
    const text = answerTo(done(), word);
    expect(text).toMatch(
      /^`swarm\/research\/phase0-benchmarks`, written by `R1`, attempt 1, \[run \d+\]\(https:[^)]*\)/,
    );
    expect(text).toMatch(/```text\n\{[\s\S]*"verdict": "go"[\s\S]*```/);
  });

  it('shows what a worker wrote in code alone', () => {
    const text = answerTo(done(), 'swarm/research/note');
    expect(text).toContain('```text\n"see @all ![x](https://evil/)"\n```');
  });

  it.each([
    ['swarm/research/phase0-benchmerks', 'There is no such key; did you mean "swarm/research/phase0-benchmarks"?'],
    ['../coordinator/init', 'There is no such key; did you mean "swarm/coordinator/init"?'],
    ['swarm/research/__proto__', /^There is no such key/],
  ])('that is not there names those that are: %s', (word, reason) => {
    expect(answerTo(done(), word)).toMatch(reason);
  });

  it('that was deleted by hand says so', () => {
    const world = done();
    world.memory.delete(key);
    expect(answerTo(world, key)).toBe('That entry is not on the ref of the swarm any more.');
  });

  it('is cut where it is long, and one that does not read is shown as it lies there', () => {
    const world = done();
    const long = renderMemory(view(world), { key, text: JSON.stringify({ value: 'x'.repeat(50_000), at: 'now' }) });
    expect(long.length).toBeLessThan(22_000);
    expect(long).toContain('The first 20000 characters');
    expect(renderMemory(view(world), { key, text: '<<< @all' })).toContain('```text\n<<< @all\n```');
  });
});

describe('a question for the keys of memory that begin alike', () => {
  const key = 'swarm/research/phase0-benchmarks';
  const small = { key: 'swarm/research/note', value: 'see @all | ![x](https://evil/)', at: '2025-11-10T15:21:00Z' };
  const large = { key: 'swarm/research/raw/large', value: 'x'.repeat(5000), at: '2025-11-10T15:21:30Z' };
  const done = (): World => {
    const world = atWork();
    finish(world, 'R1', { handIn: { memory: [small, large] } });
    settle(world);
    return world;
  };
  const listFor = (world: World, words: string): string => {
    say(world, `/swarm memory${words}`, { by: writer });
    const [answer] = of(pass(world), 'answer');
    return answer?.what.kind === 'memory-list' ? renderMemoryList(view(world), answer.what) : 'no list';
  };
  const rowOf = (text: string, one: string): string => text.split('\n').find((line) => line.includes(one)) ?? '';

  it.each([' swarm/research/', ' research/', ' swarm/res'])('names them with writer, time and size:%s', (words) => {
    const text = listFor(done(), words);
    expect(text.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(3);
    expect(rowOf(text, key)).toMatch(
      /\| `R1`, attempt 1, \[run \d+\]\([^)]*\) \| 10 Nov 15:2\d UTC \| \[[\d.]+ (?:B|KB)\]\([^)]*\/memory\/swarm\/research\/phase0-benchmarks\.json\)/,
    );
  });

  it('shows small values in code, and of large ones how they are read', () => {
    const text = listFor(done(), ' research/');
    expect(rowOf(text, small.key)).toContain('| `"see @all \\| ![x](https://evil/)"` |');
    expect(rowOf(text, large.key)).toMatch(/\[5 KB\]\([^)]*\) \| {2}\|$/);
    expect(text).toContain(
      'A whole value: `/swarm memory <key>` here, or `swarmlead memory get <key> --swarm novacron-init`.',
    );
  });

  it('without a word names all, those of the coordinator too', () => {
    const text = listFor(done(), '');
    expect(rowOf(text, '`swarm/coordinator/init`')).toMatch(/\| the coordinator \| 10 Nov/);
    expect(rowOf(text, key)).not.toBe('');
  });

  it('tells what was purged, deleted by hand, or does not read', () => {
    const world = done();
    world.memory.set(key, JSON.stringify({ value: null, at: '2025-11-10T15:22:00Z', purged: '2025-11-10T16:00:00Z' }));
    world.memory.set(large.key, 'torn {');
    world.memory.delete(small.key);
    const text = listFor(world, ' research/');
    expect(rowOf(text, key)).toMatch(/\| purged \|$/);
    expect(rowOf(text, large.key)).toMatch(/\| does not read as an entry \|$/);
    expect(rowOf(text, small.key)).toMatch(/\| it is not on the ref any more \|$/);
    say(world, `/swarm memory ${key}`, { by: writer });
    const [answer] = of(pass(world), 'answer');
    const one = answer?.what.kind === 'memory' ? renderMemory(view(world), answer.what) : '';
    expect(one).toContain('its value was purged at 10 Nov 16:00 UTC');
  });

  it('shows the first thirty of many, and how many more there are', () => {
    const world = atWork();
    const memory = Array.from({ length: 60 }, (_, index) => ({ ...small, key: `swarm/research/k${100 + index}` }));
    finish(world, 'R1', { handIn: { memory } });
    settle(world);
    const text = listFor(world, ' research/k');
    expect(text.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(30);
    expect(text).toMatch(
      /^\[60 keys\]\([^)]*\) of the memory of `novacron-init`; .* \[30 more\]\([^)]*\) are not shown/,
    );
  });

  it('of keys that nobody has says which there are', () => {
    const world = done();
    say(world, '/swarm memory coder/', { by: writer });
    pass(world);
    expect(world.said.at(-1)?.text).toMatch(/^There is no such key/);
  });
});

describe('a question for the report', () => {
  it('is answered with all that is known so far while the swarm runs, and with a link after the end', () => {
    const world = atWork();
    expect(renderReportAnswer(view(world))).toMatch(/^## ▶️ Not ended yet: NovaCron/);
    for (const worker of ['T4', 'A5']) say(world, `/swarm go ${worker} done by hand`);
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    world.ledger += `${JSON.stringify({ kind: 'published', at: '2025-11-10T16:00:00Z', key: 'report', issue: 30, comment: 77, node: 'N' })}\n`;
    expect(renderReportAnswer(view(world))).toMatch(
      /^\[The report\]\(https:\/\/github\.example\/acme\/novacron\/issues\/30#issuecomment-77\) was written at the end: ✅ Go\./,
    );
  });
});
