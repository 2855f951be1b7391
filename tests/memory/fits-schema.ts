/** Whether files of a swarm's memory fit the published schemas, read from `schema/`, and have no field that those lack. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { recordSchemas } from '../../src/core/memory/schemas/json-schemas.ts';
import { records } from '../../src/core/plan/records-kept.ts';

const validators = new Map<string, ValidateFunction>();

/** One of `schema/memory/`, by its name. */
function validatorOf(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  const url = new URL(`../../schema/memory/${name}.schema.json`, import.meta.url);
  const validator = ajv.compile(JSON.parse(readFileSync(url, 'utf8')));
  validators.set(name, validator);
  return validator;
}

/** `name`: `entry`, `result`, or a record of the coordinator. Empty: it fits. */
export function schemaProblems(name: string, text: string): readonly string[] {
  const validate = validatorOf(name);
  const value: unknown = JSON.parse(text);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message ?? ''}`);
}

/** What the schema of the record does not tell of. Empty: it tells of all. */
export function untoldFields(name: string, text: string): readonly string[] {
  const record = records.find((one) => one === name);
  if (!record) return [];
  const whole: unknown = JSON.parse(text);
  return missingIn(recordSchemas[record].schema.parse(whole), whole, name);
}

/** Paths of what `whole` has and `told` has not. */
function missingIn(told: unknown, whole: unknown, path: string): readonly string[] {
  if (typeof whole !== 'object' || whole === null) return [];
  return Object.entries(whole).flatMap(([key, value]) => {
    const has = typeof told === 'object' && told !== null && Object.hasOwn(told, key);
    return has ? missingIn(Reflect.get(told, key), value, `${path}.${key}`) : [`${path}.${key}`];
  });
}

/** Of all files below `memory/` of one swarm, by key: every problem. `own`: keys of workers' results. */
export function memoryProblems(files: ReadonlyMap<string, string>, own: readonly string[]): readonly string[] {
  return [...files].flatMap(([key, text]) => {
    const [, record] = /^[^/]+\/coordinator\/(.+)$/.exec(key) ?? [];
    const name = record ?? (own.includes(key) ? 'result' : 'entry');
    return [...schemaProblems('entry', text), ...schemaProblems(name, text), ...untoldFields(name, text)].map(
      (problem) => `${key}: ${problem}`,
    );
  });
}
