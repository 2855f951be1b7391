/**
 * Paths that a swarm file names: exact, a directory with a trailing `/`, or a glob. Only `*` (inside one part) and `**`
 * (any number of parts) are special: what a reader of a swarm file expects, and small enough to match by dynamic
 * programming, so that a hostile pattern costs pattern times path and never more.
 */

export function isGlob(pattern: string): boolean {
  return pattern.includes('*');
}

/** Both are repository paths with `/`; a leading `./` is dropped. Case counts, as it does in git. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = plain(pattern);
  const given = plain(path);
  if (wanted.endsWith('/')) return given.startsWith(wanted) && given.length > wanted.length;
  if (!isGlob(wanted)) return wanted === given;
  return matchesParts(wanted.split('/'), given.split('/'));
}

/** A name of any kind, whose parts `/` parts as well; nothing of it is dropped. */
export function matchesName(pattern: string, name: string): boolean {
  return isGlob(pattern) ? matchesParts(pattern.split('/'), name.split('/')) : pattern === name;
}

function plain(path: string): string {
  return path.startsWith('./') ? path.slice(2) : path;
}

function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  return match(
    pattern.map((part) => (part === '**' ? null : part)),
    path,
    matchesPart,
  );
}

function matchesPart(pattern: string, part: string): boolean {
  if (!isGlob(pattern)) return pattern === part;
  return match(
    Array.from(pattern, (letter) => (letter === '*' ? null : letter)),
    Array.from(part),
    (wanted, given) => wanted === given,
  );
}

/** Whether `given` fits `pattern`, in which null stands for any number of elements. One row of the table at a time. */
function match(
  pattern: readonly (string | null)[],
  given: readonly string[],
  fits: (wanted: string, given: string) => boolean,
): boolean {
  let row: readonly boolean[] = [true, ...given.map(() => false)];
  for (const wanted of pattern) row = nextRow({ row, wanted, given, fits });
  return row[given.length] === true;
}

function nextRow(step: {
  readonly row: readonly boolean[];
  readonly wanted: string | null;
  readonly given: readonly string[];
  readonly fits: (wanted: string, given: string) => boolean;
}): readonly boolean[] {
  const next = [step.wanted === null && step.row[0] === true];
  step.given.forEach((element, index) => {
    const taken =
      step.wanted === null
        ? step.row[index + 1] === true || next[index] === true
        : step.row[index] === true && step.fits(step.wanted, element);
    next.push(taken);
  });
  return next;
}
