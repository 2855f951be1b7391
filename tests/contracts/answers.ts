/**
 * Whether an answer is one that GitHub gives, by its own description: what is there is there on GitHub too, and has the
 * documented type, format and values. What is left out is not complained about: GitHub sends some hundred fields with a
 * repository, and a stand-in need not; the fields that clients read are named by whoever asks (`missing`).
 */
import { fieldOf, readDescription, type Description } from './description.ts';

let loaded: Description | null = null;

/** Without `required` the alternatives of a `oneOf` overlap, and one that fits is enough. */
function description(): Description {
  loaded ??= readDescription((_key, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const isSchema = 'type' in value || 'properties' in value || 'oneOf' in value;
    if (!isSchema) return value;
    const entries = Object.entries(value).filter(([name, held]) => !(name === 'required' && Array.isArray(held)));
    return Object.fromEntries(entries.map(([name, held]) => [name === 'oneOf' ? 'anyOf' : name, held]));
  });
  return loaded;
}

/** `operation`: `GET /repos/{owner}/{repo}`. */
export function problemsOfAnswer(operation: string, status: number, body: unknown): readonly string[] {
  const [method = '', template = ''] = operation.split(' ');
  const response = followed(['paths', template, method.toLowerCase(), 'responses', String(status)]);
  if (description().at(response) === undefined) return ['GitHub documents no such answer'];
  const pointer = [...response, 'content', 'application/json', 'schema'];
  const schema = description().at(pointer);
  if (schema === undefined) return body === null || body === undefined ? [] : ['GitHub sends no body'];
  // GitHub says the status in the body of every refusal; its description has it of some only.
  const strange = undocumented([schema], body, '').filter((one) => status < 400 || !one.startsWith('/status '));
  return [...description().checkAt(pointer, body), ...strange];
}

/** Of a webhook: `pull_request` with its `action`, or `push`. */
export function problemsOfPayload(event: string, payload: unknown): readonly string[] {
  const action = fieldOf(payload, 'action');
  // The action of a dispatch is whatever the sender named; the description has one sample.
  const said = event === 'repository_dispatch' ? 'sample.collected' : action;
  const name = [event, ...(typeof said === 'string' ? [said] : [])].join('-').replaceAll('_', '-');
  const pointer = ['x-webhooks', name, 'post', 'requestBody', 'content', 'application/json', 'schema'];
  const schema = description().at(pointer);
  if (schema === undefined) return [`GitHub documents no webhook ${name}`];
  return [...description().checkAt(pointer, payload), ...undocumented([schema], payload, '')];
}

/** Refusals are kept in one place of the description. */
function followed(pointer: readonly string[]): readonly string[] {
  const reference = fieldOf(description().at(pointer), '$ref');
  return typeof reference === 'string' ? partsOf(reference) : pointer;
}

function partsOf(reference: string): readonly string[] {
  return reference.replace(/^#\//, '').split('/');
}

/** Of a list, of its first entry. */
export function missing(body: unknown, fields: readonly string[]): readonly string[] {
  const one: unknown = Array.isArray(body) ? body[0] : body;
  return fields.filter((path) => path.split('.').reduce(fieldOf, one) === undefined);
}

/** Fields that none of the schemas knows. A schema without `properties` leaves its fields open. */
function undocumented(schemas: readonly unknown[], value: unknown, path: string): readonly string[] {
  const plain = schemas.flatMap((schema) => alternatives(schema));
  if (Array.isArray(value)) {
    const items = plain.map((schema) => fieldOf(schema, 'items')).filter((one) => one !== undefined);
    return [...new Set(value.flatMap((one: unknown) => undocumented(items, one, `${path}[]`)))];
  }
  if (typeof value !== 'object' || value === null) return [];
  const known = plain.map((schema) => fieldOf(schema, 'properties')).filter((one) => one !== undefined);
  if (known.length === 0) return [];
  const open = plain.some((schema) => {
    const more = fieldOf(schema, 'additionalProperties');
    return more !== undefined && more !== false;
  });
  return Object.entries(value).flatMap(([name, held]) => {
    const below = known.map((properties) => fieldOf(properties, name)).filter((one) => one !== undefined);
    if (below.length > 0) return undocumented(below, held, `${path}/${name}`);
    return open || everywhere.has(name) ? [] : [`${path}/${name} is not documented`];
  });
}

/** GitHub sends it with every account, or every run, and its description names it for some. */
const everywhere = new Set(['user_view_type', 'display_title']);

/** What a schema is made of, references followed. */
function alternatives(schema: unknown): readonly unknown[] {
  const reference = fieldOf(schema, '$ref');
  if (typeof reference === 'string') return alternatives(description().at(partsOf(reference)));
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => {
    const held = fieldOf(schema, name);
    return Array.isArray(held) ? held : [];
  });
  return [schema, ...parts.flatMap((one: unknown) => alternatives(one))];
}
