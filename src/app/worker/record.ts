/**
 * Recording what a worker measured and delivered. A number that would not count later is refused now, where its author
 * still can mend it, and says what would be right.
 */
import { parseQuantity } from '../../core/verdict/parse-quantity.ts';
import { metricPattern } from '../../core/verdict/parse-target.ts';
import type { Measurement } from '../../core/swarm/hand-in.ts';
import type { DeliveryRecord } from '../../core/hooks/session-record.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import { caps } from './caps.ts';

export type Outcome<T> =
  | { readonly kind: 'recorded'; readonly records: readonly T[] }
  /** One per argument that is wrong; nothing was recorded then. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** `NAME=VALUE` each; all or none. `evidence` is a path in the workspace. */
export async function recordMeasurements(options: {
  readonly store: SessionStore;
  readonly workspace: Workspace;
  readonly pairs: readonly string[];
  readonly evidence?: string | undefined;
  /** ISO. */
  readonly at: string;
}): Promise<Outcome<Measurement>> {
  const reasons: string[] = [];
  const evidence = await evidencePath(options.workspace, options.evidence);
  if (evidence.kind === 'refused') reasons.push(evidence.reason);
  const measurements = options.pairs.flatMap((pair): readonly Measurement[] => {
    const read = readPair(pair);
    if (typeof read === 'string') {
      reasons.push(read);
      return [];
    }
    const path = evidence.kind === 'path' ? { evidence: evidence.path } : {};
    return [{ ...read, ...path, at: options.at }];
  });
  if (reasons.length > 0) return { kind: 'refused', reasons };
  for (const record of measurements) await options.store.append({ kind: 'measurement', record });
  return { kind: 'recorded', records: measurements };
}

/** The parts, or what is wrong. */
function readPair(pair: string): { readonly metric: string; readonly value: string } | string {
  const equals = pair.indexOf('=');
  if (equals < 1) return `${quoted(pair)} is not NAME=VALUE; write for example wan.bandwidth-utilization=78.4%`;
  const metric = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (!metricPattern.test(metric) || metric.length > 200) {
    return `${quoted(metric)} is not a metric's name: lower-case words joined by "-", parts by ".", such as wan.bandwidth-utilization`;
  }
  const parsed = parseQuantity(value);
  if (parsed.kind === 'error' || value.length > 100) {
    const reason = parsed.kind === 'error' ? parsed.reason : 'it is longer than 100 characters';
    return `${metric}=${quoted(value)} is not a quantity: ${reason}`;
  }
  return { metric, value };
}

type Evidence =
  | { readonly kind: 'none' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string };

async function evidencePath(workspace: Workspace, path: string | undefined): Promise<Evidence> {
  if (path === undefined) return { kind: 'none' };
  const reading = await workspace.read(path, caps.bytes);
  return reading.kind === 'file'
    ? { kind: 'path', path: reading.path }
    : { kind: 'refused', reason: `the evidence ${quoted(path)} was not taken: ${reading.reason}` };
}

/** Keeps the bytes as they are now; delivering a path again replaces what was handed in of it. */
export async function recordDelivery(options: {
  readonly store: SessionStore;
  readonly workspace: Workspace;
  readonly path: string;
  readonly name?: string | undefined;
  /** ISO. */
  readonly at: string;
}): Promise<Outcome<DeliveryRecord>> {
  const name = options.name?.trim();
  if (name !== undefined && (name === '' || name.length > 200)) {
    return { kind: 'refused', reasons: ['the name of a document has 1 to 200 characters'] };
  }
  const reading = await options.workspace.read(options.path, caps.bytes);
  if (reading.kind === 'refused') {
    return { kind: 'refused', reasons: [`${quoted(options.path)} was not taken: ${reading.reason}`] };
  }
  const record: DeliveryRecord = {
    ...(name === undefined ? {} : { name }),
    path: reading.path,
    bytes: reading.bytes.byteLength,
    sha256: await options.store.keep(reading.bytes),
    at: options.at,
  };
  await options.store.append({ kind: 'delivery', record });
  return { kind: 'recorded', records: [record] };
}

/** What the caller typed, on one line of the terminal or of a job's log. */
function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 120)).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`,
  );
}
