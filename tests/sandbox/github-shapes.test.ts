/** Answers of the local GitHub against GitHub's own description of them: a client must not get to like what GitHub never sends. */
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startHost, type Host } from './github-host.ts';

const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });

function nullable(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || value.nullable !== true) return value;
  const { nullable: _flag, ...rest } = value;
  return { anyOf: [rest, { type: 'null' }] };
}

function problems(operation: string, status: number, body: unknown): readonly string[] {
  const [method = '', template = ''] = operation.split(' ');
  const pointer = [
    'paths',
    template,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ];
  const path = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.compile({ $ref: `github#/${path}` });
  return validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message ?? ''}`);
}

let host: Host;
beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const raw: unknown = JSON.parse(readFileSync(file, 'utf8'), nullable);
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'github', ...z.record(z.string(), z.unknown()).parse(raw) });
  host = await startHost();
  const job = host.job({ contents: 'write', issues: 'write' });
  await host.as('writer').openIssue({ title: 'Epic', body: 'text', labels: ['swarm'] });
  await host.as('writer').openIssue({ title: 'Child' });
  await job.comment(1, 'board');
  await job.request('POST', `${host.repo}/issues/1/sub_issues`, { sub_issue_id: 1_900_000_002 });
  await job.request('POST', `${host.repo}/git/refs`, { ref: 'refs/swarm/one', sha: host.first });
  await job.request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/branch', sha: host.first });
  await host.as('writer').commitFile('new.md', 'new', 'branch');
});
afterAll(() => host.stop());

const read = 'GET /repos/{owner}/{repo}';
const post = 'POST /repos/{owner}/{repo}';

describe('what is answered is what GitHub documents', () => {
  it.each<[string, string, number, unknown?]>([
    [read, '', 200],
    [`${read}/collaborators/{username}/permission`, '/collaborators/writer/permission', 200],
    [`${read}/git/ref/{ref}`, '/git/ref/swarm/one', 200],
    [`${read}/git/matching-refs/{ref}`, '/git/matching-refs/swarm/', 200],
    [`${read}/git/trees/{tree_sha}`, '/git/trees/main?recursive=1', 200],
    [`${read}/git/commits/{commit_sha}`, '/git/commits/FIRST', 200],
    [`${read}/commits/{ref}`, '/commits/main', 200],
    [`${read}/issues`, '/issues', 200],
    [`${read}/issues/{issue_number}`, '/issues/1', 200],
    [`${read}/issues/{issue_number}/comments`, '/issues/1/comments', 200],
    [`${read}/issues/{issue_number}/events`, '/issues/1/events', 200],
    [`${read}/issues/{issue_number}/labels`, '/issues/1/labels', 200],
    [`${read}/issues/{issue_number}/sub_issues`, '/issues/1/sub_issues', 200],
    [`${read}/issues/{issue_number}/parent`, '/issues/2/parent', 200],
    [`${read}/pulls`, '/pulls', 200],
    [`${post}/issues`, '/issues', 201, { title: 'x' }],
    [`${post}/issues/{issue_number}/comments`, '/issues/1/comments', 201, { body: 'x' }],
    [`${post}/issues/{issue_number}/reactions`, '/issues/1/reactions', 201, { content: 'eyes' }],
    [`${post}/git/blobs`, '/git/blobs', 201, { content: 'x' }],
    [`${post}/git/trees`, '/git/trees', 201, { tree: [{ path: 'a', mode: '100644', type: 'blob', content: 'x' }] }],
    [`${post}/git/refs`, '/git/refs', 201, { ref: 'refs/swarm/two', sha: 'FIRST' }],
    [`${post}/pulls`, '/pulls', 201, { title: 'x', head: 'branch', base: 'main', draft: true }],
  ])('%s', async (operation, path, status, body) => {
    const method = operation.split(' ')[0] ?? 'GET';
    const fill = (text: string): string => text.replace('FIRST', host.first);
    const given: unknown = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)));
    const answer = await host.as('local').request(method, `${host.repo}${fill(path)}`, given);
    expect(answer.status, String(at(answer.body, 'message'))).toBe(status);
    expect(problems(operation, status, answer.body)).toEqual([]);
  });
});
