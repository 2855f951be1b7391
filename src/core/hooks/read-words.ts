/**
 * Words behind a hook, read as tolerantly as scripts write them: `--memory-key K`, `--memoryKey=K`, bare switches,
 * `--export-metrics false`. A flag that nobody knows never stops a script; it is said once.
 */

export interface WordsSpec {
  /** Spelt in kebab-case. A switch takes `true` or `false` behind it, and nothing else. */
  readonly flags: Readonly<Record<string, 'text' | 'switch'>>;
  /** One letter → flag. */
  readonly short?: Readonly<Record<string, string>>;
  /** Flags that words without a flag stand for, in their order; the last takes all that are left. */
  readonly words: readonly string[];
}

export interface Words {
  readonly texts: ReadonlyMap<string, string>;
  readonly switches: ReadonlyMap<string, boolean>;
  readonly warnings: readonly string[];
}

/** An id that is empty, as that of a variable which nobody set, is none. */
export function given(texts: Words['texts'], flag: string): string | undefined {
  const text = texts.get(flag);
  return text === '' ? undefined : text;
}

const yes = new Set(['true', 'yes', 'on', '1']);
const no = new Set(['false', 'no', 'off', '0']);

interface Reading {
  readonly spec: WordsSpec;
  readonly texts: Map<string, string>;
  readonly switches: Map<string, boolean>;
  readonly plain: string[];
  readonly unknown: string[];
  readonly warnings: string[];
}

export function readWords(spec: WordsSpec, words: readonly string[]): Words {
  const reading: Reading = {
    spec,
    texts: new Map(),
    switches: new Map(),
    plain: [],
    unknown: [],
    warnings: [],
  };
  for (let index = 0; index < words.length;) index += readOne(reading, words.slice(index));
  placePlain(reading);
  const { texts, switches, unknown, warnings } = reading;
  const unknownFlags = unknown.length === 0 ? [] : [`unknown and without effect: ${unknown.join(', ')}`];
  return { texts, switches, warnings: [...unknownFlags, ...warnings] };
}

/** Returns how many words it took. */
function readOne(reading: Reading, [word = '', ...rest]: readonly string[]): number {
  if (word === '--') {
    reading.plain.push(...rest);
    return rest.length + 1;
  }
  const flag = flagOf(reading.spec, word);
  if (flag === null) {
    reading.plain.push(word);
    return 1;
  }
  const kind = Object.hasOwn(reading.spec.flags, flag.name) ? reading.spec.flags[flag.name] : undefined;
  if (kind === 'switch') return readSwitch(reading, flag, rest);
  if (kind === 'text') return readText(reading, flag, rest);
  reading.unknown.push(shown(word));
  return 1 + (flag.value === null && takesUnknown(reading.spec, rest[0]) ? 1 : 0);
}

interface Flag {
  readonly name: string;
  readonly value: string | null;
}

/** null: the word is no flag. `-5` and `--- done` are none. */
function flagOf(spec: WordsSpec, word: string): Flag | null {
  const short = /^-([A-Za-z])$/.exec(word)?.[1];
  if (short !== undefined) {
    const own = spec.short ?? {};
    return { name: Object.hasOwn(own, short) ? (own[short] ?? short) : short, value: null };
  }
  const long = /^--([A-Za-z][A-Za-z0-9_-]*)(?:=([\s\S]*))?$/.exec(word);
  return long ? { name: kebab(long[1] ?? ''), value: long[2] ?? null } : null;
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

function readSwitch(reading: Reading, { name, value }: Flag, [next]: readonly string[]): number {
  const said = (value ?? next ?? '').toLowerCase();
  const understood = yes.has(said) || no.has(said);
  if (value !== null && !understood) reading.warnings.push(`--${name} is on or off; ${shown(value)} was taken as on`);
  reading.switches.set(name, !no.has(said));
  return value === null && understood ? 2 : 1;
}

function readText(reading: Reading, { name, value }: Flag, [next]: readonly string[]): number {
  if (value !== null) {
    reading.texts.set(name, value);
    return 1;
  }
  if (next === undefined || next === '--' || flagOf(reading.spec, next)) {
    reading.warnings.push(`--${name} has no value`);
    return 1;
  }
  reading.texts.set(name, next);
  return 2;
}

/** Where free text follows, a word behind an unknown flag is rather a part of that than lost with the flag. */
function takesUnknown(spec: WordsSpec, next: string | undefined): boolean {
  if (next === undefined || flagOf(spec, next)) return false;
  const said = next.toLowerCase();
  return yes.has(said) || no.has(said) || spec.words.length !== 1;
}

function placePlain({ spec, texts, plain, warnings }: Reading): void {
  const open = spec.words.filter((name) => !texts.has(name));
  const rest = [...plain];
  open.forEach((name, index) => {
    const taken = index === open.length - 1 ? rest.splice(0) : rest.splice(0, 1);
    if (taken.length > 0) texts.set(name, taken.join(' '));
  });
  if (rest.length > 0) warnings.push(`left out: ${rest.map(shown).join(' ')}`);
}

function shown(text: string): string {
  const equals = text.indexOf('=');
  const name = text.startsWith('-') && equals > 0 ? text.slice(0, equals) : text;
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
