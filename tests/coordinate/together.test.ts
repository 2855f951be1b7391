/**
 * Two coordinators look at the same swarm at the same time, a server and an Action perhaps, and meanwhile its runs go on.
 * At every call that leaves a process the scheduler decides who goes on; a failure prints the order that it took.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { intercepted } from './around.ts';
import { endOf, litterOf } from './end-of.ts';
import { smallStory, type Story } from './swarms.ts';
import { between, lookAt } from './until-ended.ts';

interface Race {
  readonly story: Story;
  /** Appends and commits that won, by what they were made on. */
  readonly winners: Map<string, number>;
  /** Compare-and-swaps that somebody else was faster at. */
  lost: number;
  /** Of passes that threw. */
  readonly errors: string[];
}

const mostRounds = 40;

function racing(race: Race, name: string, scheduler: fc.Scheduler): Coordinator {
  return race.story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      await scheduler.schedule(Promise.resolve(), `${name} ${call.name}`);
      const outcome = await perform();
      if (call.name === 'store.append' || call.name === 'tracker.write') note(race, [call.name, ...call.args], outcome);
      return outcome;
    }),
  );
}

function note(race: Race, [name, change]: readonly unknown[], outcome: unknown): void {
  const { winners } = race;
  const won = typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'won';
  if (!won) race.lost += 1;
  if (!won || typeof change !== 'object' || change === null || !('onto' in change)) return;
  const place = `${String(name)} on ${JSON.stringify(change.onto)}`;
  winners.set(place, (winners.get(place) ?? 0) + 1);
}

async function runRace(scheduler: fc.Scheduler): Promise<Race> {
  const story = await smallStory();
  const race: Race = { story, winners: new Map(), lost: 0, errors: [] };
  const both = [racing(race, 'A', scheduler), racing(race, 'B', scheduler)];
  const { github, swarm } = story;
  const work = async (): Promise<void> => {
    for (const id of github.runs.runs.keys()) {
      await scheduler.schedule(Promise.resolve(), `run ${id}`);
      github.workers.stepRun(id);
    }
  };
  for (let round = 0; round < mostRounds && !github.state(swarm)?.finished; round += 1) {
    const all = Promise.allSettled([...both.map(async (one) => lookAt(story, one)), work()]);
    for (const one of await scheduler.waitFor(all)) {
      if (one.status === 'rejected') race.errors.push(String(one.reason));
    }
    github.time.pass(between);
  }
  return race;
}

/** Lines of the ledger that had no effect when they were read back. */
function idleLines({ github, swarm }: Story): number {
  const tip = github.git.tips.get(`refs/swarm/${swarm}`) ?? '';
  const text = Buffer.from(github.git.filesAt(tip).get('ledger.jsonl') ?? '').toString('utf8');
  return parseLedger(text).events.length - (github.state(swarm)?.events.length ?? 0);
}

it('end the swarm once between them, whoever goes first at every single call', async () => {
  let lost = 0;
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    const race = await runRace(scheduler);
    const { story, winners, errors } = race;
    expect(errors).toEqual([]);
    expect(endOf(story)).toMatchObject({
      verdict: 'go',
      effective: ['C2/1', 'R1/1', 'T3/1'],
      attempts: expect.toSatisfy((attempts: unknown) => JSON.stringify(attempts).match(/"done"/g)?.length === 3),
      published: ['board', 'report', 'result/C2', 'result/R1', 'result/T3'],
      issues: ['closed', 'closed', 'closed', 'closed'],
    });
    // Every comment is the ledger's, every issue that nobody names is closed, and nobody was dispatched twice.
    expect(litterOf(story)).toEqual({ orphans: 0, doubles: 0, runs: 0 });
    expect([...winners].filter(([, won]) => won > 1)).toEqual([]);
    expect(idleLines(story)).toBe(0);
    lost += race.lost;
  });
  await fc.assert(property, { numRuns: 200 });
  // They did meet, and often.
  expect(lost).toBeGreaterThan(200);
}, 240_000);
