/**
 * An entry of `collect` and the texts of its files → measurements, and why there are none. All files of an entry are one
 * set of values; where one of them cannot be read none counts, because what is missing may be what is bad.
 */
import type { CollectSpec } from '../config/swarm-config.ts';
import { aggregate } from './aggregate.ts';
import { measureCaps } from './caps.ts';
import { openCobertura } from './formats/cobertura.ts';
import { openGoBench } from './formats/go-bench.ts';
import { openJson } from './formats/json.ts';
import { openJunit } from './formats/junit.ts';
import { openLcov } from './formats/lcov.ts';
import { openSarif } from './formats/sarif.ts';
import { quantityText } from './quantity-text.ts';
import { unread, type OpenFormat, type Opened, type Sample, type Unopened } from './sample.ts';
import type { Unread, WhyUnread } from './unread.ts';
import { plainCount, type CollectFormat, type Take } from './words.ts';

const formats: Readonly<Record<CollectFormat, OpenFormat>> = {
  'go-bench': openGoBench,
  junit: openJunit,
  lcov: openLcov,
  cobertura: openCobertura,
  sarif: openSarif,
  json: openJson,
};

export interface SourceFile {
  /** Below the workspace. */
  readonly path: string;
  readonly text: string;
}

/** A number with the files that it was read from. */
export interface Measured {
  readonly metric: string;
  /** A quantity. */
  readonly value: string;
  readonly format: CollectFormat;
  /** At least one. */
  readonly files: readonly string[];
}

export interface Measuring {
  readonly measured: readonly Measured[];
  readonly unread: readonly Unread[];
}

/** `files`: at least one. Their order does not matter for any value. Never throws. */
export function measure(spec: CollectSpec, files: readonly SourceFile[]): Measuring {
  if (files.some(({ text }) => text.trim() === '')) return unreadEntry(spec, 'empty');
  const opening = formats[spec.format](files.map(({ text }) => text));
  if (opening.kind === 'unread') return unreadEntry(spec, opening.why);
  const { opened } = opening;
  const paths = files.map(({ path }) => path);
  return spec.metrics.length === 0 ? measureDefaults(spec, opened, paths) : measureNamed(spec, opened, paths);
}

/** What an entry without a number has to say: each metric that it names, or the file as a whole. */
export function unreadEntry({ format, path, metrics }: CollectSpec, why: WhyUnread): Measuring {
  const named = metrics.map(({ metric }) => ({ format, path, metric, why }));
  return { measured: [], unread: named.length > 0 ? named : [{ format, path, why }] };
}

function measureNamed(spec: CollectSpec, opened: Opened, paths: readonly string[]): Measuring {
  const { format, path } = spec;
  const measured: Measured[] = [];
  const without: Unread[] = [];
  for (const { metric, from, take, unit } of spec.metrics) {
    const found = opened.find(from);
    const read = found.kind === 'unread' ? found : valueOf(found.samples, { take, unit, opened, paths });
    if (read.kind === 'unread') without.push({ format, path, metric, why: read.why });
    else measured.push({ metric, value: read.value, format, files: read.files });
  }
  return { measured, unread: without };
}

/** What makes no metric of its own is said once and for all of the entry; what makes one is named. */
function measureDefaults(spec: CollectSpec, opened: Opened, paths: readonly string[]): Measuring {
  const { format, path } = spec;
  const defaults = opened.defaults();
  if (defaults.length > measureCaps.defaults) return unreadEntry(spec, 'too-much');
  const times = new Map<string | null, number>();
  for (const { metric } of defaults) times.set(metric, (times.get(metric) ?? 0) + 1);
  const measured: Measured[] = [];
  const without: Unread[] = [];
  let isUnnamed = false;
  for (const { metric, samples, take } of defaults) {
    const read = valueOf(samples, { take, opened, paths });
    if (metric === null || times.get(metric) !== 1 || (read.kind === 'unread' && read.why === 'no-unit'))
      isUnnamed = true;
    else if (read.kind === 'unread') without.push({ format, path, metric, why: read.why });
    else measured.push({ metric, value: read.value, format, files: read.files });
  }
  if (defaults.length === 0) return unreadEntry(spec, 'no-values');
  return { measured, unread: isUnnamed ? [...without, { format, path, why: 'unnamed' }] : without };
}

interface Asked {
  readonly take: Take;
  /** As the swarm file says it. */
  readonly unit?: string | undefined;
  readonly opened: Opened;
  readonly paths: readonly string[];
}

type Read = { readonly kind: 'value'; readonly value: string; readonly files: readonly string[] } | Unopened;

/** `samples`: at least one. */
function valueOf(samples: readonly Sample[], { take, unit, opened, paths }: Asked): Read {
  const said = unit === plainCount ? '' : unit;
  const own = samples.map(({ value }) => (value.kind === 'number' ? value.unit : '%'));
  if (take !== 'count' && said !== undefined && own.some((one) => one !== null && one !== said))
    return unread('other-unit');
  const unitless = said ?? (opened.unitless === 'plain' ? '' : null);
  const withUnits = samples.map((sample): Sample => {
    const { value } = sample;
    return value.kind === 'number' && value.unit === null ? { ...sample, value: { ...value, unit: unitless } } : sample;
  });
  const taken = aggregate(withUnits, take);
  if (taken.kind === 'unread') return taken;
  const text = quantityText(taken.value);
  if (text === null)
    return unread(taken.value.kind === 'number' && taken.value.unit === null ? 'no-unit' : 'no-number');
  const files = new Set(samples.flatMap(({ file }) => paths[file] ?? []));
  return { kind: 'value', value: text, files: [...files].sort() };
}
