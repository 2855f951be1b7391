/** What a refusal says of permissions: GitHub's own header before our route, and nothing where a limit was the cause. */
import { describe, expect, it } from 'vitest';
import { needsIn, refused } from '../../src/adapters/github/api.ts';
import { acceptedNeeds, needOfRoute, needText } from '../../src/core/doctor/need.ts';

const texts = (header: string | undefined): readonly string[] => acceptedNeeds(header).map(needText);

describe("GitHub's header", () => {
  it.each([
    ['issues=write', ['issues: write']],
    ['issues=write; pull_requests=write', ['issues: write']],
    ['contents=write,workflows=write; contents=write', ['contents: write', 'workflows: write']],
    ['administration=admin', ['administration: write']],
    ['actions_variables=read', ['actions-variables: read']],
    ['metadata=read', []],
    ['', []],
    [undefined, []],
    ['<script>=write', []],
  ])('%s', (header, needs) => expect(texts(header)).toEqual(needs));
});

describe('our routes', () => {
  it.each([
    ['POST /repos/{owner}/{repo}/git/refs', 'contents: write'],
    ['GET /repos/{owner}/{repo}/git/ref/{ref}', 'contents: read'],
    ['POST /repos/{owner}/{repo}/issues', 'issues: write'],
    ['DELETE /repos/{owner}/{repo}/labels/{name}', 'issues: write'],
    ['GET /repos/{owner}/{repo}/issues/comments', 'issues: read'],
    ['POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', 'issues: write'],
    ['DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue', 'issues: write'],
    ['GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', 'issues: read'],
    ['DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}', 'issues: write'],
    ['POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', 'actions: write'],
    ['GET /repos/{owner}/{repo}/actions/variables/{name}', 'actions-variables: read'],
    ['POST /repos/{owner}/{repo}/statuses/{sha}', 'statuses: write'],
    ['PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', 'checks: write'],
    ['GET /repos/{owner}/{repo}', null],
    ['GET /meta', null],
  ])('%s needs %s', (route, need) => {
    const found = needOfRoute(route);
    expect(found && needText(found)).toBe(need);
  });
});

describe('a refusal', () => {
  const route = 'POST /repos/{owner}/{repo}/issues';
  const data = { message: 'Resource not accessible by integration' };
  const header = { 'x-accepted-github-permissions': 'pull_requests=write' };

  it('says what GitHub says that it takes, and what the route tells otherwise', () => {
    expect(refused(route, { status: 403, headers: header, data }).message).toBe(
      'GitHub answered 403 to POST /repos/{owner}/{repo}/issues: Resource not accessible by integration. ' +
        'The token may not do this: it needs "pull-requests: write". Write "pull-requests: write" under "permissions:" of the job ' +
        'in its workflow; an App gets it among its permissions, a fine-grained token among its repository permissions.',
    );
    expect(refused(route, { status: 403, headers: {}, data }).message).toContain('"issues: write"');
  });

  it.each([
    [404, {}],
    [422, header],
    [429, header],
    [403, { 'retry-after': '60' }],
    [403, { 'x-ratelimit-remaining': '0', ...header }],
  ])('of another kind says nothing of permissions: %i %j', (status, headers) => {
    expect(needsIn(route, { status, headers, data })).toEqual([]);
    expect(refused(route, { status, headers, data }).message).not.toContain('needs');
  });
});
