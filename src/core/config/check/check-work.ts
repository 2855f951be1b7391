/** What a worker hands in, and the limits of its life. */
import type { Draft, FileDraft } from '../draft.ts';
import { parseDuration } from '../duration.ts';
import type { SwarmFile } from '../file-schema.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { entries, error, items, names, twice, warning } from './entries.ts';

type DeliverableDraft = Draft<NonNullable<SwarmFile['workers'][string]['deliverables']>[number]>;

/** GitHub ends a job on a hosted runner after six hours. */
const hostedLimit = 6 * 3600;

export function checkWork(draft: FileDraft): readonly Finding[] {
  return [
    ...checkSlots(draft),
    ...checkTimes(['defaults'], draft.defaults),
    ...entries(draft.workers).flatMap(([id, worker]) =>
      checkTimes(['workers', id], worker).concat(
        checkDeliverables(['workers', id, 'deliverables'], worker.deliverables),
        checkPhase(draft, id),
      ),
    ),
  ];
}

function checkSlots({ limits }: FileDraft): readonly Finding[] {
  const most = limits?.['max-agents'] ?? 8;
  const reserve = limits?.reserve ?? 2;
  if (most - 1 - reserve >= 1) return [];
  const message = `leaves no slot for a worker: ${most} agents less the coordinator and a reserve of ${reserve}; at least ${reserve + 2} are needed`;
  const field = limits?.['max-agents'] === undefined ? 'reserve' : 'max-agents';
  return [error('no-slot', ['limits', field], message)];
}

function checkTimes(path: Path, times: FileDraft['defaults']): readonly Finding[] {
  const timeout = seconds(times?.timeout);
  const found: Finding[] = [];
  if (timeout !== undefined && timeout > hostedLimit) {
    const message = 'GitHub ends a job on a hosted runner after 6h; more is for your own runners only';
    found.push(warning('long-timeout', [...path, 'timeout'], message));
  }
  const stall = seconds(times?.['stall-after']);
  if (stall !== undefined && timeout !== undefined && stall > timeout) {
    found.push(warning('long-stall', [...path, 'stall-after'], 'is longer than the timeout, so a stall is never seen'));
  }
  return found;
}

function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDuration(text);
}

/** The name, without what it is. A pair whose only key is broken has none. */
export function deliverableName(item: DeliverableDraft): string | undefined {
  if (typeof item === 'string') return item;
  const path: unknown = Reflect.get(item, 'path');
  return typeof path === 'string' ? path : Object.keys(item)[0];
}

function checkDeliverables(
  path: Path,
  list: readonly (DeliverableDraft | undefined)[] | undefined,
): readonly Finding[] {
  const all = items(list).flatMap(([index, item]) => {
    const name = deliverableName(item);
    return name === undefined ? [] : [{ path: [...path, index], name }];
  });
  return [
    ...all
      .filter(({ name }) => !name.includes(' ') && unsafe(name))
      .map((one) =>
        error(
          'bad-path',
          one.path,
          'must be a path below the root of the repository, without "..", "\\" or a leading "/"',
        ),
      ),
    ...twice(
      all,
      ({ name }) => name,
      (second) => error('duplicate-deliverable', second.path, `${quoted(second.name)} stands here twice`),
    ),
  ];
}

function unsafe(path: string): boolean {
  return (
    path.startsWith('/') || path.includes('\\') || path.split('/').some((part) => part === '..' || part === '.git')
  );
}

function checkPhase(draft: FileDraft, id: string): readonly Finding[] {
  const phase = draft.workers?.[id]?.phase;
  const phases = names(draft.roadmap?.phases);
  if (phase === undefined || phases.length === 0 || phases.includes(phase)) return [];
  return [error('unknown-phase', ['workers', id, 'phase'], `there is no ${quoted(phase)} in roadmap.phases`)];
}
