/** What GraphQL does in one request, and what becomes of it where the host does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssues } from '../../src/adapters/github/issues.ts';
import { createNodeIds } from '../../src/adapters/github/node-ids.ts';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.ts';
import type { Issues } from '../../src/app/ports/issues.ts';
import type { FaultAct, FaultTarget } from '../../sandbox/github/http/faults.ts';
import type { Issue } from '../../sandbox/github/issues/store.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { at } from '../sandbox/github-host.ts';
import { repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

/** As the coordinator has them: after a look that showed the issues. */
async function lookedAt(...numbers: readonly number[]): Promise<Issues> {
  const nodeIds = createNodeIds();
  await createRepositoryReader({ ...repository, api: local.api, nodeIds }).look({ issues: numbers });
  return createIssues({ ...repository, api: local.api, nodeIds });
}

const fresh = async (title: string): Promise<number> => local.as('writer').openIssue({ title });

function stored(number: number): Issue {
  const issue = local.github.world.issues.get(number);
  if (!issue) throw new Error(`no issue ${number}`);
  return issue;
}

/** What was sent meanwhile, by method and the end of the path. */
async function sentBy(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = local.github.log.length;
  await act();
  const ours = local.github.log.slice(before).filter(({ kind }) => kind === 'job');
  return ours.map(({ method, path }) => `${method} ${path.replace(local.repo, '').replace(/\d+/g, 'N')}`);
}

const mutation =
  (name: string) =>
  ({ path, body }: FaultTarget): boolean =>
    path === '/graphql' && String(at(body, 'query')).startsWith(`mutation ${name}`);

function fault(name: string, act: FaultAct, times = 1): void {
  local.github.faults.add({ when: mutation(name), act, times });
}

const graphql = 'POST /graphql';
const byRest = ['POST /issues', 'POST /issues/N/sub_issues'];
const child = (parent: number) => ({ title: 'R1 🐝', body: 'ü', labels: [], parent });

describe('an issue below another', () => {
  it('is one request when the parent was seen', async () => {
    const epic = await fresh('Epic');
    const issues = await lookedAt(epic);
    const made: number[] = [];
    const sent = await sentBy(async () => made.push((await issues.open(child(epic))).number));
    expect(sent).toEqual([graphql]);
    expect(stored(epic).children).toEqual(made);
    expect(stored(made[0] ?? 0)).toMatchObject({ title: 'R1 🐝', body: 'ü', parent: epic });
  });

  it('has the id that REST has', async () => {
    const epic = await fresh('Epic');
    const { number, id } = await (await lookedAt(epic)).open(child(epic));
    expect(stored(number).id).toBe(id);
  });

  it('is known by then, so that another one below it is one request too', async () => {
    const epic = await fresh('Epic');
    const issues = await lookedAt(epic);
    const first = await issues.open(child(epic));
    expect(await sentBy(async () => issues.open(child(first.number)))).toEqual([graphql]);
  });

  it('goes by REST when the parent was never seen, or labels are wanted', async () => {
    const epic = await fresh('Epic');
    const [unseen, seen] = [await lookedAt(), await lookedAt(epic)];
    expect(await sentBy(async () => unseen.open(child(epic)))).toEqual(byRest);
    expect(await sentBy(async () => seen.open({ ...child(epic), labels: ['swarm'] }))).toEqual(byRest);
    expect(stored(epic).children).toHaveLength(2);
  });

  it('goes by REST from then on where the host knows no parent in it', async () => {
    const epic = await fresh('Epic');
    const issues = await lookedAt(epic);
    const extensions = { code: 'argumentNotAccepted', name: 'CreateIssueInput', argumentName: 'parentIssueId' };
    const path = ['mutation Open', 'createIssue', 'input', 'parentIssueId'];
    const message = "InputObject 'CreateIssueInput' doesn't accept argument 'parentIssueId'";
    fault('Open', { kind: 'answer', status: 200, body: { errors: [{ path, extensions, message }] } });
    expect(await sentBy(async () => issues.open(child(epic)))).toEqual([graphql, ...byRest]);
    expect(await sentBy(async () => issues.open(child(epic)))).toEqual(byRest);
    expect(stored(epic).children).toHaveLength(2);
  });

  it('stands alone where the parent takes no more, and nobody tries again', async () => {
    const epic = await fresh('Epic');
    const issues = await lookedAt(epic);
    const full = Array.from({ length: 100 }, (_, index) => 1000 + index);
    local.github.world.issues.put({ ...stored(epic), children: full });
    const tried = await sentBy(async () => issues.open(child(epic)));
    expect(tried).toEqual([graphql, ...byRest, 'GET /issues/N/sub_issues']);
    expect(await sentBy(async () => issues.open(child(epic)))).toEqual(['POST /issues']);
  });

  it.each<[string, FaultAct, number]>([
    ['the answer is lost', { kind: 'drop-answer' }, 1],
    ['the host fails', { kind: 'answer', status: 502 }, 0],
    [
      'the host gives up in the middle',
      {
        kind: 'answer',
        status: 200,
        body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] },
      },
      0,
    ],
    [
      'the host answers what nobody documents',
      { kind: 'answer', status: 200, body: { data: { createIssue: { issue: null } } } },
      0,
    ],
  ])('is not opened a second time when it may have been opened: %s', async (_what, act, opened) => {
    const epic = await fresh('Epic');
    const issues = await lookedAt(epic);
    fault('Open', act);
    const sent = await sentBy(async () =>
      expect(issues.open(child(epic))).rejects.toMatchObject({ name: 'GitHubError' }),
    );
    expect([sent, stored(epic).children.length]).toEqual([[graphql], opened]);
  });
});

describe('the end of a pass', () => {
  async function pass() {
    const [epic, one, other] = [await fresh('Epic'), await fresh('R1'), await fresh('C2')];
    const issues = await lookedAt(epic, one, other);
    const { comment, node } = await issues.say(epic, 'board');
    const end = {
      board: { comment, node, body: 'board, later' },
      closed: [
        { issue: one, reason: 'completed' },
        { issue: other, reason: 'not_planned' },
      ],
    } as const;
    const seen = () => ({
      board: local.github.world.issues.comment(comment)?.body,
      closed: [one, other].map((number) => stored(number).stateReason),
    });
    return { issues, end, seen, comment };
  }
  const asWanted = { board: 'board, later', closed: ['completed', 'not_planned'] };

  it('is one request, and none when there is nothing to do', async () => {
    const { issues, end, seen } = await pass();
    expect(await sentBy(async () => issues.settle(end))).toEqual([graphql]);
    expect(seen()).toEqual(asWanted);
    expect(await sentBy(async () => issues.settle({ board: null, closed: [] }))).toEqual([]);
  });

  it('closes by REST what no look has shown', async () => {
    const { end, seen } = await pass();
    const sent = await sentBy(async () => (await lookedAt()).settle(end));
    expect(sent).toEqual([graphql, graphql, 'PATCH /issues/N', 'PATCH /issues/N']);
    expect(seen()).toEqual(asWanted);
  });

  it('does by REST what the host did not do at once, and nothing else', async () => {
    const { issues, end, seen } = await pass();
    await issues.settle({ ...end, closed: end.closed.slice(0, 1) });
    const errors = [{ type: 'FORBIDDEN', path: ['c1'], message: 'no' }];
    const data = { board: { issueComment: { id: 'x' } }, c0: { issue: { id: 'x' } }, c1: null };
    fault('Settle', { kind: 'answer', status: 200, body: { data, errors } });
    expect(await sentBy(async () => issues.settle(end))).toEqual([graphql, 'PATCH /issues/N']);
    expect(seen()).toEqual(asWanted);
  });

  it('is sent again after a failure, and done by REST where the host takes no such document', async () => {
    const { issues, end, seen } = await pass();
    fault('Settle', { kind: 'answer', status: 502 });
    expect(await sentBy(async () => issues.settle(end))).toEqual([graphql, graphql]);
    expect(seen()).toEqual(asWanted);
    const extensions = { code: 'argumentNotAccepted' };
    fault('Settle', { kind: 'answer', status: 200, body: { errors: [{ extensions, message: 'no stateReason' }] } });
    const byItself = ['PATCH /issues/comments/N', 'PATCH /issues/N', 'PATCH /issues/N'];
    expect(await sentBy(async () => issues.settle(end))).toEqual([graphql, ...byItself]);
  });

  it('tells of what is refused', async () => {
    const { issues, end, comment, seen } = await pass();
    await local.as('writer').deleteComment(comment);
    await expect(issues.settle(end)).rejects.toMatchObject({ code: 'github-refused', status: 404 });
    expect(seen().closed).toEqual(asWanted.closed);
  });
});
