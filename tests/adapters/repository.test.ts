import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { linkChild } from '../../src/adapters/github/link-child.ts';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.ts';
import type { RepositoryReader } from '../../src/app/ports/repository.ts';
import type { FaultAct } from '../../sandbox/github/http/faults.ts';
import { openForkPull } from '../../sandbox/github/pulls/forks.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { readerContract, type ReaderSubject } from '../contracts/repository.ts';
import { at } from '../sandbox/github-host.ts';
import { apiOf, repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

const reader = (token?: string): RepositoryReader =>
  createRepositoryReader({ ...repository, api: token === undefined ? local.api : apiOf(local.url, token) });

function subject(): ReaderSubject {
  const git = createGitDatabase({ ...repository, api: local.api });
  const { world } = local.github;
  const issueId = (number: number): number => {
    const issue = world.issues.get(number);
    if (!issue) throw new Error(`no issue ${number}`);
    return issue.id;
  };
  return {
    reader: reader(),
    as: (login) => local.as(login),
    write: async (ref, files) => {
      const head = await git.head(ref);
      const base = head === null ? null : (await git.commit(head)).tree;
      const tree = await git.writeTree(base, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: head === null ? [] : [head], message: 'Change' });
      await git.moveRef({ ref, commit, how: head === null ? 'create' : 'forward' });
      return commit;
    },
    tree: async (commit) => (await git.commit(commit)).tree,
    blob: async (commit, path) => (await world.git.object(`${commit}:${path}`))?.oid ?? '',
    node: async (comment) =>
      String(at((await local.as('writer').request('GET', `${local.repo}/issues/comments/${comment}`)).body, 'node_id')),
    id: async (issue) => Promise.resolve(issueId(issue)),
    link: async (parent, child) => void (await linkChild(local.api, repository, { parent, childId: issueId(child) })),
    openPull,
    push: async (pull, files) => {
      const branch = branches.get(pull) ?? '';
      await commitFiles(branch, files);
      return (await local.head(`refs/heads/${branch}`)) ?? '';
    },
    merge: async (pull) => void (await local.as('maintainer').merge(pull)),
    self: { id: actionsBot.id, login: actionsBot.login },
    repository: { id: world.repository.id, owner: 'local', name: 'novacron' },
  };
}

/** Of pull requests. */
const branches = new Map<number, string>();

/** In one commit, however many. */
async function commitFiles(branch: string, files: Readonly<Record<string, string>>): Promise<void> {
  const git = createGitDatabase({ ...repository, api: local.api });
  const ref = `refs/heads/${branch}`;
  const base = (await git.head(ref)) ?? (await git.head('refs/heads/main')) ?? '';
  const tree = await git.writeTree((await git.commit(base)).tree, new Map(Object.entries(files)));
  const commit = await git.writeCommit({ tree, parents: [base], message: 'Change' });
  await git.moveRef({ ref, commit, how: (await git.head(ref)) === null ? 'create' : 'forward' });
}

const openPull: ReaderSubject['openPull'] = async ({ files, fork = false, body = '' }) => {
  const { world, tokens } = local.github;
  if (fork) {
    const known = tokens.of(`token ${local.tokenOf('outsider')}`);
    if (known.kind !== 'known') throw new Error('nobody is called outsider');
    return (await openForkPull(world, known.grant, { title: 'From a fork', body, files })).number;
  }
  const branch = `topic-${branches.size + 1}`;
  await commitFiles(branch, files);
  const number = await local.as('writer').openPull({ title: 'A change', body, branch });
  branches.set(number, branch);
  return number;
};

readerContract('on the local GitHub', async () => Promise.resolve(subject()));

/** The next answers to a query that says this. */
function fault(says: string, act: FaultAct, times = 1): void {
  const when = ({ path, body }: { readonly path: string; readonly body: unknown }): boolean =>
    path === '/graphql' && String(at(body, 'query')).includes(says);
  local.github.faults.add({ when, act, times });
}

const queries = (): readonly string[] =>
  local.github.log.filter(({ path }) => path === '/graphql').map(({ body }) => String(at(body, 'query')));

describe('what a look costs', () => {
  it('is one request, whatever is asked', async () => {
    const before = local.github.log.length;
    await reader().look({
      swarmRef: 'refs/swarm/none',
      swarmFiles: ['ledger.jsonl'],
      files: ['.github/swarm.yml', 'gone'],
      directories: ['.github'],
      blobs: ['run.sh'],
      issues: [1, 2],
      labels: ['swarm'],
      recentCommentsOf: [1, 2],
    });
    expect(local.github.log.length - before).toBe(1);
  });
});

describe('whose token it is', () => {
  it('is told for a person’s token and for an App’s', async () => {
    const writer = local.github.world.people.byLogin('writer');
    expect((await reader(local.tokenOf('writer')).look({})).self).toEqual({ id: writer?.id, login: 'writer' });
    const { token } = local.github.side.mint({
      name: 'an App',
      kind: 'installation',
      account: local.github.world.people.addBot('swarmlead[bot]'),
      permissions: { contents: 'read' },
    });
    expect((await reader(token).look({})).self).toMatchObject({ login: 'swarmlead[bot]' });
  });

  it('is left open where the host does not tell, and not asked for again', async () => {
    const errors = [{ type: 'FORBIDDEN', path: ['viewer'], message: 'Resource not accessible by integration' }];
    fault('viewer', { kind: 'answer', status: 200, body: { data: null, errors } });
    const one = reader();
    const look = await one.look({ files: ['.github/swarm.yml'] });
    expect(['self' in look, look.files.get('.github/swarm.yml')]).toEqual([false, 'version: 1\n']);
    await one.look({});
    expect(
      queries()
        .slice(-3)
        .map((query) => query.includes('viewer')),
    ).toEqual([true, false, false]);
  });
});

describe('a host without sub-issues', () => {
  it('is asked without parents from then on, which are unknown', async () => {
    const issue = await local.as('writer').openIssue({ title: 'Epic' });
    const extensions = { code: 'undefinedField', typeName: 'Issue', fieldName: 'parent' };
    const path = ['fragment issueFacts', 'parent'];
    const errors = [{ path, extensions, message: "Field 'parent' doesn't exist on type 'Issue'" }];
    fault('parent {', { kind: 'answer', status: 200, body: { errors } });
    const one = reader();
    expect((await one.look({ issues: [issue] })).issues.get(issue)?.parent).toBeUndefined();
    expect((await one.look({ issues: [issue] })).issues.get(issue)?.title).toBe('Epic');
    expect(
      queries()
        .slice(-3)
        .map((query) => query.includes('parent {')),
    ).toEqual([true, false, false]);
  });
});

describe('a look of which the host tells only half', () => {
  it.each<[string, FaultAct, string]>([
    [
      'a part that is forbidden',
      {
        kind: 'answer',
        status: 200,
        body: { data: { repository: null }, errors: [{ type: 'FORBIDDEN', path: ['repository'], message: 'no' }] },
      },
      'github-refused',
    ],
    ['nothing', { kind: 'answer', status: 200, body: {} }, 'github-not-understood'],
    ['a refusal', { kind: 'answer', status: 401, body: { message: 'Bad credentials' } }, 'github-refused'],
    ['no answer, three times', { kind: 'drop' }, 'github-no-answer'],
    ['a failure, three times', { kind: 'answer', status: 502 }, 'github-refused'],
  ])('is no look: %s', async (_what, act, code) => {
    const fresh = await startLocal();
    fresh.github.faults.add({ when: ({ path }) => path === '/graphql', act, times: 3 });
    const look = createRepositoryReader({ ...repository, api: fresh.api }).look({ files: ['a'] });
    await expect(look).rejects.toMatchObject({ code });
    await fresh.stop();
  });

  it('is asked for again after a failure', async () => {
    fault('query Look', { kind: 'answer', status: 502 }, 2);
    expect((await reader().look({})).defaultBranch.name).toBe('main');
  });

  it('says so where the token may not read the issues', async () => {
    const { token } = local.job({ contents: 'read' });
    await expect(reader(token).look({ issues: [1] })).rejects.toMatchObject({ code: 'github-refused' });
    expect((await reader(token).look({ files: ['.github/swarm.yml'] })).files.size).toBe(1);
  });
});
