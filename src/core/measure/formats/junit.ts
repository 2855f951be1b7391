/**
 * JUnit XML, as test runners of every language write it. Tests are counted one by one; what suites say of themselves is
 * only held against that, because a suite that broke before its first test has failures and no test that shows them.
 */
import { measureCaps } from '../caps.ts';
import { openSamples } from '../find-samples.ts';
import { unread, type DefaultMetric, type Opening, type Sample, type Value } from '../sample.ts';
import { allNamed, readXml, wholeNumber, type Element } from './xml.ts';

/** What a test's names begin with. */
export const junitWords = ['passed', 'failures', 'errors', 'skipped', 'tests', 'time'] as const;
type Word = (typeof junitWords)[number];

export function openJunit(texts: readonly string[]): Opening {
  const samples: Sample[] = [];
  for (const [file, text] of texts.entries()) {
    const xml = readXml(text);
    if (xml.kind !== 'xml') return unread(xml.kind);
    if (!['testsuites', 'testsuite'].includes(xml.root.name)) return unread('broken');
    if (badBelow(xml.root) === null) return unread('contradicts');
    for (const test of allNamed(xml.root, 'testcase')) {
      for (const one of samplesOf(test, file)) samples.push(one);
      if (samples.length > measureCaps.values) return unread('too-much');
    }
  }
  return openSamples(samples, defaultsOf);
}

function has(test: Element, name: string): boolean {
  return test.elements.some((one) => one.name === name);
}

/**
 * How many tests below show that they are bad; null: a suite among them tells of more. Failures and errors together:
 * tools do not agree on which is which. Each element is looked at once, however deep suites lie in each other.
 */
function badBelow(element: Element): number | null {
  if (element.name === 'testcase') return element.elements.filter(isBad).length;
  let shown = 0;
  for (const one of element.elements) {
    const below = badBelow(one);
    if (below === null) return null;
    shown += below;
  }
  if (element.name !== 'testsuite') return shown;
  const told = (wholeNumber(element.attribute('failures')) ?? 0) + (wholeNumber(element.attribute('errors')) ?? 0);
  return told > shown ? null : shown;
}

function isBad({ name }: Element): boolean {
  return name === 'failure' || name === 'error';
}

/** Googletest marks what it did not run by an attribute alone, and CTest by both. */
function isSkipped(test: Element): boolean {
  const marks = [test.attribute('status'), test.attribute('result')].map((one) => one?.toLowerCase() ?? '');
  return has(test, 'skipped') || marks.some((one) => ['notrun', 'disabled', 'skipped', 'suppressed'].includes(one));
}

function outcomeOf(test: Element): Word {
  if (has(test, 'error')) return 'errors';
  if (has(test, 'failure')) return 'failures';
  return isSkipped(test) ? 'skipped' : 'passed';
}

/** A test that was skipped did not pass, and stays in the total: a total may not shrink silently. */
function samplesOf(test: Element, file: number): readonly Sample[] {
  const outcome = outcomeOf(test);
  const path = [test.attribute('classname') ?? '', test.attribute('name') ?? '']
    .filter((part) => part !== '')
    .join('/');
  const sample = (word: Word, value: Value): Sample => ({
    names: [`${word}/${path}`],
    identity: `${word}/${path}`,
    value,
    file,
  });
  const counted = (word: Word, one: boolean): Sample => sample(word, { kind: 'number', value: one ? 1 : 0, unit: '' });
  const time = test.attribute('time');
  return [
    sample('passed', { kind: 'share', part: outcome === 'passed' ? 1 : 0, whole: 1, shown: 'fraction' }),
    counted('tests', true),
    ...(['failures', 'errors', 'skipped'] as const).map((word) => counted(word, outcome === word)),
    ...(time === undefined ? [] : [sample('time', { kind: 'number', value: seconds(time), unit: 's' })]),
  ];
}

/**
 * Some tools part thousands: `1,234.5`. A comma without a point behind it may as well be that of a locale, and `0,012`
 * is no 12 seconds: nobody guesses.
 */
function seconds(text: string): number {
  const plain = text.trim();
  if (/^\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/.test(plain)) return Number(plain);
  return /^[1-9]\d{0,2}(?:,\d{3}){1,4}\.\d{1,15}$/.test(plain) ? Number(plain.replaceAll(',', '')) : NaN;
}

/** A time that some tests do not tell is no time of all. */
function defaultsOf(samples: readonly Sample[]): readonly DefaultMetric[] {
  const tests = samples.filter(({ names }) => names[0]?.startsWith('tests/')).length;
  return junitWords.flatMap((word) => {
    const own = samples.filter(({ names }) => names[0]?.startsWith(`${word}/`));
    if (own.length === 0 || (word === 'time' && own.length < tests)) return [];
    return [{ metric: word === 'tests' ? 'tests.count' : `tests.${word}`, samples: own, take: 'sum' }];
  });
}
