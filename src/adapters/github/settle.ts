/**
 * What ends a pass, in one request: our board's new text, and issues that are over. All of it may be repeated, so what the
 * document did not do, or a node id is missing for, is done by REST one by one, and a refusal there is the answer.
 */
import * as z from 'zod';
import type { Issues } from '../../app/ports/issues.ts';
import type { GitHubApi } from './api.ts';
import type { NodeIds } from './node-ids.ts';

type End = Parameters<Issues['settle']>[0];

interface Part {
  /** Of the mutation in the document, and of its variables. */
  readonly alias: string;
  /** null: no node id is known. */
  readonly mutation: { readonly field: string; readonly variables: readonly Variable[] } | null;
  readonly byItself: () => Promise<void>;
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

const doneShape = z.record(z.string(), z.unknown()).catch({});
const reasons = { completed: 'COMPLETED', not_planned: 'NOT_PLANNED' } as const;

export async function settle(
  of: { readonly api: GitHubApi; readonly nodeIds: NodeIds; readonly alone: Pick<Issues, 'edit' | 'close'> },
  end: End,
): Promise<void> {
  const parts = partsOf(of, end);
  const done = await doAtOnce(of.api, parts);
  for (const { alias, byItself } of parts) if (!done.has(alias)) await byItself();
}

function partsOf(
  { nodeIds, alone }: { readonly nodeIds: NodeIds; readonly alone: Pick<Issues, 'edit' | 'close'> },
  { board, closed }: End,
): readonly Part[] {
  const parts: Part[] = closed.map(({ issue, reason }, index) => {
    const alias = `c${index}`;
    const id = nodeIds.issue(issue);
    const field = `closeIssue(input: { issueId: $${alias}, stateReason: ${reasons[reason]} }) { issue { id } }`;
    return {
      alias,
      mutation: id === null ? null : { field, variables: [{ name: alias, type: 'ID!', value: id }] },
      byItself: async () => alone.close(issue, reason),
    };
  });
  if (!board) return parts;
  const field = 'updateIssueComment(input: { id: $board, body: $text }) { issueComment { id } }';
  const variables = [
    { name: 'board', type: 'ID!', value: board.node },
    { name: 'text', type: 'String!', value: board.body },
  ];
  const shown = {
    alias: 'board',
    mutation: { field, variables },
    byItself: async () => alone.edit(board.comment, board.body),
  };
  return [shown, ...parts];
}

/** Aliases of what was done. */
async function doAtOnce(api: GitHubApi, parts: readonly Part[]): Promise<ReadonlySet<string>> {
  const known = parts.flatMap(({ alias, mutation }) => (mutation ? [{ alias, ...mutation }] : []));
  if (known.length === 0) return new Set();
  const variables = known.flatMap((part) => part.variables);
  const { data } = await api.graphql({
    document:
      `mutation Settle(${variables.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) ` +
      `{ ${known.map(({ alias, field }) => `${alias}: ${field}`).join(' ')} }`,
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    repeat: true,
  });
  const answers = doneShape.parse(data);
  return new Set(known.flatMap(({ alias }) => ((answers[alias] ?? null) === null ? [] : [alias])));
}
