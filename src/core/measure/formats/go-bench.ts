/**
 * What `go test -bench` prints, as it stands or as the stream of `go test -json`: one line a result,
 * `BenchmarkName-8  1000  123 ns/op  45.6 MB/s  7.8 x`, the pairs of number and unit being the benchmark's own. Written
 * after the format's specification (golang.org/design/14313-benchmark-format).
 */
import { measureCaps } from '../caps.ts';
import { openSamples } from '../find-samples.ts';
import { metricNameOf } from '../metric-name.ts';
import { unread, type DefaultMetric, type Opening, type Sample } from '../sample.ts';
import { joinResults, resultFields } from './go-results.ts';
import { goTestOutput, isGoTestJson } from './go-test-json.ts';
import { goUnit, ownUnits } from './go-unit.ts';

const numberPattern = /^[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,4})?$/;

interface Line {
  /** `pkg:` above it, or `''`. */
  readonly package: string;
  readonly file: number;
  readonly fields: readonly string[];
}

export function openGoBench(texts: readonly string[]): Opening {
  const lines: Line[] = [];
  for (const [file, text] of texts.entries()) {
    const outputs = isGoTestJson(text) ? goTestOutput(text) : [{ package: '', text }];
    if (outputs === null) return unread('broken');
    for (const output of outputs) {
      const read = linesOf(output, file);
      if (typeof read === 'string') return unread(read);
      for (const line of read) lines.push(line);
    }
  }
  const samples: Sample[] = [];
  for (const line of lines) {
    for (const one of samplesOf(line)) samples.push(one);
    if (samples.length > measureCaps.values) return unread('too-much');
  }
  return openSamples(samples, defaultsOf, spelt);
}

/**
 * Results are told apart from the rest of the output by their form alone; a run that failed shows none that counts. One
 * that was killed shows nothing of it but what is missing: the `PASS` after its head, or the end of its last line.
 */
function linesOf(
  output: { readonly package: string; readonly text: string },
  file: number,
): readonly Line[] | 'failed' | 'broken' {
  const lines: Line[] = [];
  const all = output.text.split('\n');
  if (all.at(-1)?.startsWith('Benchmark')) return 'broken';
  const joined = joinResults(all);
  if (joined === null) return 'broken';
  let name = output.package;
  let isOpen = false;
  for (const line of joined) {
    if (/^(?:--- FAIL:|FAIL\b|panic: )/.test(line)) return 'failed';
    if (line.startsWith('goos:') && isOpen) return 'broken';
    if (line.startsWith('goos:')) isOpen = true;
    else if (/^(?:PASS|ok)\b/.test(line)) isOpen = false;
    if (line.startsWith('pkg:')) name = line.slice(4).trim();
    const fields = resultFields(line);
    if (fields) lines.push({ package: name, file, fields });
  }
  return isOpen ? 'broken' : lines;
}

function samplesOf({ package: pkg, file, fields }: Line): readonly Sample[] {
  const [name = '', , ...pairs] = fields;
  const samples: Sample[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const [number = '', unit = ''] = pairs.slice(at, at + 2);
    samples.push(sampleOf({ name, pkg, unit, file, value: numberPattern.test(number) ? Number(number) : NaN }));
  }
  return samples;
}

/** The unit as parts of their own, so that `**` before it stands for parts of the name. */
function spelt(name: string): string {
  const at = name.lastIndexOf(' ');
  return at < 0 ? name : `${name.slice(0, at)}/${name.slice(at)}`;
}

function sampleOf(one: {
  readonly name: string;
  readonly pkg: string;
  readonly unit: string;
  readonly file: number;
  readonly value: number;
}): Sample {
  const { name, pkg, unit, file, value } = one;
  const plain = name.replace(/-\d{1,6}$/, '');
  const spellings = plain === name ? [name] : [plain, name];
  const qualified = pkg === '' ? [] : spellings.map((spelling) => `${pkg}/${spelling}`);
  return {
    names: [...spellings, ...qualified].map((spelling) => spelt(`${spelling} ${unit}`)),
    identity: `${pkg} ${name} ${unit}`,
    value: { kind: 'number', value, unit: goUnit(unit) },
    file,
  };
}

/** The median of the repeats of each benchmark and unit; one that is there twice otherwise has no name of its own. */
function defaultsOf(samples: readonly Sample[]): readonly DefaultMetric[] {
  const byName = new Map<string, Sample[]>();
  for (const sample of samples) {
    const [name = ''] = sample.names;
    const same = byName.get(name);
    if (same) same.push(sample);
    else byName.set(name, [sample]);
  }
  return [...byName].map(([name, same]) => {
    const isOne = new Set(same.map(({ identity }) => identity)).size === 1;
    return { metric: isOne ? defaultName(name) : null, samples: same, take: 'median' };
  });
}

/** `BenchmarkEncodeBatch/json ns/op` → `encode-batch.json.time`. */
function defaultName(name: string): string | null {
  const at = name.lastIndexOf('/ ');
  const unit = name.slice(at + 2);
  const parts = name.slice('Benchmark'.length, at).split('/');
  return metricNameOf([...parts, ownUnits.get(unit)?.word ?? (unit === '%' ? 'percent' : unit)]);
}
