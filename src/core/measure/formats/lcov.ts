/**
 * lcov tracefiles (geninfo(1)): records from `SF:` to `end_of_record`, one a source file and test. Lines, functions and
 * branches are read one by one; the sums `LF`, `LH` and so on only where a record names none.
 */
import { unread, type Opening } from '../sample.ts';
import { createCoverage, type Coverage, type CoverageWord } from './coverage.ts';

interface Section {
  readonly source: string;
  readonly file: number;
  readonly named: Set<CoverageWord>;
  /** By tag and name: how many functions of that name were told of. */
  readonly namesakes: Map<string, number>;
  readonly totals: Map<string, number>;
}

const sums: readonly (readonly [CoverageWord, string, string])[] = [
  ['lines', 'LF', 'LH'],
  ['functions', 'FNF', 'FNH'],
  ['branches', 'BRF', 'BRH'],
];

export function openLcov(texts: readonly string[]): Opening {
  const coverage = createCoverage();
  for (const [file, text] of texts.entries()) if (!readFile(coverage, text, file)) return unread('broken');
  return coverage.opened();
}

/** Whether it is whole: no record begins in another, and none is left open. */
function readFile(coverage: Coverage, text: string, file: number): boolean {
  let record: Section | null = null;
  for (const line of text.split('\n')) {
    const [, tag = '', rest = ''] = /^([A-Za-z_]+):?(.*)$/.exec(line.trim()) ?? [];
    if (tag === 'SF') {
      if (record) return false;
      record = { source: rest.trim(), file, named: new Set(), namesakes: new Map(), totals: new Map() };
    } else if (tag === 'end_of_record') {
      if (!record) return false;
      closeRecord(coverage, record);
      record = null;
    } else if (record && !readLine(coverage, record, tag, rest)) return false;
  }
  return record === null;
}

/** Tags that say nothing of coverage are passed over. */
function readLine(coverage: Coverage, record: Section, tag: string, rest: string): boolean {
  const [first = '', second = '', third = '', fourth = ''] = rest.split(',');
  switch (tag) {
    case 'DA':
      return see(coverage, record, { word: 'lines', key: first, taken: second });
    case 'FNDA':
      return see(coverage, record, {
        word: 'functions',
        key: amongNamesakes(record, tag, rest.slice(first.length + 1)),
        taken: first,
      });
    case 'FN':
      // `FN:line,name` or `FN:line,end,name`; what was never called may be named nowhere else.
      return see(coverage, record, {
        word: 'functions',
        key: amongNamesakes(record, tag, rest.replace(/^\d+,(?:\d+,)?/, '')),
        taken: '0',
      });
    case 'FNA':
      return see(coverage, record, { word: 'functions', key: rest.replace(/^\d+,\d+,/, ''), taken: second });
    case 'BRDA':
      return see(coverage, record, { word: 'branches', key: `${first},${second},${third}`, taken: fourth });
    case 'LF':
    case 'LH':
    case 'FNF':
    case 'FNH':
    case 'BRF':
    case 'BRH': {
      if (!/^\d{1,15}$/.test(rest.trim())) return false;
      record.totals.set(tag, Number(rest));
      return true;
    }
    default:
      return true;
  }
}

/**
 * Methods of two classes may have one name, and JavaScript's tools do not part them by class: `FN` and `FNDA` tell of
 * them in the same order, so it is the place among its namesakes that names a function. One more `FNDA` than there are
 * functions of the name tells of the last again.
 */
function amongNamesakes({ namesakes }: Section, tag: 'FN' | 'FNDA', name: string): string {
  if (name === '') return '';
  const place = (namesakes.get(`${tag} ${name}`) ?? 0) + 1;
  namesakes.set(`${tag} ${name}`, place);
  const all = tag === 'FN' ? place : (namesakes.get(`FN ${name}`) ?? 1);
  return `${Math.min(place, all)} ${name}`;
}

/** `-`: the code that holds a branch was never run. lcov writes large counts as floats, and faulty ones below 0. */
function see(
  coverage: Coverage,
  { source, file, named }: Section,
  { word, key, taken }: { readonly word: CoverageWord; readonly key: string; readonly taken: string },
): boolean {
  if (key === '' || !/^(?:-|-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?)$/.test(taken.trim())) return false;
  named.add(word);
  coverage.see({ word, source, key, file, part: taken !== '-' && Number(taken) > 0 ? 1 : 0, whole: 1 });
  return true;
}

function closeRecord(coverage: Coverage, { source, file, named, totals }: Section): void {
  for (const [word, all, hit] of sums) {
    const [whole, part] = [totals.get(all), totals.get(hit)];
    if (named.has(word) || whole === undefined || part === undefined) continue;
    coverage.seeTotal({ word, source, file, part, whole });
  }
}
