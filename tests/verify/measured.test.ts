/** A line that says what a measuring job found is held against GitHub's own times again. */
import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../src/core/audit/facts.ts';
import { measuredRemarks } from '../../src/core/audit/measured.ts';
import type { EventOf } from '../../src/core/swarm/event.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';

const at = (seconds: number): string => new Date(Date.UTC(2025, 10, 10, 15) + seconds * 1000).toISOString();
const [result, own] = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);

const handIn: HandIn = {
  version: 1,
  swarm: 'agent',
  worker: 'C1',
  dispatch: 'd-1',
  run: { id: 7, attempt: 1 },
  commit: 'c'.repeat(40),
  startedAt: at(105),
  endedAt: at(199),
  measurements: [],
  deliverables: [],
  memory: [],
  notes: [],
  requests: 1,
  measures: result ?? '',
};

const job = (name: string, from: number, to: number) => ({
  name,
  status: 'completed',
  conclusion: 'success',
  startedAt: at(from),
  completedAt: at(to),
});

const artifacts = [
  { id: 4, name: 'swarmlead-result-7-1', digest: result ?? '', bytes: 900, expired: false, createdAt: at(99) },
  { id: 5, name: 'swarmlead-measured-7-1', digest: own ?? '', bytes: 900, expired: false, createdAt: at(195) },
];

const done: EventOf<'done'> = {
  kind: 'done',
  at: at(300),
  worker: 'C1',
  attempt: 1,
  run: { id: 7, attempt: 1 },
  artifact: { id: 4, name: 'swarmlead-result-7-1', digest: result ?? '' },
  measured: { job: 'Measure', artifact: { id: 5, name: 'swarmlead-measured-7-1', digest: own ?? '' } },
  conclusion: 'success',
  startedAt: at(0),
  endedAt: at(200),
  commit: 'c'.repeat(40),
  verdict: { verdict: 'go', targets: [], deliverables: [], others: [] },
  delivered: null,
  notes: [],
  requests: 1,
  memory: [],
  refused: [],
};

function factsOf(more: Partial<AuditFacts> = {}): AuditFacts {
  return {
    repository: { id: 1 },
    defaultBranch: 'main',
    comments: new Map(),
    labels: new Map(),
    permissions: new Map(),
    issues: new Map(),
    runs: new Map(),
    artifacts: new Map([[7, artifacts]]),
    minutes: new Map(),
    jobs: new Map([['7/1', [job('Work', 0, 100), job('Measure', 105, 200)]]]),
    news: new Map(),
    handIns: new Map([[5, { kind: 'opened', handIn, blobs: new Map() }]]),
    delivered: new Map(),
    pull: null,
    shown: new Map(),
    fileAtStart: true,
    versions: [],
    earlier: null,
    ...more,
  };
}

const changed = (index: number, more: object) =>
  new Map([[7, artifacts.map((one, at_) => (at_ === index ? { ...one, ...more } : one))]]);
const remarks = (facts: AuditFacts | null, jobs: readonly (string | null)[] = ['Measure'], event = done) =>
  measuredRemarks(facts, event, jobs);

describe('the measuring job that a result names', () => {
  it('is not accused when all is as it says, nor when nobody asked GitHub', () => {
    expect(remarks(factsOf())).toEqual([]);
    expect(remarks(null)).toEqual([]);
    expect(remarks(factsOf(), [null], { ...done, measured: { job: 'Measure', why: 'it did not run' } })).toEqual([]);
  });

  it.each<readonly [string, Partial<AuditFacts>, RegExp]>([
    [
      "was uploaded by the agent's job",
      { artifacts: changed(1, { createdAt: at(50) }) },
      /not proven to be of Measure/,
    ],
    ['is of a job that never was', { jobs: new Map([['7/1', [job('Work', 0, 100)]]]) }, /not proven to be of Measure/],
    ['has another digest', { artifacts: changed(1, { digest: result }) }, /with that digest/],
    [
      'measured another result',
      { handIns: new Map([[5, { kind: 'opened', handIn: { ...handIn, measures: own ?? '' }, blobs: new Map() }]]) },
      /measured another result/,
    ],
    [
      'is none',
      { handIns: new Map([[5, { kind: 'bad', reason: 'it is no zip' }]]) },
      /is no measurement: it is no zip/,
    ],
  ])('is false when its artifact %s', (_what, facts, why) => {
    expect(remarks(factsOf(facts))).toEqual([{ standing: 'false', why: expect.stringMatching(why) }]);
  });

  it('is false when the swarm file has another job', () => {
    expect(remarks(factsOf(), ['Bench', null])).toEqual([
      { standing: 'false', why: expect.stringContaining('no such measuring job') },
    ]);
  });

  it.each<readonly [string, Partial<AuditFacts>]>([
    ['is gone', { artifacts: new Map([[7, artifacts.slice(0, 1)]]) }],
    ['has expired', { artifacts: changed(1, { expired: true }) }],
    ['was not read', { handIns: new Map() }],
    ['cannot be told by its jobs', { jobs: new Map() }],
  ])('is not provable any more when its artifact %s', (_what, facts) => {
    expect(remarks(factsOf(facts)).map(({ standing }) => standing)).toEqual(['unprovable']);
  });
});
