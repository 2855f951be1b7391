/** Targets that do not read, contradict themselves, or stand twice: a worker's metric has one bound. */
import { parseRange } from '../../verdict/parse-quantity.ts';
import { parseTarget } from '../../verdict/parse-target.ts';
import type { Draft, FileDraft } from '../draft.ts';
import type { SwarmFile } from '../file-schema.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { entries, error, items, twice } from './entries.ts';

type TargetDraft = Draft<NonNullable<SwarmFile['performance-targets']>[number]>;

export function checkTargets(draft: FileDraft): readonly Finding[] {
  return [
    ...entries(draft.workers).flatMap(([id, { targets }]) => checkList(['workers', id, 'targets'], targets)),
    ...checkList(['performance-targets'], draft['performance-targets']),
  ];
}

function checkList(path: Path, list: readonly (TargetDraft | undefined)[] | undefined): readonly Finding[] {
  const all = items(list).map(([index, item]) => ({ path: [...path, index], item }));
  const metrics = all.flatMap((one) => {
    const metric = metricOf(one.item);
    return metric === undefined ? [] : [{ ...one, metric }];
  });
  return [
    ...all.flatMap((one) => checkTarget(one.path, one.item)),
    ...twice(
      metrics,
      ({ metric }) => metric,
      (second) =>
        error(
          'duplicate-metric',
          second.path,
          `${quoted(second.metric)} has a target already; one metric has one bound`,
        ),
    ),
  ];
}

/** The metric that a target names, if it reads. */
export function metricOf(item: TargetDraft): string | undefined {
  const text = typeof item === 'string' ? item : item.target;
  const parsed = text === undefined ? undefined : parseTarget(text);
  return parsed?.kind === 'ok' ? parsed.target.metric : undefined;
}

function checkTarget(path: Path, item: TargetDraft): readonly Finding[] {
  const text = typeof item === 'string' ? item : item.target;
  if (text === undefined) return [];
  const parsed = parseTarget(text);
  const at = typeof item === 'string' ? path : [...path, 'target'];
  if (parsed.kind === 'error') return [error('bad-target', at, `this target does not read: ${parsed.reason}`)];
  if (typeof item === 'string' || item.expected === undefined) return [];
  const range = parseRange(item.expected);
  const expected = [...path, 'expected'];
  if (range.kind === 'error') return [error('bad-range', expected, `this range does not read: ${range.reason}`)];
  const { dimension } = parsed.target.bound;
  if (range.range.to.dimension === dimension) return [];
  return [
    error(
      'bad-range',
      expected,
      `is a ${range.range.to.dimension}, and the target a ${dimension}; give both the same unit`,
    ),
  ];
}
