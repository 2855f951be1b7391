/**
 * Cobertura XML (coverage-04.dtd): classes with their lines. Sums of packages and of the whole are not read: tools
 * round them, and those of two files cannot be joined.
 */
import { unread, type Opening } from '../sample.ts';
import { createCoverage, type Coverage } from './coverage.ts';
import { allNamed, readXml, wholeNumber, type Element } from './xml.ts';

export function openCobertura(texts: readonly string[]): Opening {
  const coverage = createCoverage();
  for (const [file, text] of texts.entries()) {
    const xml = readXml(text);
    if (xml.kind !== 'xml') return unread(xml.kind);
    if (xml.root.name !== 'coverage') return unread('broken');
    if (!allNamed(xml.root, 'class').every((one) => readClass(coverage, one, file))) return unread('broken');
  }
  return coverage.opened();
}

/** Lines stand below the class and once more below its methods. */
function readClass(coverage: Coverage, one: Element, file: number): boolean {
  const source = one.attribute('filename') ?? one.attribute('name');
  if (source === undefined) return false;
  return allNamed(one, 'line').every((line) => readLine(coverage, line, { source, file }));
}

function readLine(
  coverage: Coverage,
  line: Element,
  { source, file }: { readonly source: string; readonly file: number },
): boolean {
  const [number, hits] = [wholeNumber(line.attribute('number')), wholeNumber(line.attribute('hits'))];
  if (number === null || hits === null) return false;
  const key = String(number);
  coverage.see({ word: 'lines', source, file, key, part: hits > 0 ? 1 : 0, whole: 1 });
  // `condition-coverage="50% (1/2)"`
  const [, part, whole] = /\((\d{1,9})\/(\d{1,9})\)/.exec(line.attribute('condition-coverage') ?? '') ?? [];
  if (part === undefined || whole === undefined) return true;
  coverage.see({ word: 'branches', source, file, key, part: Number(part), whole: Number(whole) });
  return Number(part) <= Number(whole);
}
