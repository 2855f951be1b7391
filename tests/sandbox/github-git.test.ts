import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function commitOn(parent: string, text: string): Promise<string> {
  const { repo } = host;
  const job = host.job({ contents: 'write' });
  const tree = await job.request('POST', `${repo}/git/trees`, {
    base_tree: parent,
    tree: [{ path: 'ledger.jsonl', mode: '100644', type: 'blob', content: text }],
  });
  expect(tree.status).toBe(201);
  const commit = await job.request('POST', `${repo}/git/commits`, {
    message: text,
    tree: at(tree.body, 'sha'),
    parents: [parent],
  });
  expect(commit.status).toBe(201);
  return String(at(commit.body, 'sha'));
}

describe('refs as locks', () => {
  it('lets one of twenty parallel updates win', async () => {
    const job = host.job({ contents: 'write' });
    await job.request('POST', `${host.repo}/git/refs`, { ref: 'refs/swarm/race', sha: host.first });
    const commits = await Promise.all(Array.from({ length: 20 }, (_, index) => commitOn(host.first, `line ${index}`)));
    const answers = await Promise.all(
      commits.map((sha) => job.request('PATCH', `${host.repo}/git/refs/swarm/race`, { sha, force: false })),
    );
    expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 422),
    ]);
    const loser = answers.find((one) => one.status === 422);
    expect(at(loser?.body, 'message')).toBe('Update is not a fast forward');
    const won = commits[answers.findIndex((one) => one.status === 200)];
    const ref = await job.request('GET', `${host.repo}/git/ref/swarm/race`);
    expect(at(ref.body, 'object', 'sha')).toBe(won);
  });

  it('lets one of twenty parallel creations win', async () => {
    const job = host.job({ contents: 'write' });
    const body = { ref: 'refs/swarm/new', sha: host.first };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => job.request('POST', `${host.repo}/git/refs`, body)),
    );
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
    expect(answers.filter((one) => at(one.body, 'message') === 'Reference already exists')).toHaveLength(19);
  });

  it.each<[string, string, string, unknown, number]>([
    ['a name outside refs', 'POST', '/git/refs', { ref: 'main', sha: 'FIRST' }, 422],
    ['a name with too few parts', 'POST', '/git/refs', { ref: 'refs/main', sha: 'FIRST' }, 422],
    ['a name that git refuses', 'POST', '/git/refs', { ref: 'refs/swarm/a..b', sha: 'FIRST' }, 422],
    ['an object that is not there', 'POST', '/git/refs', { ref: 'refs/swarm/x', sha: 'f'.repeat(40) }, 422],
    ['a ref that is not there', 'PATCH', '/git/refs/swarm/absent', { sha: 'FIRST' }, 422],
    ['a ref below one that is there', 'POST', '/git/refs', { ref: 'refs/heads/main/x', sha: 'FIRST' }, 422],
    ['reading a ref that is not there', 'GET', '/git/ref/swarm/absent', undefined, 404],
  ])('refuses %s', async (_what, method, path, body, status) => {
    const text = JSON.stringify(body)?.replace('FIRST', host.first);
    const answer = await host
      .job({ contents: 'write' })
      .request(method, `${host.repo}${path}`, text && JSON.parse(text));
    expect(answer.status).toBe(status);
  });

  it('makes the same object of the same commit in the same second', async () => {
    const job = host.job({ contents: 'write' });
    const date = '2026-11-25T20:00:00Z';
    const author = { name: 'a', email: 'a@example.com', date };
    const tree = at((await job.request('GET', `${host.repo}/git/commits/${host.first}`)).body, 'tree', 'sha');
    const body = { message: 'same', tree, parents: [host.first], author, committer: author };
    const both = await Promise.all([0, 1].map(() => job.request('POST', `${host.repo}/git/commits`, body)));
    expect(at(both[0]?.body, 'sha')).toBe(at(both[1]?.body, 'sha'));
  });
});

describe('git data', () => {
  it('keeps a repository that git itself finds sound', async () => {
    const sha = await commitOn(host.first, 'sound');
    await host.job({ contents: 'write' }).request('POST', `${host.repo}/git/refs`, { ref: 'refs/swarm/sound', sha });
    await expect(host.github.world.git.run(['fsck', '--strict', '--full'])).resolves.not.toMatch(
      /error|missing|broken/,
    );
    await expect(host.github.world.git.run(['show', 'refs/swarm/sound:ledger.jsonl'])).resolves.toBe('sound');
  });

  it('lists custom refs by prefix', async () => {
    const answer = await host.job({ contents: 'read' }).request('GET', `${host.repo}/git/matching-refs/swarm/`);
    const names = list(answer.body).map((one) => String(at(one, 'ref')));
    expect(names).toContain('refs/swarm/race');
    expect(names.every((one) => one.startsWith('refs/swarm/'))).toBe(true);
  });

  it('reads trees, blobs and contents', async () => {
    const job = host.job({ contents: 'read' });
    const tree = await job.request('GET', `${host.repo}/git/trees/main?recursive=1`);
    const entries = list(at(tree.body, 'tree'));
    const sha = at(entries[1], 'sha');
    expect(entries.map((one) => `${String(at(one, 'mode'))} ${String(at(one, 'path'))}`)).toEqual([
      '040000 .github',
      '100644 .github/swarm.yml',
      '040000 .github/workflows',
      '100644 .github/workflows/role.yml',
      '100755 run.sh',
    ]);
    const blob = await job.request('GET', `${host.repo}/git/blobs/${String(sha)}`);
    expect(Buffer.from(String(at(blob.body, 'content')), 'base64').toString()).toBe('version: 1\n');
    const file = await job.request('GET', `${host.repo}/contents/.github/swarm.yml`);
    expect(at(file.body, 'sha')).toBe(sha);
    const directory = await job.request('GET', `${host.repo}/contents/.github/workflows`);
    expect(at(directory.body, 0, 'name')).toBe('role.yml');
  });

  it('writes contents only over what the writer saw, and announces the push', async () => {
    const writer = host.as('writer');
    await writer.commitFile('notes.md', 'one');
    await writer.commitFile('notes.md', 'two');
    const content = Buffer.from('three').toString('base64');
    const blind = await writer.request('PUT', `${host.repo}/contents/notes.md`, { message: 'x', content });
    expect(blind.status).toBe(422);
    const stale = await writer.request('PUT', `${host.repo}/contents/notes.md`, {
      message: 'x',
      content,
      sha: 'f'.repeat(40),
    });
    expect(stale.status).toBe(409);
    const pushes = host.heard.filter((one) => one.name === 'push');
    expect(pushes.map((one) => [one.payload['ref'], at(one.payload, 'pusher', 'name')])).toEqual([
      ['refs/heads/main', 'writer'],
      ['refs/heads/main', 'writer'],
    ]);
  });
});
