/**
 * Which of the measurements count. What a worker's own job says of a metric is one thing, and what the measuring job of
 * its run found is another: for one metric the measuring job decides, and the other number is only told beside it.
 */
import { spoils } from '../measure/spoils.ts';
import { unreadText } from '../measure/unread.ts';
import type { Measurement } from '../swarm/hand-in.ts';
import type { Judged, Measured } from './judge.ts';
import type { Fact } from './judge-target.ts';
import type { EvidenceClass, TargetOutcome } from './outcome.ts';
import { parseQuantity } from './parse-quantity.ts';

type Facts = Pick<Judged, 'measurements' | 'unread' | 'evidenceClass' | 'measured' | 'measuredClass'>;

export function factsThatCount({
  measurements,
  unread,
  evidenceClass,
  measured,
  measuredClass = 'collected',
}: Facts): readonly Fact[] {
  const own = readable({ measurements, unread }).filter(({ metric }) => !decides(measured, metric));
  const second = measured ? readable(measured) : [];
  return [...own.map((one) => factOf(one, evidenceClass)), ...second.map((one) => factOf(one, measuredClass))];
}

/**
 * A metric that is read from a file has no other number while that cannot be read: somebody who breaks the file must not
 * get to say it instead.
 */
function readable({ measurements, unread }: Measured): readonly Measurement[] {
  return measurements.filter(({ metric }) => !(unread ?? []).some((one) => spoils(one, metric)));
}

/** It has a number of this metric, or looked for one in vain. */
function decides(measured: Measured | undefined, metric: string): boolean {
  const { measurements, unread } = measured ?? { measurements: [] };
  return measurements.some((one) => one.metric === metric) || (unread ?? []).some((one) => spoils(one, metric));
}

/** Why there is no number: what was said of this very metric, else of whole files. */
export function whyNone(metric: string, { unread, measured }: Facts): string | undefined {
  const all =
    measured && decides(measured, metric) ? measured.unread : [...(measured?.unread ?? []), ...(unread ?? [])];
  const own = (all ?? []).filter((one) => one.metric === metric);
  const texts = (own.length > 0 ? own : (all ?? []).filter((one) => one.metric === undefined)).map(unreadText);
  return texts.length === 0 ? undefined : [...new Set(texts)].sort().slice(0, 3).join('; ');
}

/** The outcome with what the worker's own job said of the metric, where that is another number. */
export function besideClaims(outcome: TargetOutcome, { measurements, measured }: Facts): TargetOutcome {
  if (!decides(measured, outcome.metric)) return outcome;
  const said = measurements.filter(({ metric }) => metric === outcome.metric).flatMap(({ value }) => quantityIn(value));
  const others = [...new Set(said)].filter((text) => text !== outcome.measured).sort();
  if (others.length === 0) return outcome;
  const note = `the worker's own job said ${others.slice(0, 3).join(', ')}`;
  return { ...outcome, note: outcome.note === undefined ? note : `${outcome.note}; ${note}` };
}

/** What is no quantity is foreign text, and not told. */
function quantityIn(value: string): readonly string[] {
  const parsed = parseQuantity(value);
  return parsed.kind === 'error' ? [] : [parsed.quantity.text];
}

function factOf(measurement: Measurement, evidenceClass: EvidenceClass): Fact {
  return {
    metric: measurement.metric,
    value: measurement.value,
    evidence: measurement.evidence ?? null,
    class: evidenceClass,
    ...(measurement.from === undefined ? {} : { from: measurement.from }),
  };
}
