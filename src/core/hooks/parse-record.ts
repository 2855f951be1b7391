/**
 * A record of the local store from its text, by hand: the schema says the same and takes longer to load than a hook may
 * take altogether. A test holds the two against each other.
 */
import type { SessionRecord } from './session-record.ts';

type Check = (value: unknown) => boolean;

const text =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const whole: Check = (value) => Number.isSafeInteger(value);
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const anything: Check = (value) => value !== undefined;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const moment: Check = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
const digest = matches(/^[0-9a-f]{64}$/);

const shapes: Readonly<Record<SessionRecord['kind'], Readonly<Record<string, Check>>>> = {
  measurement: { metric: text(200, 1), value: text(100, 1), evidence: optional(text(500)), at: moment },
  delivery: { name: optional(text(200, 1)), path: text(500, 1), bytes: count, sha256: digest, at: moment },
  memory: {
    key: text(300, 1),
    value: anything,
    at: moment,
    namespace: optional(text(200, 1)),
    expires: optional(moment),
  },
  note: { level: oneOf('info', 'warn', 'error', 'success'), message: text(2000), at: moment },
  refused: { key: text(300), why: optional(oneOf('secret')), at: moment },
  call: {
    hook: matches(/^[a-z][a-z-]{0,39}$/),
    at: moment,
    step: optional(oneOf(true)),
    task: optional(text(200)),
    text: optional(text(500)),
    file: optional(text(500)),
    bytes: optional(count),
    sha256: optional(digest),
    missing: optional(oneOf(true)),
    key: optional(text(300)),
    success: optional(oneOf(true, false)),
    exitCode: optional(whole),
    agent: optional(text(200)),
  },
};
const around = { kind: anything, record: anything, session: optional(text(200)), worker: optional(text(200)) };

/** null: it is no record. */
export function parseRecord(json: string): SessionRecord | null {
  const value = parsed(json);
  return isRecord(value) ? value : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is SessionRecord {
  if (!fits(value, around) || !('kind' in value) || !('record' in value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  const shape: Readonly<Record<string, Check>> | undefined = Object.entries(shapes).find(
    ([name]) => name === kind,
  )?.[1];
  return shape !== undefined && fits(value.record, shape);
}

function fits(value: unknown, shape: Readonly<Record<string, Check>>): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const known = Object.keys(value).every((name) => Object.hasOwn(shape, name));
  return known && Object.entries(shape).every(([name, check]) => check(Reflect.get(value, name)));
}
