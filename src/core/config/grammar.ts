/**
 * The words of the swarm file as schemas. Ids travel into refs, file names, URLs and workflow inputs, so their grammar
 * is closed: what cannot be written cannot be injected. Each grammar is one function, because the pattern must reach
 * the JSON Schema, the code must reach programs, and the sentence must reach people.
 */
import * as z from 'zod';
import { metricPattern } from '../verdict/parse-target.ts';
import { durationPattern, durationRangePattern, parseDuration, parseDurationRange } from './duration.ts';

export const idPattern = /^[a-z0-9][a-z0-9-]{0,38}$/;
const workerIdPattern = /^[A-Za-z][A-Za-z0-9-]{0,38}$/;
const keyPart = '[A-Za-z0-9][A-Za-z0-9._-]{0,62}';
export const keyPartPattern = new RegExp(`^${keyPart}$`);
const keyPattern = new RegExp(`^${keyPart}(/${keyPart}){1,5}$`);

interface Grammar {
  /** Of the problem when it does not fit, `bad-` and the kind of word; the kind is the JSON Schema's title. */
  readonly code: string;
  /** Completes "must be". */
  readonly words: string;
  readonly fits: (text: string) => boolean;
  /** Of the JSON Schema; left out where no expression says it. */
  readonly pattern?: RegExp;
}

/** Text of a grammar. The message says what would be right; it never repeats the text. */
function word(grammar: Grammar): z.ZodString {
  const schema = z
    .string()
    .refine(grammar.fits, { error: `must be ${grammar.words}`, params: { code: grammar.code }, abort: true });
  const title = grammar.code.replace('bad-', '').replaceAll('-', ' ');
  return schema.meta(grammar.pattern ? { title, pattern: grammar.pattern.source } : { title });
}

function matching(code: string, pattern: RegExp, words: string): z.ZodString {
  return word({ code, words, pattern, fits: (value) => pattern.test(value) });
}

function hasControl(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

/** One line for people. */
export function text(longest = 300): z.ZodString {
  const pattern = /^(?=[^\n\r]*\S)[^\n\r]+$/;
  const fits = (value: string): boolean => pattern.test(value) && !hasControl(value);
  return word({ code: 'bad-text', words: 'one line of text', pattern, fits }).max(longest);
}

/** Sentences for people; line ends and tabs are kept. */
export function prose(longest = 4000): z.ZodString {
  const pattern = /\S/;
  const fits = (value: string): boolean => pattern.test(value) && !hasControl(value.replace(/[\n\r\t]/g, ''));
  return word({ code: 'bad-text', words: 'text, without control characters', pattern, fits }).max(longest);
}

export function id(): z.ZodString {
  return matching('bad-id', idPattern, 'an id of lower-case letters, digits and "-", 39 characters at most');
}

export function workerId(): z.ZodString {
  return matching('bad-id', workerIdPattern, 'an id of letters, digits and "-" that begins with a letter, such as R1');
}

/** A worker or a gate. */
export function needId(): z.ZodString {
  return matching('bad-id', /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, 'the id of a worker or a gate');
}

export function bead(): z.ZodString {
  return matching('bad-bead', /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'the id of a bead, such as novacron-38p');
}

/** GitHub refuses longer ones, and one that holds a comma cannot be searched for. */
export function label(): z.ZodString {
  const pattern = /^[^\s,](?:[^,]{0,48}[^\s,])?$/;
  return word({
    code: 'bad-label',
    words: 'a label of 50 characters at most, without commas',
    pattern,
    fits: (value) => pattern.test(value) && !hasControl(value),
  });
}

/** No folder: whoever may edit the swarm file may not reach another file by it. */
export function workflowFile(): z.ZodString {
  const pattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/;
  return matching('bad-workflow', pattern, 'the name of a file in .github/workflows that ends in .yml or .yaml');
}

export function duration(): z.ZodString {
  return word({
    code: 'bad-duration',
    words: 'a duration above zero, such as 90s, 10m, 4h or 2w',
    pattern: durationPattern,
    fits: (value) => (parseDuration(value) ?? 0) > 0,
  });
}

export function durationRange(): z.ZodString {
  return word({
    code: 'bad-duration-range',
    words: 'a range of durations that does not end before it begins, such as 2h..3h',
    pattern: durationRangePattern,
    fits: (value) => parseDurationRange(value) !== undefined,
  });
}

/** `swarm/research/phase0-benchmarks`. */
export function memoryKey(): z.ZodString {
  return matching('bad-key', keyPattern, 'a key of parts joined by "/", such as swarm/research/phase0-benchmarks');
}

/** A branch or tag, by the part of git's rules that never needs quoting. */
export function refName(): z.ZodString {
  const pattern = /^(?!.*(?:\.\.|\/\/|\/\.|\.lock$))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}(?<![./])$/;
  return matching('bad-ref', pattern, 'the name of a branch or tag');
}

/** A file below the root of the repository. */
export function repositoryPath(): z.ZodString {
  const pattern = /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]{1,500}$/;
  return word({
    code: 'bad-path',
    words: 'a path below the root of the repository, without "..", "\\" or a leading "/"',
    pattern,
    fits: (value) => pattern.test(value) && !hasControl(value),
  });
}

export function metricName(): z.ZodString {
  return matching('bad-metric', metricPattern, 'a metric in lower-case words joined by "-", parts by "."').max(200);
}

export function matches(code: string, pattern: RegExp, words: string): z.ZodString {
  return matching(code, pattern, words);
}

/** A whole number from `least` to `most`. */
export function count(least: number, most: number): z.ZodNumber {
  return z.number().int().min(least).max(most);
}

/**
 * The message of an unknown key carries the known ones, because the parser tells its reader which key it did not know,
 * and not which it would have.
 */
export function knownKeys(known: readonly string[]): (issue: { readonly code?: string }) => string | undefined {
  return (issue) => (issue.code === 'unrecognized_keys' ? known.join(' ') : undefined);
}

/** A map with exactly these keys. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, { error: knownKeys(Object.keys(shape)) });
}

/**
 * `text: detail`: a map of one entry, which is how YAML reads a sentence with a colon in it. One that is no pair goes no
 * further, or the form of several keys beside it would not be looked at for what is wrong with it.
 */
export function pair<Detail extends z.ZodType>(detail: Detail): z.ZodRecord<z.ZodString, Detail> {
  return z
    .record(text(500), detail)
    .refine((value) => Object.keys(value).length === 1, {
      error: 'must be text, or one "text: detail" pair',
      params: { code: 'not-a-pair' },
      abort: true,
    })
    .meta({ minProperties: 1, maxProperties: 1 });
}

export function itemOf<Detail extends z.ZodType>(
  detail: Detail,
): z.ZodUnion<[z.ZodString, z.ZodRecord<z.ZodString, Detail>]> {
  return z.union([prose(1000), pair(detail)]);
}

/** A map by id that may not be empty. */
export function someOf<Key extends z.ZodString, Value extends z.ZodType>(
  key: Key,
  value: Value,
): z.ZodRecord<Key, Value> {
  return z
    .record(key, value)
    .refine((map) => Object.keys(map).length > 0, { error: 'needs at least one', params: { code: 'none' } })
    .meta({ minProperties: 1 });
}
