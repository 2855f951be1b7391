/**
 * SARIF 2.1.0: what analysers found, by level and rule. Each rule that the tool names is there with its count, 0 too, so
 * that "no finding" is a number and a misspelt rule is none. A run without `results` did not look for any.
 */
import { openSamples } from '../find-samples.ts';
import { own, ownList, parseJson } from '../json-value.ts';
import { unread, type DefaultMetric, type Opening, type Sample, type Unopened } from '../sample.ts';
import { idOf, rulesOf, type Rule } from './sarif-rules.ts';

export const sarifLevels = ['error', 'warning', 'note', 'none'] as const;
type Level = (typeof sarifLevels)[number];

export function openSarif(texts: readonly string[]): Opening {
  const samples: Sample[] = [];
  for (const [file, text] of texts.entries()) {
    const runs = ownList(parseJson(text)?.value, 'runs');
    if (runs === undefined) return unread('broken');
    if (runs.length === 0) return unread('no-values');
    for (const run of runs) {
      const counted = countRun(run);
      if (counted.kind === 'unread') return counted;
      for (const one of samplesOf(counted.counts, file)) samples.push(one);
    }
  }
  return openSamples(samples, defaultsOf);
}

type Counted = { readonly kind: 'counted'; readonly counts: ReadonlyMap<string, number> } | Unopened;

/** `error`, `error/RULE` → how many. */
function countRun(run: unknown): Counted {
  const results = ownList(run, 'results');
  const invocations = ownList(run, 'invocations') ?? [];
  if (results === undefined || invocations.some((one) => own(one, 'executionSuccessful') === false)) {
    return unread('failed');
  }
  const rules = rulesOf(run);
  const counts = new Map(
    sarifLevels.flatMap((level) => [level, ...rules.all.map(({ id }) => `${level}/${id}`)].map((name) => [name, 0])),
  );
  for (const result of results) {
    if (typeof result !== 'object' || result === null) return unread('broken');
    if (!isOpen(result)) continue;
    const rule = rules.of(result);
    const level = levelOf(result, rule);
    if (level === undefined) return unread('broken');
    for (const name of [level, `${level}/${idOf(result) ?? rule?.id ?? ''}`]) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return { kind: 'counted', counts };
}

/** A finding that somebody suppressed, or that is gone since the baseline, is none. */
function isOpen(result: object): boolean {
  const suppressions = ownList(result, 'suppressions') ?? [];
  const isSuppressed =
    suppressions.length > 0 && suppressions.every((one) => (own(one, 'status') ?? 'accepted') === 'accepted');
  return !isSuppressed && own(result, 'baselineState') !== 'absent';
}

/**
 * As the standard has it: the result's own, else its rule's, else a warning; what is no failure has none. undefined: a
 * word that is no level, which may well be meant for worse than the worst of them.
 */
function levelOf(result: object, rule: Rule | undefined): Level | undefined {
  const kind = own(result, 'kind') ?? 'fail';
  const said = own(result, 'level') ?? (kind === 'fail' ? (rule?.level ?? 'warning') : 'none');
  return sarifLevels.find((level) => level === said);
}

function samplesOf(counts: ReadonlyMap<string, number>, file: number): readonly Sample[] {
  return [...counts].map(([name, value]) => ({
    names: [name],
    identity: name,
    value: { kind: 'number', value, unit: '' },
    file,
  }));
}

function defaultsOf(samples: readonly Sample[]): readonly DefaultMetric[] {
  return (['error', 'warning', 'note'] as const).map((level) => ({
    metric: `findings.${level}s`,
    samples: samples.filter(({ names }) => names[0] === level),
    take: 'sum',
  }));
}
