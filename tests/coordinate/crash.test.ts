/**
 * The coordinator dies, or a call of it fails, at every call that the story makes: before it reached GitHub, and after.
 * Whatever the point, a fresh process goes on from what it sees, and the story ends as if nothing had happened.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { changes, intercepted, type PortCall } from './around.ts';
import { endOf, litterOf, type End, type Litter } from './end-of.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

/** How the call number `at` goes wrong. `dies`: nothing of that process reaches GitHub any more. */
interface Crash {
  readonly at: number;
  readonly kind: 'dies' | 'fails';
  readonly when: 'before' | 'after';
}

interface Telling {
  readonly crash: Crash;
  readonly calls: readonly PortCall[];
  readonly end: End;
  readonly litter: Litter;
}

function crashing(story: Story, crash: Crash, calls: PortCall[]): Coordinator {
  let dead = false;
  return story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (dead) throw new Error('this process is no more');
      calls.push(call);
      if (calls.length !== crash.at) return perform();
      dead = crash.kind === 'dies';
      if (crash.when === 'after') await perform();
      throw new Error(`${call.name} broke`);
    }),
  );
}

/** A process that broke is followed by a fresh one, which looks half a minute later. */
async function tell(crash: Crash): Promise<Telling> {
  const story = await smallStory();
  const calls: PortCall[] = [];
  let coordinator = crashing(story, crash, calls);
  const pass = async (): Promise<void> => {
    try {
      await lookAt(story, coordinator);
    } catch {
      coordinator = story.github.coordinator();
    }
  };
  await untilEnded(story, pass);
  // Those that come by afterwards.
  for (let count = 0; count < 2; count += 1) {
    story.github.time.pass(150_000);
    await pass();
  }
  return { crash, calls, end: endOf(story), litter: litterOf(story) };
}

let undisturbed: Telling;
beforeAll(async () => {
  undisturbed = await tell({ at: -1, kind: 'fails', when: 'before' });
});

describe.each([
  ['dies before', 'dies', 'before'],
  ['dies after', 'dies', 'after'],
  ['fails before', 'fails', 'before'],
  ['fails after', 'fails', 'after'],
] as const)('a coordinator that %s a call', (_name, kind, when) => {
  const tellings: Telling[] = [];
  beforeAll(async () => {
    for (const [index, call] of undisturbed.calls.entries()) {
      // A call that only reads has nothing to leave behind.
      if (when === 'before' || changes(call)) tellings.push(await tell({ at: index + 1, kind, when }));
    }
  }, 240_000);
  const where = ({ crash, calls }: Telling): string => `${crash.at} ${calls[crash.at - 1]?.name ?? ''}`;
  const having = (fits: (telling: Telling) => boolean): readonly string[] => tellings.filter(fits).map(where);

  it('is followed by one that brings the story to the same end', () => {
    expect(undisturbed.calls.length).toBeGreaterThan(60);
    expect(undisturbed.end).toMatchObject({ verdict: 'go', effective: ['C2/1', 'R1/1', 'T3/1'] });
    const differing = tellings.filter(({ end }) => JSON.stringify(end) !== JSON.stringify(undisturbed.end));
    expect(differing.map((telling) => ({ at: where(telling), end: telling.end }))).toEqual([]);
  });

  it('makes no second run, as every run is found again or was never there', () => {
    expect(having(({ litter }) => litter.runs > 0)).toEqual([]);
  });

  it('leaves an issue without a line only when it dies between opening issues and the ledger, one for each worker at most', () => {
    const orphaned = tellings.filter(({ litter }) => litter.orphans > 0);
    expect(orphaned.every(({ litter }) => litter.orphans <= 3)).toBe(true);
    const names = new Set(orphaned.map(({ crash, calls }) => calls[crash.at - 1]?.name));
    expect([...names].filter((name) => name !== 'issues.open' && name !== 'store.append')).toEqual([]);
  });

  it('leaves no comment twice: whoever tells in its place finds what was made', () => {
    expect(having(({ litter }) => litter.doubles > 0)).toEqual([]);
  });
});
