/**
 * Something that is wrong at a path of the swarm file. Checks speak of paths; lines and columns are added at the end,
 * by the one that holds the text.
 */
export type Path = readonly (string | number)[];

export interface Finding {
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  /** Points at the key instead of the value. */
  readonly onKey?: boolean;
}

/** `workers.R1.targets[2]`; a part that is no plain word is quoted: `roles["a b"]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[A-Za-z0-9_-]+$/.test(part)) return `${text}[${quoted(part)}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Foreign text inside a message: short, on one line, with everything outside of printable ASCII escaped. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e…]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
