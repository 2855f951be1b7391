import { describe, expect, it } from 'vitest';
import { checkRequests, problemsOfRequests, type RequestRecord } from './openapi.ts';

const repository = '/repos/local/novacron';

describe("what GitHub's description says of a request", () => {
  it.each<[string, RequestRecord]>([
    [
      'a dispatch',
      {
        method: 'POST',
        path: `${repository}/actions/workflows/swarm-research.yml/dispatches`,
        body: { ref: 'main', inputs: { worker: 'R1' }, return_run_details: true },
      },
    ],
    ['a page of a list', { method: 'GET', path: `${repository}/issues/7/events`, query: 'per_page=100&page=2' }],
    [
      'a ref with an encoded slash',
      {
        method: 'PATCH',
        path: `${repository}/git/refs/swarm%2Fnovacron-init`,
        body: { sha: 'a'.repeat(40), force: false },
      },
    ],
    [
      'a range of times',
      { method: 'GET', path: `${repository}/actions/runs`, query: { created: '>=2026-11-26T00:00:00Z' } },
    ],
    ['a ref with a slash', { method: 'GET', path: `${repository}/git/matching-refs/swarm/` }],
    ['a comment and not an issue', { method: 'GET', path: `${repository}/issues/comments/12` }],
    ['a cancel without a body', { method: 'POST', path: `${repository}/actions/runs/7/cancel` }],
    [
      'a query',
      {
        method: 'POST',
        path: '/graphql',
        body: { query: 'query A($o: String!) { repository(owner: $o, name: "r") { id } }', variables: { o: 'local' } },
      },
    ],
  ])('lets %s pass', (_what, record) => {
    expect(checkRequests([record])).toEqual([]);
  });

  it.each<[string, RequestRecord, string]>([
    ['a path', { method: 'GET', path: `${repository}/swarms` }, 'GitHub documents no such request'],
    ['a method', { method: 'PUT', path: `${repository}/git/trees` }, 'GitHub documents no such request'],
    [
      'a query parameter',
      { method: 'GET', path: `${repository}/issues`, query: { label: 'swarm' } },
      'no query parameter "label" is documented',
    ],
    [
      'a query parameter that is no number',
      { method: 'GET', path: `${repository}/issues`, query: 'page=two' },
      'the query parameter "page" must be integer',
    ],
    [
      'a range of no times',
      { method: 'GET', path: `${repository}/actions/runs`, query: { created: '>=today' } },
      'the query parameter "created" must match format "date-time"',
    ],
    [
      'a missing field',
      { method: 'POST', path: `${repository}/issues/7/comments`, body: {} },
      "the body must have required property 'body'",
    ],
    [
      'a field of another type',
      { method: 'POST', path: `${repository}/issues/7/comments`, body: { body: ['x'] } },
      'the body /body must be string',
    ],
    [
      'a field of another name',
      { method: 'POST', path: `${repository}/issues/7/sub_issues`, body: { sub_issue_id: 5, child: 5 } },
      'no field "child" is documented',
    ],
    [
      'a value outside of the list',
      { method: 'PATCH', path: `${repository}/issues/7`, body: { state: 'ended' } },
      'the body /state must be equal to one of the allowed values',
    ],
    ['a missing body', { method: 'POST', path: `${repository}/git/refs` }, 'the body is missing'],
    [
      'too many inputs',
      {
        method: 'POST',
        path: `${repository}/actions/workflows/7/dispatches`,
        body: { ref: 'main', inputs: Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`i${index}`, ''])) },
      },
      'the body /inputs must NOT have more than 25 properties',
    ],
    [
      'a field of GraphQL',
      { method: 'POST', path: '/graphql', body: { query: '{ viewer { name2 } }' } },
      'Cannot query field "name2" on type "User". Did you mean "name"?',
    ],
    [
      'a variable of another type',
      {
        method: 'POST',
        path: '/graphql',
        body: {
          query: 'query A($n: Int!) { repository(owner: "o", name: "r") { issue(number: $n) { id } } }',
          variables: { n: '7' },
        },
      },
      'Variable "$n" got invalid value "7"; Int cannot represent non-integer value: "7"',
    ],
    [
      'a field that an input does not have',
      {
        method: 'POST',
        path: '/graphql',
        body: {
          query: 'mutation A($i: CloseIssueInput!) { closeIssue(input: $i) { issue { id } } }',
          variables: { i: { issueId: 'I_1', why: 'done' } },
        },
      },
      'Variable "$i" got invalid value { issueId: "I_1", why: "done" }; Field "why" is not defined by type "CloseIssueInput".',
    ],
    [
      'a variable that is not given',
      {
        method: 'POST',
        path: '/graphql',
        body: { query: 'query A($o: String!) { repository(owner: $o, name: "r") { id } }' },
      },
      '$o is not given',
    ],
  ])('tells of %s that it does not know', (_what, record, problem) => {
    expect(checkRequests([record])).toEqual([`${record.method} ${record.path}: ${problem}`]);
  });
});

describe('the requests of a log', () => {
  const ours = { method: 'GET', path: `${repository}/swarms`, query: {}, body: null, status: 404, kind: 'job' };

  it('are those of jobs and Apps, and of the API', () => {
    const hands = { ...ours, kind: 'user' };
    const results = { ...ours, path: '/twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact' };
    const fine = { ...ours, path: `${repository}/issues/7/events` };
    expect(problemsOfRequests([hands, results, fine])).toEqual([]);
    expect(problemsOfRequests([fine, ours])).toEqual([`GET ${repository}/swarms: GitHub documents no such request`]);
  });

  it('are asked for, so that an empty log proves nothing', () => {
    expect(() => problemsOfRequests([{ ...ours, kind: 'user' }])).toThrow('no request of ours');
  });
});
