/**
 * The safeguards of the attempt protocol, each with the change of the source that takes it away. The simulator must find
 * each within two thousand swarms.
 */

export interface Safeguard {
  readonly name: string;
  /** What happens without it; the number is the story's in docs/protocol.md. */
  readonly story: string;
  readonly changes: readonly Change[];
  /** One of these is seen to break. */
  readonly breaks: readonly string[];
  /** Where the search begins: a seed that told, so that the test is short. Absent: 1. */
  readonly from?: number;
}

export interface Change {
  /** Repository path. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const completeFirst = "    case 'handed-in':\n";

export const safeguards: readonly Safeguard[] = [
  {
    name: 'compare-and-swap of the ledger',
    story: '9: a loser writes all the same',
    changes: [
      {
        file: 'src/adapters/store/git-ref-store.ts',
        from: "how: onto ? 'forward' : 'create'",
        to: "how: onto ? 'force' : 'create'",
      },
    ],
    breaks: ['P8', 'P4'],
    from: 8,
  },
  {
    name: 'admission',
    story: '3: whoever knows the dispatch id works',
    changes: [
      {
        file: 'src/core/swarm/admission.ts',
        from: 'if (run.id === self.run.id && run.attempt === self.run.attempt) return',
        to: 'if (run.id > 0) return',
      },
    ],
    breaks: ['P1'],
    from: 3,
  },
  {
    name: 'the run attempt in the admission',
    story: '2: a person re-runs a failed run, and it works a second time',
    changes: [
      {
        file: 'src/core/swarm/admission.ts',
        from: 'run.id === self.run.id && run.attempt === self.run.attempt',
        to: 'run.id === self.run.id',
      },
      {
        file: 'src/core/swarm/admission.ts',
        from: 'if (attempt.end) return',
        to: 'if (attempt.end && !attempt.admitted) return',
      },
    ],
    breaks: ['P1'],
    from: 11,
  },
  {
    name: 'closing with the end alone',
    story: '14: a cancelled run lingers while its successor starts',
    changes: [
      {
        file: 'src/core/plan/attempt/admitted.ts',
        from: 'if (attempt.cancel) return cancelling(one, attempt.cancel);',
        to: "if (attempt.cancel) return close(one, null, [attempt.cancel.because, 'it was told to end']);",
      },
    ],
    breaks: ['P4'],
    from: 6,
  },
  {
    name: 'force before giving up',
    story: '23: after a gap a run that lives is given up without being told to end',
    changes: [
      {
        file: 'src/core/plan/attempt/told-to-end.ts',
        from: '  const { times } = snapshot;',
        to: "  const { times } = snapshot;\n  if (isOver(snapshot, attempt.intendedAt, times.longestLife)) return 'lost';",
      },
    ],
    breaks: ['P4'],
    from: 53,
  },
  {
    name: 'artifacts after runs',
    story: '4: no result is found, the worker hands in, and the attempt is closed',
    changes: [
      {
        file: 'src/app/coordinate/observe/read-hand-ins.ts',
        from: "return run.kind === 'gone' || hasEnded(run.run, attempt);",
        to: 'return true;',
      },
      {
        file: 'src/app/coordinate/observe/read-hand-ins.ts',
        from: 'if (!(await believed(search))) return',
        to: 'if (false) return',
      },
      {
        file: 'src/app/coordinate/observe/observe.ts',
        from: '  const asks = await readAsks(pass);',
        to: `  const read = { runs: ports.runs, now: look.now, workers: config.workers };
  for (const [worker, one] of state ? (await readRuns({ ...read, state })).runs : []) runs.set(worker, one);
  const asks = await readAsks(pass);`,
      },
    ],
    breaks: ['P6'],
    from: 15,
  },
  {
    name: 'patience with the artifact list',
    story: '17: the list lags, and the coordinator writes "no result"',
    changes: [
      {
        file: 'src/app/coordinate/observe/read-hand-ins.ts',
        from: 'if (!(await believed(search))) return',
        to: 'if (false) return',
      },
    ],
    breaks: ['P6'],
    from: 15,
  },
  {
    name: 'fencing',
    story: '3: a line about an attempt that is over has an effect',
    changes: [
      {
        file: 'src/core/swarm/draft.ts',
        from: 'attempt.number !== event.attempt || attempt.end) return false;',
        to: 'attempt.number !== event.attempt) return false;',
      },
    ],
    breaks: ['P8', 'P2'],
    from: 504,
  },
  {
    name: 'the intent before the dispatch',
    story: '1: what was dispatched is not in the ledger',
    changes: [
      {
        file: 'src/app/coordinate/apply/apply.ts',
        from: '  const ledger = await changeLedger({',
        to: `  const operations = operationsOf(plan, 'dispatch');
  const now = { swarm: seen.snapshot.swarm, appended: ports.clock.elapsed(), at: pass.at, answered: () => 0 };
  await dispatchRuns({ ports, operations, ...now });
  const ledger = await changeLedger({`,
      },
    ],
    breaks: ['P8'],
    from: 1,
  },
  {
    name: 'the append before a second dispatch',
    story: '1: two coordinators both dispatch again',
    changes: [
      {
        file: 'src/core/plan/attempt/unadmitted.ts',
        from: 'attempt: number, dispatch, reason, event })]);',
        to: 'attempt: number, dispatch, reason, event: null })]);',
      },
    ],
    breaks: ['P8'],
    from: 4,
  },
  {
    name: 'strict adoption',
    story: '15: a run is adopted by its title alone',
    changes: [
      {
        file: 'src/core/plan/attempt/adopt.ts',
        from: '  const { worker: id, number, dispatch } = attempt;\n',
        to: `  const { worker: id, number, dispatch } = attempt;
  if (run.title === dispatchTitle({ swarm: snapshot.swarm, worker: id, attempt: number, dispatch })) return true;\n`,
      },
    ],
    breaks: ['P1'],
    from: 227,
  },
  {
    name: 'the claim on every path',
    story: '11: a crash before the claim, and a dispatch after it',
    changes: [
      {
        file: 'src/core/plan/attempt/unadmitted.ts',
        from: 'isClaimed(one) ? lookFor(one) : claimLate(one)',
        to: 'lookFor(one)',
      },
    ],
    breaks: ['P3'],
    from: 5,
  },
  {
    name: 'compare-and-swap of the claim',
    story: '10: the claim was lost, and the run is dispatched all the same',
    changes: [
      {
        file: 'src/app/coordinate/apply/change-beads.ts',
        from: "    case 'lost':\n      return outcome;",
        to: "      return outcome;\n    case 'lost':\n      return { kind: 'won', beads };",
      },
    ],
    breaks: ['P3'],
    from: 5,
  },
  {
    name: 'slots until the end',
    story: '14: an attempt that is being cancelled holds no slot',
    changes: [
      {
        file: 'src/core/plan/attempt/dispatch.ts',
        from: 'last && last.end === null ? [last] : []',
        to: 'last && last.end === null && last.cancel === null ? [last] : []',
      },
    ],
    breaks: ['P4', 'P8'],
    from: 6,
  },
  {
    name: 'yielding to people',
    story: '12: a bead is written over whoever changed it',
    changes: [
      { file: 'src/core/plan/beads/outcome.ts', from: 'return mayWrite(course, standing, bead)', to: 'return true' },
    ],
    breaks: ['P7'],
    from: 62,
  },
  {
    name: 'complete first',
    story: '7: a time-out is looked at before the result',
    changes: [
      {
        file: 'src/core/plan/attempt/admitted.ts',
        from: completeFirst,
        to: `${completeFirst}      if (one.attempt.cancel) return close(one, conclusion, gone(one));\n`,
      },
    ],
    breaks: ['P6'],
    from: 6,
  },
  {
    name: 'a result whatever the conclusion',
    story: '7: a later step fails, and the result is thrown away',
    changes: [
      {
        file: 'src/core/plan/attempt/admitted.ts',
        from: completeFirst,
        to: `${completeFirst}      if (conclusion === 'failure') return close(one, conclusion, gone(one));\n`,
      },
    ],
    breaks: ['P6'],
    from: 20,
  },
  {
    name: 'unknown to GitHub means ended',
    story: '22: an admitted run is deleted, and its attempt never ends',
    changes: [
      {
        file: 'src/core/plan/attempt/admitted.ts',
        from: "if (reading.kind === 'gone') return maybeUnlisted(one) ? nothing : ended(one, null);",
        to: "if (reading.kind === 'gone') return nothing;",
      },
    ],
    breaks: ['P5'],
    from: 10,
  },
  {
    name: 'one teller of each comment',
    story: 'two coordinators say the same',
    changes: [{ file: 'src/app/coordinate/apply/publish.ts', from: 'if (!isOwn(one)) continue;', to: '' }],
    breaks: ['comments'],
    from: 26,
  },
  {
    name: 'taking back what was told twice',
    story: 'a pass that slept makes a comment that another has taken over',
    changes: [
      { file: 'src/app/coordinate/apply/keep-published.ts', from: 'if (told !== line.comment)', to: 'if (false)' },
      {
        file: 'src/app/coordinate/apply/take-over.ts',
        from: 'if (author === of.self && secondsFrom',
        to: 'if (at === "" && secondsFrom',
      },
    ],
    breaks: ['comments'],
    from: 168,
  },
  {
    name: 'looking for a comment before it is made in another one’s place',
    story: 'a pass dies between a comment and its line',
    changes: [
      { file: 'src/app/coordinate/apply/publish.ts', from: 'takenOver.has(one.key) ?', to: 'takenOver.size < 0 ?' },
      {
        file: 'src/app/coordinate/apply/take-over.ts',
        from: 'if (author === of.self && secondsFrom',
        to: 'if (at === "" && secondsFrom',
      },
    ],
    breaks: ['comments'],
    from: 9,
  },
  {
    name: 'dedupe on done',
    story: 'a comment whose event was seen is never looked for again',
    changes: [
      { file: 'src/app/coordinate/observe/read-asks.ts', from: 'return isForUs(us, words);', to: 'return false;' },
    ],
    breaks: ['heard'],
    from: 43,
  },
  {
    name: 'live roles alone',
    story: 'a worker whose role is not live is heard while it runs',
    changes: [{ file: 'src/core/config/is-live.ts', from: 'live && !agent', to: '!agent' }],
    breaks: ['news'],
    from: 6,
  },
  {
    name: 'entries with their line',
    story: 'a coordinator dies between the line of news and what they bring into memory',
    changes: [
      {
        file: 'src/app/coordinate/plan-parts.ts',
        from: "operation.kind === 'integrate' || operation.kind === 'take-news'",
        to: "operation.kind === 'integrate'",
      },
    ],
    breaks: ['news'],
    from: 6,
  },
  {
    name: 'each number once',
    story: 'an artifact that was read is read again',
    changes: [
      { file: 'src/app/coordinate/observe/read-news.ts', from: ' && !known.has(name.number)', to: '' },
      {
        file: 'src/core/swarm/live-notes.ts',
        from: "if (news.some((one) => one.number === number)) return 'doubled';",
        to: '',
      },
    ],
    breaks: ['P8'],
    from: 6,
  },
  {
    name: 'few at a time',
    story: 'a worker that shouts fills the ledger',
    changes: [
      {
        file: 'src/core/swarm/live-notes.ts',
        from: ">= mostNewsAtOnce ? 'too-fast' : null",
        to: "< 0 ? 'too-fast' : null",
      },
    ],
    breaks: ['P8'],
    from: 6,
  },
  {
    name: 'later news over earlier ones',
    story: 'news that are listed late put an older value into memory',
    changes: [
      { file: 'src/core/memory/entries.ts', from: 'memory.filter(({ key }) => !later.has(key))', to: 'memory' },
    ],
    breaks: ['news'],
    from: 252,
  },
  {
    name: 'the same note once',
    story: '24: a worker does not know that its blocker arrived and tells it again, after a person answered',
    changes: [
      {
        file: 'src/core/swarm/live-notes.ts',
        from: 'const known = taken.get(sameOf(note));',
        to: 'const known = taken.get("");',
      },
    ],
    breaks: ['news'],
    from: 24,
  },
  {
    name: 'an answer to what people have seen',
    story: '25: an answer and the next blocker are taken by one pass, and nobody is told of the blocker',
    changes: [
      {
        file: 'src/core/swarm/live-notes.ts',
        from: 'Date.parse(at) > Date.parse(last.at)',
        to: 'Date.parse(at) >= Date.parse(last.at)',
      },
    ],
    breaks: ['news'],
    from: 249,
  },
  {
    name: 'the ids of news',
    story: '16: news that name another worker count',
    changes: [
      {
        file: 'src/app/coordinate/observe/read-news.ts',
        from: "const wrong = mismatch('the news', opened.news, due);",
        to: 'const wrong = null;',
      },
    ],
    breaks: ['news'],
    from: 11,
  },
  {
    name: 'one artifact of a name',
    story: 'of two artifacts of one name the first counts',
    changes: [
      { file: 'src/app/coordinate/observe/read-news.ts', from: '!artifact || artifacts.length > 1', to: '!artifact' },
    ],
    breaks: ['news'],
    from: 24,
  },
  {
    name: 'news of the run attempt',
    story: '27: a run that a person ran again speaks as the run attempt before it',
    changes: [
      {
        file: 'src/app/coordinate/observe/read-news.ts',
        from: '.filter((artifact) => isOfAttempt(artifact, due))',
        to: '',
      },
    ],
    breaks: ['news'],
    from: 152,
  },
  {
    name: 'patience with the last news',
    story: '26: a live worker dies, its last news are not listed yet, and its attempt is closed',
    changes: [{ file: 'src/app/coordinate/observe/read-hand-ins.ts', from: 'if (search.live) return false;', to: '' }],
    breaks: ['news'],
    from: 94,
  },
  {
    name: 'news before the end',
    story: '26: the last news cannot be read, and the attempt is closed',
    changes: [
      {
        file: 'src/core/plan/attempt/admitted.ts',
        from: "if (run && reading.kind !== 'handed-in' && hasMoreNews(one, run)) return nothing;",
        to: '',
      },
    ],
    breaks: ['news'],
    from: 581,
  },
  {
    name: 'each comment acts once',
    story: '4: an answer is given again with each look',
    changes: [
      { file: 'src/core/plan/people/steer.ts', from: ' || state.commands.has(ask.id)', to: '' },
      { file: 'src/app/coordinate/observe/read-asks.ts', from: '.filter((id) => !state.commands.has(id))', to: '' },
    ],
    breaks: ['P8'],
    from: 6,
  },
  {
    name: 'the time of a measuring job’s artifact',
    story: 'an agent uploads under the name of the job that measures it',
    changes: [
      {
        file: 'src/core/swarm/measuring.ts',
        from: 'if (made <= span.before || made < span.start)',
        to: 'if (made > Infinity)',
      },
    ],
    breaks: ['P2'],
    from: 73,
  },
  {
    name: 'a measuring job that is alone',
    story: 'another job of the run is at work beside it, and could have handed in',
    changes: [
      {
        file: 'src/core/swarm/measuring.ts',
        from: 'if (to === null || to > start) return null;',
        to: 'if (to === null || to > start) continue;',
      },
    ],
    breaks: ['P2'],
    from: 18,
  },
  {
    name: 'the digest of the result that was measured',
    story: 'a measuring job measured another result',
    changes: [
      {
        file: 'src/app/coordinate/observe/read-measured.ts',
        from: 'if (measured.measures !== artifact.digest)',
        to: 'if (measured.measures === "")',
      },
    ],
    breaks: ['P2'],
    from: 17,
  },
];
