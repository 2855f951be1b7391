/** Where the local store lies, and what becomes of sessions in it, as processes of the built command. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { localCli, repository, type Ended } from './built-cli.ts';

const place = localCli();
const { hooks, memory } = place;
const json = (ended: Ended): unknown => JSON.parse(ended.out);
const read = <Shape extends z.ZodType>(ended: Ended, shape: Shape): z.infer<Shape> => shape.parse(json(ended));

describe('where', () => {
  it('is the root of the repository, from any folder in it', async () => {
    await place
      .cli()
      .run(join(place.root(), 'docs'), ['hooks', 'post-edit', '--file', 'results.md', '--memory-key', 'k']);
    expect((await memory('get', 'k', '--json')).out).toContain('"file":"docs/results.md"');
  });

  it('is one for all work trees of a repository', async () => {
    const made = await place.cli().script(
      place.root(),
      `set -e; rm -rf .git; git init -q .; git -c user.name=t -c user.email=t@example.com commit -q --allow-empty -m x
       git worktree add -q ../tree-$$ -b tree; cd ../tree-$$; swarmlead memory store k v 2>/dev/null
       cd ..; git -C ${place.root()} worktree list | wc -l`,
      { HOME: place.root() },
    );
    expect(made).toMatchObject({ code: 0 });
    expect((await memory('get', 'k')).out).toBe('v\n');
  });

  it('is where --root says', async () => {
    const other = repository();
    expect(await memory('store', 'k', 'v', '--root', other)).toMatchObject({ code: 0 });
    expect((await memory('get', 'k')).out).toBe('');
    expect((await place.cli().run(other, ['memory', 'get', 'k'])).out).toBe('v\n');
  });

  it('is said to be impossible where nothing may be written', async () => {
    if (process.getuid?.() === 0) return;
    chmodSync(place.root(), 0o555);
    expect(await hooks('notify', 'x')).toMatchObject({ code: 1 });
  });
});

describe('sessions', () => {
  it('are found again under the very id they were ended with', async () => {
    await hooks('pre-task', '--description', 'D', '--task-id', 't');
    await hooks('post-edit', '--file', 'docs/results.md', '--memory-key', 'swarm/research/a');
    await hooks('post-task', '--task-id', 't');
    const end = await hooks('session-end', '--session-id', 'My Session/1', '--export-metrics', 'true', '--json');
    const { paths } = read(end, z.object({ paths: z.object({ metrics: z.string() }) }));
    expect(JSON.parse(readFileSync(paths.metrics, 'utf8'))).toMatchObject({
      session: 'My Session/1',
      tasks: [{ id: 't', description: 'D', seconds: expect.any(Number), success: null }],
      hooks: { 'pre-task': 1, 'post-edit': 1, 'post-task': 1 },
      edits: 1,
      keys: 1,
      used: { minutes: { reported: 1 }, cost: null },
    });
    for (const id of ['My Session/1', 'latest']) {
      const restored = json(await hooks('session-restore', '--session-id', id, '--json'));
      expect(restored).toMatchObject({
        found: true,
        sessionId: 'My Session/1',
        facts: { edits: 1, tasks: [{ id: 't' }] },
        memory: [{ key: 'swarm/research/a' }],
      });
    }
    expect(json(await hooks('session-restore', '--session-id', 'my session/1', '--json'))).toMatchObject({
      found: false,
    });
  });

  it('are not made up by asking for them', async () => {
    await hooks('session-restore', '--session-id', 's');
    expect(json(await hooks('session-restore', '--session-id', 's', '--json'))).toMatchObject({ found: false });
    await hooks('notify', 'x');
    expect(json(await hooks('session-restore', '--session-id', 's', '--json'))).toMatchObject({ found: true });
  });

  it('write no metrics when they are told not to', async () => {
    const end = await hooks('session-end', '--export-metrics', 'false', '--generate-summary', 'false', '--json');
    const { paths } = read(end, z.object({ paths: z.record(z.string(), z.string()) }));
    expect(Object.keys(paths)).toEqual(['state']);
  });

  it('begin anew after the end of one', async () => {
    await hooks('notify', 'one');
    const first = read(await hooks('session-end', '--json'), z.object({ sessionId: z.string() }));
    const second = read(await hooks('notify', 'two', '--json'), z.object({ sessionId: z.string() }));
    expect(second.sessionId).not.toBe(first.sessionId);
  });

  it('that are asked for by no name are not there, and the store goes on', async () => {
    const ended = await hooks('session-restore', '--session-id', '', '--json');
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('an id of 1 to 200 characters') });
    expect(json(ended)).toMatchObject({ ok: true, found: false });
    expect(await hooks('notify', 'x')).toMatchObject({ code: 0 });
    writeFileSync(join(place.root(), '.swarmlead/session/current'), '');
    expect(await hooks('notify', 'y')).toMatchObject({ code: 0 });
  });

  it('that are ended under the same id again keep what they had', async () => {
    const tasks = async (): Promise<unknown> => {
      const restored = await hooks('session-restore', '--session-id', 's', '--json');
      return read(restored, z.object({ facts: z.object({ tasks: z.array(z.object({ id: z.string() })) }) })).facts
        .tasks;
    };
    await hooks('pre-task', '--description', 'A', '--task-id', 'first');
    await hooks('session-end', '--session-id', 's');
    await hooks('session-end', '--session-id', 's');
    expect(await tasks()).toEqual([{ id: 'first' }]);
    await hooks('pre-task', '--description', 'B', '--task-id', 'second');
    await hooks('session-end', '--session-id', 's');
    expect(await tasks()).toEqual([{ id: 'first' }, { id: 'second' }]);
    await hooks('session-end', '--session-id', 's');
    await hooks('pre-task', '--description', 'C', '--task-id', 'third');
    await hooks('session-end', '--session-id', 's');
    expect(await tasks()).toEqual([{ id: 'first' }, { id: 'second' }, { id: 'third' }]);
  });

  it('have what was done before they were named, also under another name at the end', async () => {
    await hooks('pre-task', '--description', 'A', '--task-id', 'first');
    await hooks('session-restore', '--session-id', 'named');
    await hooks('notify', 'one');
    const end = json(await hooks('session-end', '--session-id', 'otherwise', '--export-metrics', '--json'));
    expect(end).toMatchObject({ ok: true });
    const restored = json(await hooks('session-restore', '--session-id', 'otherwise', '--json'));
    expect(restored).toMatchObject({ found: true, facts: { tasks: [{ id: 'first' }], notes: { info: 1 } } });
  });

  it('of which the latest is the one that runs, where it began after the last that ended', async () => {
    const latest = async (): Promise<unknown> =>
      json(await hooks('session-restore', '--session-id', 'latest', '--json'));
    await hooks('notify', 'one');
    await hooks('session-end', '--session-id', 'ended');
    await hooks('pre-task', '--description', 'of the script that asks');
    expect(await latest()).toMatchObject({ sessionId: 'ended' });
    await hooks('session-restore', '--session-id', 'runs');
    await hooks('notify', 'two');
    expect(await latest()).toMatchObject({ sessionId: 'runs', found: true, endedAt: null });
    expect(json(await hooks('notify', 'three', '--json'))).toMatchObject({ sessionId: 'runs' });
  });
});
