/**
 * GitHub's own GraphQL schema says whether a document fits. The published description is older than sub-issues, which
 * hosts have by now: that one field is added, as GitHub documents it.
 */
import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, extendSchema, Kind, parse, validate, type GraphQLSchema } from 'graphql';

let schema: GraphQLSchema | null = null;

function githubSchema(): GraphQLSchema {
  schema ??= withParent(buildSchema(published.idl, { assumeValid: true, noLocation: true }));
  return schema;
}

function withParent(plain: GraphQLSchema): GraphQLSchema {
  const issue = plain.getType('Issue');
  const known = issue !== undefined && 'getFields' in issue && 'parent' in issue.getFields();
  return known ? plain : extendSchema(plain, parse('extend type Issue { parent: Issue }'));
}

/** What is wrong with the document and its variables; empty when GitHub would take it. */
export function checkDocument(document: string, variables: Readonly<Record<string, unknown>>): readonly string[] {
  const ast = parse(document);
  const problems = validate(githubSchema(), ast).map(({ message }) => message);
  for (const definition of ast.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const declared = new Set(definition.variableDefinitions?.map(({ variable }) => variable.name.value));
    for (const name of Object.keys(variables)) if (!declared.has(name)) problems.push(`no variable $${name}`);
    for (const name of declared) if (!(name in variables)) problems.push(`$${name} is not given`);
  }
  return problems;
}
