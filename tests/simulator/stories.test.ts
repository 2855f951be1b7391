/**
 * The stories of docs/protocol.md, each as a world of its own: what once broke a promise comes about, and breaks none. Only
 * story 8, of two commits in one second, is where commits are made: `tests/adapters/store.test.ts`; and story 28 is a wake's.
 */
import { describe, expect, it } from 'vitest';
import { play, type Played } from '../../simulator/play.ts';
import type { Act } from '../../simulator/world.ts';
import { quietWorld, well } from './quiet-world.ts';

/** Every act of the script came about, and no promise was broken. */
async function tell(...told: Parameters<typeof quietWorld>): Promise<Played> {
  const world = quietWorld(...told);
  const played = await play(world);
  expect(played.violations).toEqual([]);
  const came = [...played.faults.values()].reduce((sum, count) => sum + count, 0);
  expect(came).toBe(world.script.length);
  return played;
}

function linesOf({ trace }: Played, pattern: RegExp): readonly string[] {
  return trace.flatMap(({ text }) => (pattern.test(text) ? [text] : []));
}

/** W1 is done long before W2. */
const unequal = [[{ ...well, work: 60 }], [{ ...well, work: 200 }]] as const;
const lostDispatch: Act = { kind: 'fails', call: 'runs.dispatch', nth: 0 };
const pauseOfW1: Act = { kind: 'person', at: 30, does: 'pause-worker', worker: 0, mayDo: true };

describe('stories of dispatching', () => {
  it('1: two coordinators see an intent without a run, and one of them dispatches again', async () => {
    const played = await tell([lostDispatch], { coordinators: 2 });
    expect(linesOf(played, /run \d+ begins for W1 attempt 1/)).toHaveLength(1);
  });

  it('2 and 18: a person re-runs a run, and it leaves without working', async () => {
    const played = await tell([{ kind: 'run-again', nth: 0, seconds: 30 }]);
    expect(linesOf(played, /run 901\/2 works/)).toEqual([]);
    expect(linesOf(played, /run 901\/2 .* ends: failure/)).toHaveLength(1);
  });

  it('3: a dispatch takes effect after its attempt was dispatched again, and its run leaves', async () => {
    const played = await tell([{ kind: 'dispatch-late', nth: 0, seconds: 700 }]);
    expect(linesOf(played, /run \d+ begins for W1 attempt 1/)).toHaveLength(2);
    expect(linesOf(played, /works for W1/)).toHaveLength(1);
  });

  it('5: a pass that slept after it had read a run judges by the time before, and ends nobody for it', async () => {
    const played = await tell([{ kind: 'slow', call: 'runs.list', nth: 1, seconds: 1500 }], { fates: unequal });
    expect(linesOf(played, /cancel-run|close-attempt/)).toEqual([]);
    expect(linesOf(played, /integrate: attempt 1 of W2 handed in: go/)).not.toEqual([]);
  });

  it('6: a twin that ends first completes nothing while the run that was admitted works', async () => {
    const played = await tell([{ kind: 'decoy', nth: 0, how: 'colleague', seconds: 1 }]);
    expect(linesOf(played, /run 903\/1 of W1 ends/)).toHaveLength(1);
    expect(linesOf(played, /close-attempt|of W1 handed in/)).toHaveLength(1);
    expect(linesOf(played, /run 901\/1 hands in/)).toHaveLength(1);
  });

  it('19: a run that gave up waiting is run again by a person, and not adopted', async () => {
    const script: Act[] = [
      { kind: 'dispatch-untold', nth: 0 },
      { kind: 'gap', at: 9, until: 300 },
      { kind: 'run-again', nth: 0, seconds: 480 },
    ];
    const played = await tell(script);
    expect(linesOf(played, /works for W1/)).toEqual(['run 904/1 works for W1']);
    expect(linesOf(played, /no run of attempt 1 of W1 appeared/)).toHaveLength(1);
  });

  it.each(['fork', 'branch', 'colleague'] as const)(
    '15: a %s knows the dispatch id of a dispatch that was lost',
    async (how) => {
      const played = await tell([lostDispatch, { kind: 'decoy', nth: 1, how, seconds: 1 }]);
      expect(linesOf(played, /works for/)).toHaveLength(3);
    },
  );

  it('20 and 21: a client sends a dispatch twice, and one run of two works', async () => {
    const played = await tell([{ kind: 'dispatch-doubled', nth: 0 }]);
    expect(linesOf(played, /run \d+ begins for W1/)).toHaveLength(2);
    expect(linesOf(played, /works for W1/)).toHaveLength(1);
  });

  it('20: nobody is told which of two runs is meant; neither works, and another attempt does', async () => {
    const twins: Act[] = [
      { kind: 'dispatch-untold', nth: 0 },
      { kind: 'decoy', nth: 0, how: 'bot', seconds: 2 },
    ];
    const played = await tell(twins, { fates: [[{ ...well, queue: 90 }]] });
    expect(linesOf(played, /works for W1/)).toHaveLength(1);
  });
});

describe('stories of what was handed in', () => {
  it('4 and 17: the artifact list lags behind the end of the run', async () => {
    const played = await tell([{ kind: 'artifacts-lag', at: 0, until: 1800, seconds: 100 }], { wakes: true });
    expect(linesOf(played, /integrate: attempt 1/)).not.toEqual([]);
    expect(linesOf(played, /works for/)).toHaveLength(3);
  });

  it('7: a later step fails, or the time is over, and the result counts', async () => {
    const late = { deed: 'hangs', queue: 5, work: 10 } as const;
    const played = await tell([], { fates: [[{ ...well, deed: 'fails-after' }], [late]], retries: 0 });
    expect(linesOf(played, /integrate: attempt 1 of W1 handed in: go/)).not.toEqual([]);
    expect(linesOf(played, /integrate: attempt 1 of W2 handed in: insufficient-evidence/)).not.toEqual([]);
  });

  it('16: the run attempt that a person started ends too, and the first one is the one that counts', async () => {
    const again: Act[] = [
      { kind: 'run-again', nth: 0, seconds: 0 },
      { kind: 'artifacts-lag', at: 0, until: 1800, seconds: 55 },
    ];
    const played = await tell(again);
    expect(linesOf(played, /works for W1/)).toHaveLength(1);
  });

  it('22: a run that did not hand in is deleted, and its worker begins again', async () => {
    const played = await tell([{ kind: 'run-deleted', nth: 0, seconds: 0 }], {
      fates: [[{ ...well, deed: 'dies' }, well]],
    });
    expect(linesOf(played, /works for W1/)).toHaveLength(2);
  });
});

describe('stories of live workers', () => {
  const dies = { deed: 'dies', queue: 5, work: 60 } as const;
  const long = { ...well, work: 400 };
  const heard = (played: Played): readonly string[] => linesOf(played, /take-news: attempt \d of W1/);

  it('a blocker whose wake was lost is on the board after the next look, and is answered once', async () => {
    const played = await tell([], {
      fates: [[{ ...long, work: 800 }]],
      tells: [[{ at: 200, says: 'blocked', how: 'unheard', answered: 500 }]],
    });
    expect(heard(played)).toHaveLength(1);
    expect(linesOf(played, /W1 gets an answer/)).toHaveLength(1);
  });

  it.each(['dies-before', 'dies-after'] as const)(
    'a coordinator that %s the write of entries and their line leaves both or none',
    async (kind) => {
      // The eighth write of the ref has the news.
      const entry = { says: 'remembers', how: 'told' } as const;
      const tells = [[{ at: 60, ...entry }], [{ at: 90, ...entry }]];
      const fates = [[long], [long]] as const;
      let deaths = 0;
      for (let nth = 2; nth < 8; nth += 1) {
        const played = await play(quietWorld([{ kind, call: 'git.moveRef', nth }], { fates, tells }));
        expect(played.violations).toEqual([]);
        const died = played.trace.findIndex(({ text }) => text.includes('this process dies'));
        const before = played.trace.slice(Math.max(0, died - 4), died).map(({ text }) => text);
        if (before.some((text) => text.includes('take-news'))) deaths += 1;
      }
      expect(deaths).toBeGreaterThan(0);
    },
  );

  it('24: a worker that tells the same again, skips numbers, or is overtaken, is heard once', async () => {
    const tells = [
      [
        { at: 20, says: 'blocked', how: 'again', answered: 20 },
        { at: 80, says: 'remembers', how: 'late' },
        { at: 100, says: 'remembers', how: 'skipped' },
        { at: 200, says: 'warns', how: 'told' },
      ],
    ] as const;
    const played = await tell([], { fates: [[long]], tells });
    expect(heard(played)).toHaveLength(5);
  });

  it('25: an answer and the next blocker are taken by one pass, and the board says what is next', async () => {
    const tells = [
      [
        { at: 20, says: 'blocked', how: 'told', answered: 50 },
        { at: 71, says: 'blocked', how: 'unheard' },
      ],
    ] as const;
    const played = await tell([], { fates: [[{ ...long, work: 800 }]], tells });
    const taken = played.trace.filter(({ text }) => /W1 gets an answer|attempt 1 of W1 has news 2/.test(text));
    expect(new Set(taken.map(({ at: when }) => when)).size).toBe(1);
    expect(taken).toHaveLength(2);
  });

  it('what breaks a rule counts for nothing', async () => {
    const how = ['doubled', 'garbage', 'expired', 'strange'] as const;
    const tells = [how.map((one, index) => ({ at: 20 + 40 * index, says: 'blocked' as const, how: one }))];
    const played = await tell([], { fates: [[long]], tells });
    expect(heard(played)).toHaveLength(4);
    expect(heard(played).every((line) => /has news \d: /.test(line))).toBe(true);
  });

  it('a worker of a role that is not live is not heard', async () => {
    const tells = [[], [{ at: 20, says: 'blocked', how: 'told' }]] as const;
    const played = await tell([], { tells, live: ['research'] });
    expect(linesOf(played, /take-news/)).toEqual([]);
  });

  it('an attempt that was given up goes on saying, and is not heard', async () => {
    const endless = { deed: 'immortal', queue: 5, work: 10 } as const;
    const tells = [
      [
        { at: 100, says: 'blocked', how: 'told' },
        { at: 26_000, says: 'blocked', how: 'told' },
      ],
    ] as const;
    const played = await tell([{ kind: 'gap', at: 160, until: 23_400 }], {
      peace: 26_500,
      retries: 0,
      fates: [[endless]],
      tells,
    });
    expect(linesOf(played, /close-attempt: .*does not end/)).toHaveLength(1);
    expect(linesOf(played, /run 901\/1 has news/)).toHaveLength(2);
    expect(heard(played)).toHaveLength(1);
  });

  it('27: a run that is run again speaks as the run attempt before it, whose attempt is open yet, and is not heard', async () => {
    const script: Act[] = [
      { kind: 'gap', at: 100, until: 600 },
      { kind: 'run-again', nth: 0, seconds: 1 },
    ];
    const tells = [[{ at: 20, says: 'blocked', how: 'told' }]] as const;
    const played = await tell(script, { fates: [[dies, well]], tells });
    expect(linesOf(played, /run 901\/2 has news 2 \(again-by-hand\)/)).toHaveLength(1);
    expect(linesOf(played, /take-news: attempt 1 of W1/)).toHaveLength(1);
  });

  it.each<readonly [string, Act]>([
    ['are not listed yet', { kind: 'artifacts-lag', at: 0, until: 1800, seconds: 100 }],
    ['cannot be read now', { kind: 'fails', call: 'runs.download', nth: 1 }],
  ])('26: its last words %s when it dies, and are heard all the same', async (_what, act) => {
    const tells = [
      [
        { at: 10, says: 'blocked', how: 'told' },
        { at: 59, says: 'blocked', how: 'unheard' },
      ],
    ] as const;
    const played = await tell([act], { fates: [[dies, well]], tells });
    expect(linesOf(played, /take-news: attempt 1 of W1/)).toHaveLength(2);
  });
});

describe('stories of slots and beads', () => {
  it('9 and 13: two coordinators look at everything at once', async () => {
    const played = await tell([{ kind: 'hint-doubled', nth: 1 }], { coordinators: 2 });
    expect(linesOf(played, /works for/)).toHaveLength(3);
  });

  it('11: a coordinator dies between the intent and its claim', async () => {
    const played = await tell([{ kind: 'dies-before', call: 'git.commitOnBranch', nth: 0 }]);
    expect(linesOf(played, /works for/)).toHaveLength(3);
  });

  it('10: a need is reopened between the plan and the claim, which is refused', async () => {
    const script: Act[] = [
      { kind: 'slow', call: 'git.commitOnBranch', nth: 2, seconds: 60 },
      { kind: 'person', at: 250, does: 'reopen-bead', worker: 0, mayDo: true },
    ];
    const played = await tell(script, { fates: unequal });
    expect(linesOf(played, /dispatch: W1, W2 met/)).toHaveLength(1);
    expect(linesOf(played, /(begins|works) for W3/)).toEqual([]);
    expect(linesOf(played, /close-attempt: attempt 1 of W3: .* world-1 must be closed first/)).toHaveLength(1);
  });

  it('12: a person reopens the bead of a worker that is done, and it is not closed again', async () => {
    const played = await tell([{ kind: 'person', at: 145, does: 'reopen-bead', worker: 0, mayDo: true }]);
    expect(linesOf(played, /bead: W1 in swarm world: Go/)).toHaveLength(1);
    expect(linesOf(played, /no child is open/)).toEqual([]);
  });

  it('12: a person closes a bead while its worker works, and it stays closed by that person', async () => {
    await tell([{ kind: 'person', at: 60, does: 'close-bead', worker: 0, mayDo: true }]);
  });

  it('14: a run that does not hear is forced, and its successor begins after its end', async () => {
    const stubborn = { deed: 'stubborn', queue: 5, work: 10 } as const;
    const played = await tell([], { fates: [[stubborn, well]] });
    const [cancelled, begun] = ['ends: cancelled', 'begins for W1 attempt 2'].map((words) =>
      played.trace.findIndex(({ text }) => text.includes(words)),
    );
    expect(cancelled).toBeGreaterThan(0);
    expect(begun).toBeGreaterThan(cancelled ?? 0);
  });
});

describe('the rest of what may go wrong', () => {
  it.each(['second-admission', 'unknown-dispatch', 'end-of-another-run', 'result-of-another-run'] as const)(
    'a forged line changes nothing: %s',
    async (how) => {
      const played = await tell([{ kind: 'forged', at: 60, how, worker: 0 }]);
      expect(linesOf(played, /works for/)).toHaveLength(3);
    },
  );

  it('nobody looks for six hours', async () => {
    const played = await tell([{ kind: 'gap', at: 60, until: 21_660 }], { peace: 21_660 });
    expect(linesOf(played, /finish: all workers have ended: go/)).not.toEqual([]);
  });

  it.each(['hangs', 'stubborn', 'immortal'] as const)(
    '23: nobody looks for longer than a run may live, and one that %s is told to end before it is given up',
    async (deed) => {
      const endless = { deed, queue: 5, work: 10 } as const;
      const played = await tell([{ kind: 'gap', at: 60, until: 23_400 }], {
        peace: 23_400,
        retries: 0,
        fates: [[endless]],
      });
      const asked = linesOf(played, /cancel-run: attempt 1 took longer/);
      expect(asked).toHaveLength(deed === 'hangs' ? 1 : 2);
      expect(linesOf(played, /close-attempt: .*does not end/)).toHaveLength(deed === 'immortal' ? 1 : 0);
    },
  );

  it('a comment whose event was lost is taken by the next look', async () => {
    const played = await tell([pauseOfW1, { kind: 'hint-lost', nth: 1 }]);
    expect(linesOf(played, /command: W1 is paused by a person/)).toHaveLength(1);
  });
});
