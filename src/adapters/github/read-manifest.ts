/** The JSON of an archive that a run handed in: foreign text, read under caps by the schema of its kind. */
import type * as z from 'zod';

export interface Manifest<T> {
  readonly name: string;
  /** Bytes, also in words. */
  readonly most: number;
  readonly size: string;
  /** What it should be, for the reason why it is none. */
  readonly what: string;
  readonly schema: z.ZodObject & z.ZodType<T>;
}

/** Levels of objects and lists. */
const deepest = 64;

/** A text is the reason why not. */
export function readManifest<T extends object>(
  entries: ReadonlyMap<string, Uint8Array>,
  { name, most, size, what, schema }: Manifest<T>,
): T | string {
  const json = entries.get(name);
  if (!json) return `the archive has no ${name}`;
  if (json.byteLength > most) return `${name} is larger than ${size}`;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return `${name} is no JSON`;
  }
  if (isDeep(value)) return `${name} is nested too deeply`;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Paths of our own schema only: a key of a foreign record is foreign text.
  const where = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'the whole')))];
  return `${name} is no ${what} at ${where.filter((key) => key in schema.shape).join(', ') || 'the whole'}`;
}

/** Level by level: whatever else looks at a value calls itself, and half a million brackets would end the stack. */
function isDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
