/**
 * Any JSON, by pointer (RFC 6901): `/results/0/mean`, where `*` for one token stands for each entry of a list or key of
 * an object. Numbers have no unit here; a text that reads as a quantity, `"78.4%"`, has its own. Of a key that is there
 * twice the last counts.
 */
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import { unitOf } from '../../verdict/units.ts';
import { measureCaps } from '../caps.ts';
import { own, parseJson } from '../json-value.ts';
import { metricNameOf } from '../metric-name.ts';
import { tokensOf } from './json-pointer.ts';
import { unread, type DefaultMetric, type Found, type Opening, type Sample, type Value } from '../sample.ts';

export function openJson(texts: readonly string[]): Opening {
  const documents: unknown[] = [];
  for (const text of texts) {
    const json = parseJson(text);
    if (json === undefined) return unread('broken');
    documents.push(json.value);
  }
  return {
    kind: 'opened',
    opened: {
      find: (from) => find(documents, from),
      defaults: () => byMetric(documents.flatMap((document, file) => defaultsOf(document, { keys: [], file }))),
      unitless: 'plain',
    },
  };
}

function find(documents: readonly unknown[], from: string): Found {
  const tokens = tokensOf(from);
  if (tokens === null) return unread('no-match');
  const samples: Sample[] = [];
  for (const [file, document] of documents.entries()) {
    let at: readonly unknown[] = [document];
    for (const token of tokens) {
      at = at.flatMap((value) => below(value, token));
      if (at.length > measureCaps.values) return unread('too-much');
    }
    if (samples.length + at.length > measureCaps.values) return unread('too-much');
    for (const value of at) samples.push({ names: [from], identity: from, value: valueOf(value), file });
  }
  return samples.length === 0 ? unread('no-match') : { kind: 'found', samples };
}

/** A key that is a star itself is among all of them. */
function below(value: unknown, token: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (token === '*') return Object.values(value);
  const isPlace = !Array.isArray(value) || /^(?:0|[1-9]\d{0,8})$/.test(token);
  return isPlace && Object.hasOwn(value, token) ? [own(value, token)] : [];
}

function valueOf(value: unknown): Value {
  if (typeof value === 'number') return { kind: 'number', value, unit: null };
  const parsed = typeof value === 'string' ? parseQuantity(value) : null;
  if (parsed?.kind !== 'ok') return { kind: 'number', value: NaN, unit: null };
  return written(parsed.quantity.text) ?? { kind: 'number', value: NaN, unit: null };
}

/** `78.4%` as its number and its unit, `$1,200` as `1200 USD`; a fraction as a share. `text` is a quantity. */
function written(text: string): Value | null {
  const plain = text.replaceAll(',', '');
  const [, part, whole] = /^(\d{1,15}) ?\/ ?(\d{1,15})$/.exec(plain) ?? [];
  if (part !== undefined && whole !== undefined) {
    return { kind: 'share', part: Number(part), whole: Number(whole), shown: 'fraction' };
  }
  const [, dollars = '', number = '', behind = ''] =
    /^(\$?)([+-]?\d{1,90}(?:\.\d{1,90})?(?:[eE][+-]?\d{1,4})?)\s*([A-Za-z%/\u00b5\u03bc]{0,8})$/.exec(plain) ?? [];
  const unit = dollars === '' ? behind : 'USD';
  if (number === '' || !unitOf(unit)) return null;
  return { kind: 'number', value: Number(number), unit: unit === '' ? null : unit };
}

interface Place {
  readonly keys: readonly string[];
  readonly file: number;
}

const mostKeys = 8;

/** Numbers and quantities below objects; lists have no names to make a metric of, and deeper objects no short ones. */
function defaultsOf(value: unknown, { keys, file }: Place): readonly DefaultMetric[] {
  if (Array.isArray(value) || value === null) return [];
  if (typeof value === 'object') {
    if (keys.length >= mostKeys && Object.keys(value).length > 0) return [unnamed(keys, file)];
    return Object.entries(value).flatMap(([key, inner]) => defaultsOf(inner, { keys: [...keys, key], file }));
  }
  const known = valueOf(value);
  if (known.kind === 'number' && Number.isNaN(known.value)) return [];
  const name = keys.join('/');
  const sample: Sample = { names: [name], identity: name, value: known, file };
  return [{ metric: metricNameOf(keys.flatMap((key) => key.split('.'))), samples: [sample], take: 'median' }];
}

function unnamed(keys: readonly string[], file: number): DefaultMetric {
  const name = keys.join('/');
  const value = { kind: 'number', value: NaN, unit: null } as const;
  return { metric: null, samples: [{ names: [name], identity: name, value, file }], take: 'median' };
}

/** The same key in several files is one metric of several values; two keys that make one metric make none. */
function byMetric(all: readonly DefaultMetric[]): readonly DefaultMetric[] {
  const metrics = new Map<string, DefaultMetric>();
  for (const one of all) {
    const key = one.samples[0]?.identity ?? '';
    const before = metrics.get(key);
    metrics.set(key, before ? { ...before, samples: [...before.samples, ...one.samples] } : one);
  }
  return [...metrics.values()];
}
