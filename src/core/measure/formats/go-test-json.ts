/** The stream of `go test -json`: events, one a line, whose outputs together are what `go test` prints. */
import { own, parseJson } from '../json-value.ts';

export interface GoOutput {
  readonly package: string;
  readonly text: string;
}

export function isGoTestJson(text: string): boolean {
  return text.trimStart().startsWith('{"');
}

/** One text a package, because packages are tested side by side; null where a line is no event. */
export function goTestOutput(text: string): readonly GoOutput[] | null {
  const outputs = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const event = parseJson(line)?.value;
    const [name, output] = [own(event, 'Package'), own(event, 'Output')];
    if (typeof own(event, 'Action') !== 'string') return null;
    if (typeof output !== 'string') continue;
    const key = typeof name === 'string' ? name : '';
    const before = outputs.get(key);
    if (before) before.push(output);
    else outputs.set(key, [output]);
  }
  return [...outputs].map(([name, parts]) => ({ package: name, text: parts.join('') }));
}
