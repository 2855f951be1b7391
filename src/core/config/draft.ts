/**
 * A swarm file of which the broken parts were taken out, so that names and connections can be checked although some
 * field is misspelt: its author shall see everything at once. What is missing was told already; a check passes over it.
 */
import { fileSchema, type SwarmFile } from './file-schema.ts';
import { explain } from './explain.ts';
import type { Finding, Path } from './finding.ts';

export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

export type FileDraft = Draft<SwarmFile>;

export type Drafted =
  | { readonly kind: 'whole'; readonly file: SwarmFile }
  | { readonly kind: 'draft'; readonly draft: FileDraft; readonly findings: readonly Finding[] };

/** `value` is used up: broken parts are removed from it in place. */
export function readDraft(value: unknown): Drafted {
  const parsed = fileSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { kind: 'whole', file: parsed.data };
  const findings = explain(parsed.error.issues);
  for (const { path } of findings) remove(value, path);
  return { kind: 'draft', draft: sound(value) ? value : {}, findings };
}

/** Only missing parts are left to complain about, and whole values of a wrong type that stood behind broken ones. */
function sound(value: unknown): value is FileDraft {
  for (let pass = 0; pass < 3; pass += 1) {
    const parsed = fileSchema.safeParse(value, { reportInput: true });
    if (parsed.success) return true;
    const broken = explain(parsed.error.issues).filter((finding) => finding.code !== 'missing');
    if (broken.length === 0) return typeof value === 'object' && value !== null;
    for (const { path } of broken) remove(value, path);
  }
  return false;
}

function remove(value: unknown, path: Path): void {
  let holder = value;
  for (const part of path.slice(0, -1)) holder = child(holder, part);
  const last = path.at(-1);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  // A list keeps its length, so that the places of what follows stay right.
  if (Array.isArray(holder)) holder.splice(Number(last), 1, undefined);
  else Reflect.deleteProperty(holder, last);
}

function child(holder: unknown, part: string | number): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, part) : undefined;
}
