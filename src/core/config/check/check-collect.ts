/** `collect`: names that no file of the format can have, units that are none, and metrics that two places would give. */
import { goUnit } from '../../measure/formats/go-unit.ts';
import { fromProblem } from '../../measure/from.ts';
import { plainCount, type CollectFormat, type Take } from '../../measure/words.ts';
import { parseTarget } from '../../verdict/parse-target.ts';
import type { Dimension } from '../../verdict/target.ts';
import { unitOf, unitsLike } from '../../verdict/units.ts';
import type { Draft, FileDraft } from '../draft.ts';
import type { SwarmFile } from '../file-schema.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { entries, error, items, twice, warning } from './entries.ts';

type WorkerDraft = Draft<SwarmFile['workers'][string]>;

interface Metric {
  readonly path: Path;
  readonly format: CollectFormat;
  readonly metric: string;
  readonly from?: string | undefined;
  readonly take?: Take | undefined;
  readonly unit?: string | undefined;
}

export function checkCollect(draft: FileDraft): readonly Finding[] {
  return entries(draft.workers).flatMap(([id, worker]) => {
    const metrics = metricsOf(['workers', id, 'collect'], worker);
    return [
      ...metrics.flatMap((one) => [...checkFrom(one), ...checkUnit(one), ...checkDimension(one, worker)]),
      ...twice(
        metrics,
        ({ metric }) => metric,
        (second) =>
          error(
            'duplicate-metric',
            second.path,
            `${quoted(second.metric)} is read in two places; one of them would contradict the other`,
          ),
      ),
    ];
  });
}

function metricsOf(path: Path, { collect }: WorkerDraft): readonly Metric[] {
  return items(collect).flatMap(([index, item]) => {
    const format = 'format' in item ? item.format : undefined;
    if (format === undefined || !('metrics' in item)) return [];
    return entries(item.metrics).map(([metric, one]) => ({
      path: [...path, index, 'metrics', metric],
      format,
      metric,
      ...one,
    }));
  });
}

function checkFrom({ path, format, from }: Metric): readonly Finding[] {
  const problem = from === undefined ? null : fromProblem(format, from);
  return problem === null ? [] : [error('bad-from', [...path, 'from'], problem)];
}

function checkUnit({ path, format, unit, take }: Metric): readonly Finding[] {
  if (unit === undefined) return [];
  const at = [...path, 'unit'];
  if (take === 'count') return [error('bad-unit', at, 'has no effect: a count is a plain number')];
  if (format !== 'json' && format !== 'go-bench') {
    return [error('bad-unit', at, `has no effect: ${format} knows the units of its values`)];
  }
  if (unit === plainCount || unitOf(unit)) return [];
  const like = unitsLike(unit);
  const instead =
    like.length > 0
      ? `is it ${like.join(' or ')}?`
      : `write one such as %, x, ms, MB, Gbps, or ${plainCount} for a plain number`;
  return [error('bad-unit', at, `${quoted(unit)} is no unit; ${instead}`)];
}

/** A target that no number of that kind can ever reach waits for ever as Insufficient evidence. */
function checkDimension(one: Metric, { targets }: WorkerDraft): readonly Finding[] {
  const dimension = dimensionOf(one);
  const bounds = items(targets).flatMap(([, item]) => {
    const text = typeof item === 'string' ? item : item.target;
    const parsed = text === undefined ? undefined : parseTarget(text);
    return parsed?.kind === 'ok' && parsed.target.metric === one.metric ? [parsed.target.bound] : [];
  });
  return bounds
    .filter((bound) => dimension !== undefined && bound.dimension !== dimension)
    .map((bound) =>
      warning(
        'other-dimension',
        one.path,
        `is read as a ${dimension}, and the target wants a ${bound.dimension}, so it can never be met`,
      ),
    );
}

/** undefined: the file decides. */
function dimensionOf({ format, from, take, unit }: Metric): Dimension | undefined {
  if (take === 'count') return 'count';
  if (unit !== undefined) return unit === plainCount ? 'count' : unitOf(unit)?.dimension;
  switch (format) {
    case 'lcov':
    case 'cobertura':
      return 'ratio';
    case 'sarif':
      return 'count';
    case 'junit':
      return from?.startsWith('passed/') ? 'ratio' : from?.startsWith('time/') ? 'time' : 'count';
    case 'go-bench': {
      const own = from === undefined ? null : goUnit(from.slice(from.lastIndexOf(' ') + 1));
      return own === null ? undefined : unitOf(own)?.dimension;
    }
    case 'json':
      return undefined;
  }
}
