/**
 * Results of Go benchmarks, a line each. `go test` prints the name and a tab, runs the benchmark, and then prints the
 * numbers: what the benchmark or its logger prints meanwhile stands between them and ends the line.
 */

/** The words of a result; null: the line is none, it is text or a name alone. */
export function resultFields(line: string): readonly string[] | null {
  const fields = line.trim().split(/\s+/);
  const [name = '', count = '', ...pairs] = fields;
  const isResult = name.startsWith('Benchmark') && /^\d{1,15}$/.test(count);
  return isResult && pairs.length > 0 && pairs.length % 2 === 0 ? fields : null;
}

/** Each result on one line again; null: one has begun, and its numbers are nowhere. */
export function joinResults(lines: readonly string[]): readonly string[] | null {
  const joined: string[] = [];
  let begun: string | null = null;
  for (const line of lines) {
    if (begun !== null && /^ *\d{1,15}\t/.test(line)) {
      joined.push(`${begun}\t${line}`);
      begun = null;
      continue;
    }
    if (/^(?:--- FAIL:|FAIL\b|panic: )/.test(line)) begun = null;
    if (begun !== null && /^(?:Benchmark|PASS$|ok\s*\t)/.test(line)) return null;
    begun ??= nameBegun(line);
    joined.push(line);
  }
  return begun === null ? joined : null;
}

function nameBegun(line: string): string | null {
  const [, name] = /^(Benchmark[^a-z\s]\S*) *\t/.exec(line) ?? [];
  return name !== undefined && resultFields(line) === null ? name : null;
}
