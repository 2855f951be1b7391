/**
 * Answers of the local GitHub against GitHub's own description of them: a client must not get to like what GitHub never
 * sends. What our adapters read must be there; what else GitHub sends may be left out.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, problemsOfAnswer } from '../contracts/answers.ts';
import { startActions, type ActionsHost } from './actions-host.ts';
import { at, startHost, type Host } from './github-host.ts';

let host: Host;
let runs: ActionsHost;
/** What stands in a path or a body for something that is known only now. */
const names = new Map<string, string>();

const workflow = `
name: Role
on: { workflow_dispatch: { inputs: { worker: { required: true } } } }
jobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "echo done" }] } }
`;

beforeAll(async () => {
  host = await startHost();
  const job = host.job({ contents: 'write', issues: 'write' });
  await host.as('writer').openIssue({ title: 'Epic', body: 'text', labels: ['swarm'] });
  await host.as('writer').openIssue({ title: 'Child', assignees: ['writer'] });
  const comment = await job.comment(1, 'board');
  await job.request('POST', `${host.repo}/issues/1/sub_issues`, { sub_issue_id: 1_900_000_002 });
  await job.request('POST', `${host.repo}/git/refs`, { ref: 'refs/swarm/one', sha: host.first });
  await job.request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/branch', sha: host.first });
  await host.as('writer').commitFile('new.md', 'new', 'branch');
  const pull = await host.as('writer').openPull({ title: 'Pull', branch: 'pull', files: { 'pull.md': 'x' } });
  const first = await job.request('GET', `${host.repo}/git/commits/${host.first}`);
  const blob = await job.request('POST', `${host.repo}/git/blobs`, { content: 'x' });
  runs = await startActions({ 'role.yml': workflow });
  const run = await runs.dispatch('role.yml', { worker: 'R1' });
  await runs.ended(run);
  const known = { FIRST: host.first, PULL: pull, COMMENT: comment, RUN: run, TREE: at(first.body, 'tree', 'sha') };
  for (const [name, value] of Object.entries({ ...known, BLOB: at(blob.body, 'sha') })) names.set(name, String(value));
});
afterAll(async () => {
  await host.stop();
  await runs.stop();
});

function filled(text: string): string {
  return text.replaceAll(/[A-Z]{3,}/g, (name) => names.get(name) ?? name);
}

const repository = '/repos/{owner}/{repo}';

/** `GET 200`, the path as GitHub documents it, the path as it is asked for, what our adapters read, and the body. */
type Case = [string, string, string, readonly string[], unknown?];

const account = ['user.id', 'user.login', 'user.type'];
const ref = ['ref', 'object.sha'];
const blockedBy = '/dependencies/blocked_by';
const issueFields =
  'id number repository_url title body state state_reason closed_by labels assignees created_at updated_at'
    .split(' ')
    .concat('sub_issues_summary.total', 'issue_dependencies_summary.total_blocked_by', account);
const commentFields = ['id', 'issue_url', 'html_url', 'created_at', 'body', ...account];
const pullFields = ['id', 'number', 'title', 'body', 'draft', 'head.sha', 'head.ref', 'head.repo.id', 'base.ref'];

const cases: readonly Case[] = [
  ['GET 200', '', '', ['id', 'default_branch']],
  [
    'GET 200',
    '/collaborators/{username}/permission',
    '/collaborators/writer/permission',
    ['permission', 'role_name', ...account],
  ],
  ['GET 200', '/git/ref/{ref}', '/git/ref/swarm/one', ref],
  ['GET 200', '/git/matching-refs/{ref}', '/git/matching-refs/swarm/', ref],
  ['GET 200', '/git/trees/{tree_sha}', '/git/trees/main?recursive=1', []],
  ['GET 200', '/git/commits/{commit_sha}', '/git/commits/FIRST', ['sha', 'tree.sha', 'parents']],
  ['GET 200', '/git/blobs/{file_sha}', '/git/blobs/BLOB', ['content', 'encoding']],
  ['GET 200', '/commits/{ref}', '/commits/main', []],
  ['GET 200', '/issues', '/issues?state=all&labels=swarm', issueFields],
  ['GET 200', '/issues/{issue_number}', '/issues/2', [...issueFields, 'parent_issue_url', 'assignees.0.login']],
  ['GET 200', '/issues/comments', '/issues/comments?sort=created&direction=asc', commentFields],
  [
    'GET 200',
    '/issues/{issue_number}/comments',
    '/issues/1/comments',
    ['id', 'node_id', 'body', 'created_at', 'issue_url', 'performed_via_github_app.id', ...account],
  ],
  ['GET 200', '/issues/comments/{comment_id}', '/issues/comments/COMMENT', ['id', 'node_id', 'body', ...account]],
  [
    'GET 200',
    '/issues/{issue_number}/events',
    '/issues/1/events',
    ['id', 'event', 'created_at', 'label.name', 'actor.id', 'actor.login', 'actor.type', 'performed_via_github_app'],
  ],
  ['GET 200', '/issues/{issue_number}/labels', '/issues/1/labels', ['name']],
  ['GET 200', '/issues/{issue_number}/sub_issues', '/issues/1/sub_issues', ['id']],
  ['GET 200', '/issues/{issue_number}/parent', '/issues/2/parent', []],
  ['DELETE 200', '/issues/{issue_number}/sub_issue', '/issues/1/sub_issue', [], { sub_issue_id: 1_900_000_002 }],
  ['DELETE 404', '/issues/{issue_number}/sub_issue', '/issues/1/sub_issue', [], { sub_issue_id: 1_900_000_002 }],
  ['POST 404', '/issues/{issue_number}/sub_issues', '/issues/1/sub_issues', ['message'], { sub_issue_id: 9 }],
  ['POST 201', `/issues/{issue_number}${blockedBy}`, `/issues/2${blockedBy}`, [], { issue_id: 1_900_000_001 }],
  ['POST 422', `/issues/{issue_number}${blockedBy}`, `/issues/2${blockedBy}`, ['message'], { issue_id: 1_900_000_001 }],
  ['POST 404', `/issues/{issue_number}${blockedBy}`, `/issues/2${blockedBy}`, ['message'], { issue_id: 9 }],
  ['GET 200', `/issues/{issue_number}${blockedBy}`, `/issues/2${blockedBy}`, ['id', 'number', 'repository_url']],
  ['GET 200', '/issues/{issue_number}/dependencies/blocking', '/issues/1/dependencies/blocking', ['number']],
  ['DELETE 200', `/issues/{issue_number}${blockedBy}/{issue_id}`, `/issues/2${blockedBy}/1900000001`, []],
  ['GET 200', '/assignees', '/assignees', ['login']],
  ['GET 204', '/assignees/{assignee}', '/assignees/writer', []],
  ['GET 404', '/assignees/{assignee}', '/assignees/outsider', ['message']],
  ['POST 201', `/issues/{issue_number}/assignees`, '/issues/2/assignees', ['number'], { assignees: ['reader'] }],
  ['DELETE 200', `/issues/{issue_number}/assignees`, '/issues/2/assignees', ['number'], { assignees: ['reader'] }],
  ['POST 422', '/issues', '/issues', ['errors'], { title: 'x', assignees: ['nobody'] }],
  ['POST 201', '/issues', '/issues', ['number', 'id'], { title: 'x' }],
  ['PATCH 200', '/issues/{issue_number}', '/issues/2', [], { state: 'closed', state_reason: 'completed' }],
  ['POST 201', '/issues/{issue_number}/comments', '/issues/1/comments', ['id', 'node_id'], { body: 'x' }],
  ['PATCH 200', '/issues/comments/{comment_id}', '/issues/comments/COMMENT', [], { body: 'y' }],
  [
    'POST 201',
    '/issues/comments/{comment_id}/reactions',
    '/issues/comments/COMMENT/reactions',
    [],
    { content: 'eyes' },
  ],
  ['POST 201', '/issues/{issue_number}/reactions', '/issues/1/reactions', [], { content: 'eyes' }],
  ['POST 200', '/issues/{issue_number}/labels', '/issues/1/labels', [], { labels: ['x'] }],
  ['DELETE 200', '/issues/{issue_number}/labels/{name}', '/issues/1/labels/x', []],
  ['POST 201', '/git/blobs', '/git/blobs', ['sha'], { content: 'x' }],
  [
    'POST 201',
    '/git/trees',
    '/git/trees',
    ['sha'],
    { base_tree: 'TREE', tree: [{ path: 'a', mode: '100644', type: 'blob', content: 'x' }] },
  ],
  ['POST 201', '/git/commits', '/git/commits', ['sha'], { message: 'x', tree: 'TREE', parents: ['FIRST'] }],
  ['POST 201', '/git/refs', '/git/refs', ref, { ref: 'refs/swarm/two', sha: 'FIRST' }],
  ['PATCH 200', '/git/refs/{ref}', '/git/refs/swarm/two', ref, { sha: 'FIRST', force: false }],
  ['POST 422', '/git/refs', '/git/refs', ['message'], { ref: 'refs/swarm/two', sha: 'FIRST' }],
  ['POST 201', '/pulls', '/pulls', ['number'], { title: 'x', head: 'branch', base: 'main', draft: true }],
  ['GET 200', '/pulls', '/pulls', pullFields],
  ['GET 200', '/pulls/{pull_number}', '/pulls/PULL', [...pullFields, 'merged', 'mergeable', 'changed_files']],
  ['GET 200', '/pulls/{pull_number}/files', '/pulls/PULL/files', ['filename', 'status']],
  ['GET 200', '/pulls/{pull_number}/commits', '/pulls/PULL/commits', ['sha']],
  ['PATCH 200', '/pulls/{pull_number}', '/pulls/PULL', [], { title: 'y' }],
  ['PUT 409', '/pulls/{pull_number}/merge', '/pulls/PULL/merge', ['message'], { sha: 'FIRST' }],
  ['PUT 200', '/pulls/{pull_number}/merge', '/pulls/PULL/merge', ['sha', 'merged', 'message']],
  ['PUT 405', '/pulls/{pull_number}/merge', '/pulls/PULL/merge', ['message']],
  ['GET 204', '/pulls/{pull_number}/merge', '/pulls/PULL/merge', []],
  ['GET 404', '/issues/{issue_number}', '/issues/999', ['message']],
];

describe('what is answered is what GitHub documents', () => {
  it.each<Case>(cases)('%s %s', async (what, template, path, fields, body) => {
    const [method = '', status = ''] = what.split(' ');
    const given: unknown = body === undefined ? undefined : JSON.parse(filled(JSON.stringify(body)));
    const answer = await host.as('local').request(method, `${host.repo}${filled(path)}`, given);
    expect(answer.status, String(at(answer.body, 'message'))).toBe(Number(status));
    expect(problemsOfAnswer(`${method} ${repository}${template}`, answer.status, answer.body)).toEqual([]);
    expect(missing(answer.body, fields)).toEqual([]);
  });
});

const runFields =
  'id run_attempt status conclusion display_title event path head_branch head_sha head_repository.id actor.id actor.login created_at updated_at run_started_at html_url'.split(
    ' ',
  );
const jobFields = ['name', 'run_attempt', 'status', 'conclusion', 'steps.0.name', 'steps.0.status'];

const actionCases: readonly Case[] = [
  ['GET 200', '/actions/runs/{run_id}', '/actions/runs/RUN', runFields],
  ['GET 200', '/actions/runs', '/actions/runs', runFields.map((field) => `workflow_runs.0.${field}`)],
  [
    'GET 200',
    '/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
    '/actions/runs/RUN/attempts/1/jobs',
    jobFields.map((field) => `jobs.0.${field}`),
  ],
  ['GET 200', '/actions/runs/{run_id}/artifacts', '/actions/runs/RUN/artifacts', ['artifacts']],
  ['POST 409', '/actions/runs/{run_id}/cancel', '/actions/runs/RUN/cancel', ['message']],
  [
    'POST 200',
    '/actions/workflows/{workflow_id}/dispatches',
    '/actions/workflows/role.yml/dispatches',
    ['workflow_run_id', 'run_url', 'html_url'],
    { ref: 'main', inputs: { worker: 'R1' }, return_run_details: true },
  ],
];

describe('what Actions answers is what GitHub documents', () => {
  it.each<Case>(actionCases)('%s %s', async (what, template, path, fields, body) => {
    const [method = '', status = ''] = what.split(' ');
    const answer = await runs.ask(method, filled(path), body);
    expect(answer.status, String(at(answer.body, 'message'))).toBe(Number(status));
    expect(problemsOfAnswer(`${method} ${repository}${template}`, answer.status, answer.body)).toEqual([]);
    expect(missing(answer.body, fields)).toEqual([]);
  });
});

describe('the check itself', () => {
  const operation = `GET ${repository}/git/ref/{ref}`;
  const right = {
    ref: 'refs/a/b',
    node_id: '',
    url: 'http://x/y',
    object: { type: 'commit', sha: 'a'.repeat(40), url: 'http://x/z' },
  };

  it.each<[string, string, number, unknown, string]>([
    ['another type', operation, 200, { ...right, ref: 7 }, '/ref must be string'],
    ['another format', operation, 200, { ...right, url: 'no address' }, '/url must match format "uri"'],
    ['a field of its own', operation, 200, { ...right, beads: 1 }, '/beads is not documented'],
    ['a field of its own below', operation, 200, { ...right, object: { sah: '' } }, '/object/sah is not documented'],
    ['a status of its own', operation, 299, right, 'GitHub documents no such answer'],
  ])('finds %s', (_what, asked, status, body, problem) => {
    expect(problemsOfAnswer(asked, status, body)).toEqual([problem]);
  });

  it('finds what is read and not there', () => {
    expect(problemsOfAnswer(operation, 200, right)).toEqual([]);
    expect(missing([right], ['ref', 'object.sha', 'object.oid'])).toEqual(['object.oid']);
  });
});
