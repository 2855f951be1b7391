/** What nobody forged is clean: each told story, and what time and people did to its facts since. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { between, lookAt, untilEnded } from '../coordinate/until-ended.ts';
import { tales } from '../replay/told.ts';
import { altered, audited, auditorOf, eventsOf, having, lineOf, said, tell, withLedger, written } from './audited.ts';

describe.each(tales.map(({ name }) => name))('the untouched swarm %s', (name) => {
  it('has no false line, and every fact is proven', async () => {
    const told = await tell(name);
    const { findings, ok, about, writers } = await audited(told);
    expect(said(findings, 'false')).toEqual([]);
    expect([ok, about]).toEqual([true, []]);
    expect(writers.size).toBe(1);
    // Of a pull request only the newest of its states can be asked.
    const passed = name === 'pull-request' ? [lineOf(eventsOf(told), ({ kind }) => kind === 'pull')] : [];
    expect(having(findings, 'unprovable')).toEqual(passed);
    const naming = new Set(['started', 'linked', 'admitted', 'done', 'published', 'paused', 'spawned', 'answered']);
    const named = findings.filter(({ kind, line }) => naming.has(kind) && !passed.includes(line));
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(({ standing }) => standing !== 'proven')).toEqual([]);
  });
});

describe('a number without a target', () => {
  it('is told truly by an older line, which says nothing of its class', async () => {
    const story = await smallStory({
      deed: (worker, _attempt, good) =>
        worker === 'R1' && good.kind === 'hands-in'
          ? { ...good, result: { ...good.result, measurements: { ...good.result.measurements, 'a.count': '3' } } }
          : good,
    });
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    const told = { story, swarm: story.swarm, github: story.github };
    const events = eventsOf(told);
    const classes = events.flatMap((event) =>
      event.kind === 'done' ? event.verdict.others.map((other) => other.class) : [],
    );
    expect(classes).toContain('collected');
    const older = events.map((event) =>
      event.kind === 'done'
        ? altered(event, { 'verdict.others': event.verdict.others.map(({ class: _class, ...other }) => other) })
        : event,
    );
    const { findings, ok } = await withLedger(told, written(older), 'anew');
    expect([ok, said(findings, 'false')]).toEqual([true, []]);
  });
});

describe('a swarm that somebody began', () => {
  it('by words is proven by them', async () => {
    const story = await smallStory({ labelledBy: null });
    story.github.time.pass(2000);
    const comment = await story.github.issues.as('writer').comment(story.issue, '/swarm start');
    await sweep(story.github.coordinator(), { kind: 'comment', issue: story.issue, comment });
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    const { findings, ok } = await audited(story);
    expect([ok, having(findings, 'unprovable'), findings[0]?.standing]).toEqual([true, [], 'proven']);
    await story.github.issues.as('writer').editComment(comment, '/swarm start, please');
    expect(said((await audited(story)).findings, 'false')).toEqual([
      `1 started: comment ${comment} says something else than the line knew; the comment does not ask for this`,
    ]);
  });

  it.each(['label', 'words'])('of one role, by %s, is proven', async (how) => {
    const { github } = await smallStory({ labelledBy: null });
    const writer = github.issues.as('writer');
    const issue = await writer.openIssue({ title: 'Another thing', body: 'Look at it.' });
    github.time.pass(2000);
    if (how === 'label') {
      await writer.label(issue, 'swarm:research');
      await sweep(github.coordinator(), { kind: 'label', issue, label: 'swarm:research' });
    } else {
      const comment = await writer.comment(issue, '/swarm assign research');
      await sweep(github.coordinator(), { kind: 'comment', issue, comment });
    }
    for (let round = 0; round < 6; round += 1) {
      github.time.pass(between);
      github.workers.step();
      await sweep(github.coordinator(), { kind: 'all' });
    }
    const ref = [...github.git.tips.keys()].find((name) => name.startsWith('refs/swarm/')) ?? '';
    const { findings, ok, state } = await audited({ github, swarm: ref.slice('refs/swarm/'.length) });
    expect(said(findings, 'false')).toEqual([]);
    expect([ok, having(findings, 'unprovable')]).toEqual([true, []]);
    expect(state?.finished).not.toBeNull();
  });
});

describe('facts that are gone', () => {
  it('an expired artifact is not provable, and nothing is false', async () => {
    const told = await tell('failures');
    const { artifacts } = told.github.runs;
    for (const [id, one] of artifacts) artifacts.set(id, { ...one, facts: { ...one.facts, expired: true } });
    const { findings, ok } = await audited(told);
    expect(ok).toBe(true);
    expect(said(findings, 'unprovable')).toEqual([
      expect.stringMatching(/^17 done: artifact \d+ has expired, and what it held cannot be read any more$/),
    ]);
  });

  it('a deleted run, and an artifact that was taken away, are said to be gone', async () => {
    const told = await tell('failures');
    const { runs } = told.github;
    const [first] = runs.runs.keys();
    runs.runs.delete(first ?? 0);
    const gone = await audited(told);
    expect(gone.ok).toBe(true);
    expect(said(gone.findings, 'unprovable')).toEqual([
      `9 admitted: GitHub knows no run ${first}: it was deleted, or never was`,
      `12 ended: GitHub knows no run ${first}: it was deleted, or never was`,
    ]);
    runs.artifacts.clear();
    const { findings, ok } = await audited(told);
    expect(ok).toBe(true);
    expect(having(findings, 'unprovable')).toEqual([9, 12, 13, 17, 24]);
  });

  it('a run that was run again by hand is proven as far as it is told', async () => {
    const told = await tell('failures');
    const { runs } = told.github;
    runs.again([...runs.runs.keys()][0] ?? 0);
    const { findings, ok } = await audited(told);
    expect(ok).toBe(true);
    expect(said(findings, 'unprovable')).toEqual([expect.stringMatching(/^12 ended: run \d+ was run again by hand/)]);
  });

  it('a board that was deleted, and a text that was edited since, prove nothing any more', async () => {
    const told = await tell('novacron');
    const { github, issue } = told.story;
    const board = github.state(told.swarm)?.published.get('board')?.comment ?? 0;
    github.issues.comments.delete(board);
    github.time.pass(60_000);
    await github.issues.as('writer').editIssue(issue, { body: 'Another text.' });
    const { findings, ok } = await audited(told);
    expect(ok).toBe(true);
    expect(said(findings, 'unprovable')).toEqual([
      `1 started: #${issue} was edited since, and how it read then is not told any more`,
      expect.stringMatching(/published: comment \d+ is not there any more$/),
    ]);
  });

  it('a new title is an edit too', async () => {
    const told = await tell('novacron');
    told.github.time.pass(60_000);
    await told.github.issues.as('writer').editIssue(told.story.issue, { title: 'Another title' });
    const { findings, ok } = await audited(told);
    expect([ok, having(findings, 'unprovable')]).toEqual([true, [1]]);
  });

  it('whoever may too little by now counts as a stranger, with the words for it', async () => {
    const told = await tell('novacron');
    told.github.issues.permissions.set('maintainer', 'read');
    const { findings, ok } = await audited(told);
    expect(ok).toBe(false);
    expect(said(findings, 'false')).toEqual([
      '1 started: @maintainer has read permission here, and this needs write; whether it was more then, GitHub does not tell',
    ]);
    told.github.issues.permissions.set('maintainer', 'unknown');
    expect(having((await audited(told)).findings, 'unprovable')).toEqual([1]);
  });

  it('a swarm file that changed while the swarm ran, or since, accuses nobody', async () => {
    const told = await tell('failures');
    const { github } = told.story;
    const file = github.text('.github/swarm.yml');
    github.git.push('refs/heads/main', { '.github/swarm.yml': file.replace('>= 70%', '>= 99%') });
    expect((await audited(told)).ok).toBe(true);
  });
});

describe('what it costs', () => {
  it('the NovaCron swarm takes one request for most facts, and none twice', async () => {
    const told = await tell('novacron');
    const calls: string[] = [];
    const counted = <Port extends object>(name: string, port: Port): Port =>
      new Proxy(port, {
        get: (target, key) => {
          const method: unknown = Reflect.get(target, key);
          if (typeof method !== 'function') return method;
          return (...args: readonly unknown[]): unknown => {
            calls.push(`${name}.${String(key)} ${JSON.stringify(args)}`);
            return Reflect.apply(method, target, args);
          };
        },
      });
    const auditor = auditorOf(told);
    await audited(told, {
      ...auditor,
      reader: counted('reader', auditor.reader),
      issues: counted('issues', auditor.issues),
      runs: counted('runs', auditor.runs),
      history: counted('history', auditor.history),
    });
    expect(new Set(calls).size).toBe(calls.length);
    const counts: Record<string, number> = {};
    for (const call of calls) counts[call.split(' ')[0] ?? ''] = (counts[call.split(' ')[0] ?? ''] ?? 0) + 1;
    expect(counts).toEqual({
      // The ledger; issues and comments; what each of five workers delivered.
      'reader.look': 7,
      'history.commits': 2,
      'history.texts': 2,
      'issues.events': 1,
      'issues.permission': 1,
      'runs.get': 5,
      'runs.artifacts': 5,
      'runs.jobs': 5,
      'runs.download': 5,
    });
  });
});
