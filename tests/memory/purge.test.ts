/** A value is taken away from the tip by somebody who may, once, and nothing that others write meanwhile is lost. */
import { describe, expect, it } from 'vitest';
import { purge } from '../../src/app/memory/purge.ts';
import type { Purger } from '../../src/app/memory/purger.ts';
import { purgedText, tellsOf } from '../../src/core/memory/purge.ts';
import { audited } from '../verify/audited.ts';
import { chain, ended, fileAt, key, keys, path, textAt, wanted } from './purge-story.ts';

it('takes the value away and keeps whose it was, with a line in the ledger that an audit does not call wrong', async () => {
  const { story, ref, purger } = await ended();
  const { worker, run } = JSON.parse(textAt(story, ref));
  const done = await purge(purger, { ref, key, keys, yes: true });
  expect(done).toMatchObject({ kind: 'purged' });
  expect(JSON.parse(textAt(story, ref))).toMatchObject({ value: null, worker, run, purged: expect.any(String) });
  const last = story.github.state(story.swarm)?.events.at(-1);
  expect(last).toMatchObject({ kind: 'purged', key, actor: { permission: 'admin' } });
  expect(story.github.state(story.swarm)?.finished?.verdict).toBe('go');
  expect((await audited({ github: story.github, swarm: story.swarm })).ok).toBe(true);
  expect(await purge(purger, { ref, key, keys, yes: true })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('no value'),
  });
});

it('only looks without --yes, and without the permission does nothing', async () => {
  const { story, ref, purger } = await ended();
  const before = story.github.git.tips.get(ref);
  expect(await purge(purger, { ref, key, keys, yes: false })).toMatchObject({ kind: 'purged', commit: before });
  for (const permission of ['none', 'read', 'triage', 'write', 'maintain', 'unknown'] as const) {
    const issues = { permission: async () => Promise.resolve(permission) };
    expect(await purge({ ...purger, issues }, { ref, key, keys, yes: true })).toMatchObject({ kind: 'refused' });
  }
  expect(story.github.git.tips.get(ref)).toBe(before);
});

it('looks again when somebody else was first, whose writing stays, and gives up when that never ends', async () => {
  const { story, ref, purger } = await ended();
  const { git } = story.github;
  let others = 1;
  const store: Purger['store'] = {
    list: async (prefix) => purger.store.list(prefix),
    append: async (change) => {
      if (others > 0) git.push(ref, { [`memory/swarm/coder/other-${(others -= 1)}.json`]: '{}' });
      return purger.store.append(change);
    },
  };
  expect(await purge({ ...purger, store }, { ref, key, keys, yes: true })).toMatchObject({ kind: 'purged' });
  expect([...git.filesAt(git.tips.get(ref) ?? '').keys()]).toContain('memory/swarm/coder/other-0.json');
  others = 99;
  const again = await purge({ ...purger, store }, { ref, key: 'swarm/coder/written', keys, yes: true });
  expect(again).toMatchObject({ kind: 'refused', reason: expect.stringContaining('try again') });
});

it('leaves a swarm whose history is made one commit by hand as it was for an audit and for the next purge', async () => {
  const { story, ref, purger } = await ended();
  await purge(purger, { ref, key, keys, yes: true });
  const { git } = story.github;
  const { tree } = await git.commit(git.tips.get(ref) ?? '');
  git.tips.set(ref, await git.writeCommit({ tree, parents: [], message: 'Ledger and memory' }));
  const { ok, findings } = await audited({ github: story.github, swarm: story.swarm });
  expect({ ok, false: findings.filter(({ kind }) => kind === 'FALSE') }).toEqual({ ok: true, false: [] });
  expect(await purge(purger, { ref, key: 'swarm/coder/written', keys, yes: true })).toMatchObject({ kind: 'purged' });
});

describe('with --history', () => {
  it('takes it out of every commit, each of which keeps its ledger to the byte; an audit finds nothing wrong', async () => {
    const { story, ref, purger } = await ended();
    const before = await chain(story, ref);
    const ledgers = before.map((commit) => fileAt(story, commit, 'ledger.jsonl'));
    const having = before.filter((commit) => fileAt(story, commit, path) !== '');
    const done = await purge(purger, { ref, ...wanted });
    const history = { held: having.length, anew: having.length };
    // The session has ended, and nobody has archived it yet.
    expect(done).toMatchObject({ kind: 'purged', history, archives: [], archiving: true });
    const after = await chain(story, ref);
    expect(after.slice(0, -1).map((commit) => fileAt(story, commit, 'ledger.jsonl'))).toEqual(ledgers);
    expect(after.slice(0, before.length - having.length)).toEqual(before.slice(0, before.length - having.length));
    const values = after.map((commit) => fileAt(story, commit, path)).filter((text) => text !== '');
    expect(values).toHaveLength(having.length + 1);
    for (const text of values) expect(JSON.parse(text)).toMatchObject({ value: null, worker: 'R1', run: {} });
    expect(story.github.state(story.swarm)?.events.at(-1)).toMatchObject({ kind: 'purged', key, history: true });
    expect(story.github.state(story.swarm)?.finished?.verdict).toBe('go');
    const { ok, findings } = await audited({ github: story.github, swarm: story.swarm });
    expect({ ok, false: findings.filter(({ kind }) => kind === 'FALSE') }).toEqual({ ok: true, false: [] });
  });

  it('does what an earlier purge of the tip left, once', async () => {
    const { story, ref, purger } = await ended();
    await purge(purger, { ref, key, keys, yes: true });
    expect(await purge(purger, { ref, ...wanted, yes: false })).toMatchObject({ kind: 'purged', history: {} });
    expect(await purge(purger, { ref, ...wanted })).toMatchObject({ kind: 'purged' });
    const tip = story.github.git.tips.get(ref);
    const again = await purge(purger, { ref, ...wanted });
    expect(again).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no commit of the ref, nor of an archive, has a value'),
    });
    expect(story.github.git.tips.get(ref)).toBe(tip);
  });

  it('only looks without --yes, and without the permission does nothing', async () => {
    const { story, ref, purger } = await ended();
    const before = story.github.git.tips.get(ref);
    expect(await purge(purger, { ref, ...wanted, yes: false })).toMatchObject({ kind: 'purged', commit: before });
    for (const permission of ['none', 'read', 'triage', 'write', 'maintain', 'unknown'] as const) {
      const issues = { permission: async () => Promise.resolve(permission) };
      expect(await purge({ ...purger, issues }, { ref, ...wanted })).toMatchObject({ kind: 'refused' });
    }
    expect(story.github.git.tips.get(ref)).toBe(before);
  });

  it('loses nothing that somebody writes meanwhile, and says so when that never ends, or the host refuses', async () => {
    const { story, ref, purger } = await ended();
    const { git } = story.github;
    let others = 2;
    const rewriter: Purger['rewriter'] = {
      rewrite: async (change) => {
        if (others > 0) git.push(ref, { [`memory/swarm/coder/other-${(others -= 1)}.json`]: '{}' });
        return purger.rewriter.rewrite(change);
      },
    };
    expect(await purge({ ...purger, rewriter }, { ref, ...wanted })).toMatchObject({ kind: 'purged' });
    const files = [...git.filesAt(git.tips.get(ref) ?? '').keys()];
    expect(files).toContain('memory/swarm/coder/other-0.json');
    expect(files).toContain('memory/swarm/coder/other-1.json');
    others = 99;
    const written = { ...wanted, key: 'swarm/coder/written' };
    const lost = await purge({ ...purger, rewriter }, { ref, ...written });
    expect(lost).toMatchObject({ kind: 'refused', reason: expect.stringContaining('try again') });
    git.guarded.add(ref);
    const refused = await purge(purger, { ref, ...written });
    expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Repository rule violations') });
  });

  it('tells lines of the ledger, other entries and comments that have a text of any value there ever was', async () => {
    const { story, ref, purger } = await ended();
    const { git, issues } = story.github;
    const note = { value: 'correct horse battery', at: '2025-11-10T15:22:00Z', worker: 'R1', attempt: 1 };
    const ledger = fileAt(story, git.tips.get(ref) ?? '', 'ledger.jsonl');
    git.push(ref, {
      'memory/swarm/research/notes.json': JSON.stringify(note),
      'memory/swarm/coder/copied.json': JSON.stringify({ ...note, value: ['the correct horse battery staple'] }),
      'ledger.jsonl': `${ledger}{"kind":"later","note":"correct horse battery"}\n`,
    });
    const [comment] = story.github.state(story.swarm)?.published.values() ?? [];
    const shown = issues.comments.get(comment?.comment ?? 0);
    if (!comment || !shown) throw new Error('nothing is published');
    shown.body += '\n> correct horse battery';
    git.push(ref, { 'memory/swarm/research/notes.json': JSON.stringify({ ...note, value: 'another one' }) });
    const done = await purge(purger, { ref, ...wanted, key: 'swarm/research/notes' });
    expect(done).toMatchObject({
      kind: 'purged',
      inLedger: true,
      alsoIn: ['swarm/coder/copied'],
      shown: [{ issue: comment.issue, comment: comment.comment }],
    });
    expect(fileAt(story, git.tips.get(ref) ?? '', 'ledger.jsonl')).toContain('correct horse battery');
  });
});

it('finds the texts of a value in what is shown, and not those that stand anywhere', () => {
  const text = JSON.stringify({ value: { a: ['correct horse', 'x'] }, at: '2025-11-10T15:22:00Z' });
  expect(tellsOf('They said "correct horse".', text)).toBe(true);
  expect(tellsOf('x marks the spot', text)).toBe(false);
  expect(purgedText('no JSON', '2025-11-10T15:22:00Z')).toContain('"value": null');
});
