/** `POST /graphql`, over GitHub's own schema: an unknown field or a wrong argument is refused as there. */
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import * as z from 'zod';
import type { ApiRequest, Reply, TokenGrant } from '../../contract.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { World } from '../world.ts';
import type { Context } from './context.ts';
import { mutationRoot } from './mutations.ts';
import { queryRoot } from './query.ts';
import { repositoryObject } from './repository.ts';
import { GraphqlRefusal } from './refusal.ts';

const asking = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

let schema: Promise<GraphQLSchema> | null = null;

/** Read when it is first needed: it is large. */
async function githubSchema(): Promise<GraphQLSchema> {
  const [{ schema: text }, { buildSchema }] = await Promise.all([import('@octokit/graphql-schema'), import('graphql')]);
  return buildSchema(text.idl, { assumeValid: true, assumeValidSDL: true, noLocation: true });
}

export async function answerGraphql(world: World, request: ApiRequest, grant: TokenGrant): Promise<Reply> {
  const asked = asking.safeParse(request.body);
  if (!asked.success) throw badRequest('Problems parsing JSON');
  schema ??= githubSchema();
  const { graphql } = await import('graphql');
  const context: Context = { world, grant, repository: () => repositoryObject(context) };
  const result = await graphql({
    schema: await schema,
    source: asked.data.query,
    rootValue: { ...queryRoot(context), ...mutationRoot(context) },
    variableValues: asked.data.variables ?? {},
    operationName: asked.data.operationName ?? null,
  });
  return { status: 200, body: formatted(result) };
}

function formatted(result: ExecutionResult) {
  const { data, errors } = result;
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors && errors.length > 0 ? { errors: errors.map(formatError) } : {}),
  };
}

/** GitHub's errors have a `type`, by which clients tell what is missing from what is forbidden. */
function formatError(error: GraphQLError): GraphQLFormattedError & { readonly type?: string } {
  const cause = error.originalError;
  if (cause instanceof GraphqlRefusal) return { type: cause.type, ...error.toJSON() };
  if (cause instanceof Refusal)
    return { type: cause.reply.status === 403 ? 'FORBIDDEN' : 'UNPROCESSABLE', ...error.toJSON() };
  if (cause) throw cause;
  return error.toJSON();
}
