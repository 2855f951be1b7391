/** GitHub's OpenAPI description, as JSON Schema can be checked by it. */
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod';

export type Schema = Readonly<Record<string, unknown>>;

const shape = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ parameters: z.record(z.string(), z.unknown()) }),
});

export interface Description {
  readonly content: z.infer<typeof shape>;
  /** Problems of a value by the schema that a pointer leads to: `['paths', '/user', 'get', …]`. */
  checkAt(pointer: readonly string[], value: unknown): readonly string[];
  /** By a schema that may refer to the description, `#/components/…`. */
  check(schema: Schema, value: unknown): readonly string[];
  at(pointer: readonly string[]): unknown;
}

/** Changes the description while it is read; as `JSON.parse` has it. */
type Revive = (key: string, value: unknown) => unknown;

/** Thirteen megabytes: read when it is first needed. */
export function readDescription(revive: Revive = (_key, value) => value): Description {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const raw: unknown = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => nullable(revive(key, value)));
  const content = shape.parse(raw);
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...content, $id: 'github' });
  const compiled = new Map<string, ValidateFunction>();
  const check = (schema: Schema, value: unknown): readonly string[] => {
    const key = JSON.stringify(schema).replaceAll('"#/', '"github#/');
    const validator = compiled.get(key) ?? ajv.compile(z.record(z.string(), z.unknown()).parse(JSON.parse(key)));
    compiled.set(key, validator);
    if (validator(value)) return [];
    return (validator.errors ?? []).map(({ instancePath, message }) =>
      `${instancePath} ${message ?? 'does not fit'}`.trim(),
    );
  };
  return {
    content,
    check,
    checkAt: (pointer, value) => check({ $ref: `#/${pointer.map(escaped).join('/')}` }, value),
    at: (pointer) => pointer.reduce((found, part) => fieldOf(found, part), raw),
  };
}

/** OpenAPI 3.0 says `nullable: true` beside anything; JSON Schema says it as an alternative. */
function nullable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || value.nullable !== true) return value;
  const { nullable: _nullable, ...rest } = value;
  return { anyOf: [rest, { type: 'null' }] };
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

export function fieldOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
