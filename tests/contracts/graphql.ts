/** GitHub's own GraphQL schema says whether a document fits, and the values of its variables. */
import { schema as published } from '@octokit/graphql-schema';
import {
  buildSchema,
  getVariableValues,
  Kind,
  parse,
  validate,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

let schema: GraphQLSchema | null = null;

function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(published.idl, { assumeValid: true, noLocation: true });
  return schema;
}

/** What is wrong with the document and its variables; empty when GitHub would take it. */
export function checkDocument(document: string, variables: Readonly<Record<string, unknown>>): readonly string[] {
  const ast = parse(document);
  const problems = validate(githubSchema(), ast).map(({ message }) => message);
  for (const definition of ast.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const declared = new Set(definition.variableDefinitions?.map(({ variable }) => variable.name.value));
    for (const name of Object.keys(variables)) if (!declared.has(name)) problems.push(`no variable $${name}`);
    const missing = [...declared].filter((name) => !(name in variables));
    if (missing.length > 0) problems.push(...missing.map((name) => `$${name} is not given`));
    else problems.push(...valueProblems(definition, variables));
  }
  return problems;
}

/** Of another type than the document declares: a number where an id goes, a field that an input does not have. */
function valueProblems(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { errors } = getVariableValues(githubSchema(), variableDefinitions, variables);
  return (errors ?? []).map(({ message }) => message);
}
