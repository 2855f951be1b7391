/**
 * Whether requests that were sent are requests that GitHub documents: method, path, parameters and body, by GitHub's own
 * OpenAPI description. A stand-in is lenient where GitHub is not, so passing against one proves little without this.
 *
 * Stricter than the description in one thing: a field that it does not know is a mistake, though GitHub may ignore it.
 */
import * as z from 'zod';
import { readDescription, type Description, type Schema } from './description.ts';
import { checkDocument } from './graphql.ts';

export interface RequestRecord {
  readonly method: string;
  /** Below the API root, without the query: `/repos/local/novacron/issues`. */
  readonly path: string;
  /** `page=2&per_page=100`, or its fields. */
  readonly query?: string | Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

const parameterShape = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()).default({}),
});
type Parameter = z.infer<typeof parameterShape>;

const operationShape = z.looseObject({
  parameters: z.array(z.union([z.object({ $ref: z.string() }), parameterShape])).default([]),
  requestBody: z
    .object({
      required: z.boolean().optional(),
      content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()).default({}) })),
    })
    .optional(),
});
type Operation = z.infer<typeof operationShape>;

interface Requests {
  readonly description: Description;
  readonly templates: readonly { readonly template: string; readonly pattern: RegExp }[];
}

let loaded: Requests | null = null;

function requests(): Requests {
  loaded ??= load();
  return loaded;
}

function load(): Requests {
  const description = readDescription();
  const templates = Object.keys(description.content.paths)
    .map((template) => ({ template, pattern: patternOf(template) }))
    // Fixed words before parameters: `/issues/comments` is no issue. And more words before a ref that may hold slashes.
    .sort(
      (left, right) =>
        parametersIn(left.template) - parametersIn(right.template) || right.template.length - left.template.length,
    );
  return { description, templates };
}

function parametersIn(template: string): number {
  return template.split('{').length;
}

/** A ref and a path may hold slashes, encoded or not; everything else is one segment. */
function patternOf(template: string): RegExp {
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      return ['{ref}', '{path}', '{basehead}'].includes(part) ? '(.+)' : '([^/]+)';
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** One sentence a problem; empty when all requests fit. */
export function checkRequests(records: readonly RequestRecord[]): string[] {
  return [
    ...new Set(
      records.flatMap((record) => checkRequest(record).map((what) => `${record.method} ${record.path}: ${what}`)),
    ),
  ];
}

function checkRequest(record: RequestRecord): readonly string[] {
  if (record.path === '/graphql') return checkGraphql(record);
  const operation = operationOf(record);
  if (!operation) return ['GitHub documents no such request'];
  return [...checkPath(operation, record), ...checkQuery(operation, record), ...checkBody(operation, record)];
}

const graphqlBody = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

function checkGraphql({ method, body }: RequestRecord): readonly string[] {
  const parsed = graphqlBody.safeParse(body);
  if (method !== 'POST' || !parsed.success) return ['is no GraphQL request'];
  return checkDocument(parsed.data.query, parsed.data.variables);
}

interface Found {
  readonly template: string;
  readonly method: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  readonly values: readonly string[];
}

function operationOf({ method, path }: RequestRecord): Found | null {
  const { description, templates } = requests();
  for (const { template, pattern } of templates) {
    const match = pattern.exec(path);
    const raw = description.content.paths[template]?.[method.toLowerCase()];
    if (!match || raw === undefined) continue;
    const operation = operationShape.parse(raw);
    const parameters = operation.parameters.map((one) => ('$ref' in one ? referenced(one.$ref) : one));
    return { template, method: method.toLowerCase(), operation, parameters, values: match.slice(1) };
  }
  return null;
}

function referenced(reference: string): Parameter {
  return parameterShape.parse(requests().description.content.components.parameters[reference.replace(/^.*\//, '')]);
}

function checkPath({ template, parameters, values }: Found, _record: RequestRecord): readonly string[] {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return names.flatMap((name, index) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    if (!parameter) return [];
    return checkText(parameter.schema, decodeURIComponent(values[index] ?? '')).map((what) => `{${name}} ${what}`);
  });
}

function checkQuery({ parameters }: Found, { query }: RequestRecord): readonly string[] {
  const given = typeof query === 'string' ? Object.fromEntries(new URLSearchParams(query)) : (query ?? {});
  const known = parameters.filter((one) => one.in === 'query');
  const unknown = Object.keys(given).filter((name) => !known.some((one) => one.name === name));
  return [
    ...unknown.map((name) => `no query parameter "${name}" is documented`),
    ...known.flatMap(({ name, required, schema }) => {
      if (!(name in given)) return required === true ? [`the query parameter "${name}" is missing`] : [];
      const texts = name === 'created' ? endsOf(String(given[name])) : [String(given[name])];
      return texts.flatMap((text) => checkText(schema, text).map((what) => `the query parameter "${name}" ${what}`));
    }),
  ];
}

/** `created` is a time by its format and a range by its words: `>=2026-11-26T00:00:00Z`, `A..B`. */
function endsOf(range: string): readonly string[] {
  return range.replace(/^[<>]=?/, '').split('..');
}

function checkBody({ template, method, operation }: Found, { body }: RequestRecord): readonly string[] {
  const given = body !== undefined && body !== null && body !== '';
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (!schema) return given ? ['no body is documented'] : [];
  if (!given) return operation.requestBody?.required === true ? ['the body is missing'] : [];
  const pointer = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema'];
  const { description } = requests();
  return [...description.checkAt(pointer, body).map((what) => `the body ${what}`), ...unknownFields(schema, body)];
}

const objectSchema = z.object({ properties: z.record(z.string(), z.unknown()) });

/** Of the top level, and only where the description names the fields plainly. */
function unknownFields(schema: unknown, body: unknown): readonly string[] {
  const plain = objectSchema.safeParse(schema);
  if (!plain.success || typeof body !== 'object' || body === null) return [];
  const { properties } = plain.data;
  return Object.keys(body).flatMap((name) => (name in properties ? [] : [`no field "${name}" is documented`]));
}

/** In a URL all is text: it fits when any reading of it does. Told is what its most likely reading misses. */
function checkText(schema: Schema, text: string): readonly string[] {
  const readings: unknown[] = [text];
  if (/^-?\d+$/.test(text)) readings.unshift(Number(text));
  if (/^(true|false)$/.test(text)) readings.unshift(text === 'true');
  const problems = readings.map((reading) => requests().description.check(schema, reading));
  return problems.some((found) => found.length === 0) ? [] : (problems[0] ?? []);
}

/** A line of the local GitHub's request log, or of one that was recorded to a file. */
export interface SentRequest extends RequestRecord {
  /** The results service, and git, speak protocols that the description does not hold. */
  readonly service?: 'api' | 'git' | 'results';
  /** What people send by hand is not ours. */
  readonly kind?: string | null;
}

/** What is wrong with the requests that our code sent, one sentence each. Throws when there is none to look at. */
export function problemsOfRequests(log: readonly SentRequest[]): readonly string[] {
  const ours = log.filter(
    ({ service = 'api', kind, path }) => service === 'api' && kind !== 'user' && !isResults(path),
  );
  if (ours.length === 0) throw new Error('there is no request of ours in the log');
  return checkRequests(ours);
}

function isResults(path: string): boolean {
  return /^\/(twirp|_blobs)\//.test(path);
}
