/** Who measures again what another one measured, and gates that no number could ever satisfy. */
import type { FileDraft } from '../draft.ts';
import { quoted, type Finding } from '../finding.ts';
import { suggestion } from '../nearest.ts';
import { metricOf } from './check-targets.ts';
import { entries, error, items, names, warning } from './entries.ts';

/** undefined: it measures nothing again. */
export function repeatedBy(draft: FileDraft, id: string): string | undefined {
  const repeats = entries(draft.workers).find(([one]) => one === id)?.[1].reproduces;
  return typeof repeats === 'object' ? repeats.worker : repeats;
}

export function checkRepeats(draft: FileDraft): readonly Finding[] {
  return [...names(draft.workers).flatMap((id) => checkRepeat(draft, id)), ...checkGates(draft)];
}

function checkRepeat(draft: FileDraft, id: string): readonly Finding[] {
  const first = repeatedBy(draft, id);
  if (first === undefined) return [];
  const path = ['workers', id, 'reproduces'];
  const known = names(draft.workers).filter((one) => one !== id);
  if (!known.includes(first)) {
    const what = first === id ? 'a worker does not reproduce itself' : `there is no worker ${quoted(first)}`;
    return [error('unknown-worker', path, `${what}${suggestion(first, known)}`)];
  }
  const there = metricsOf(draft, first);
  if (there.length === 0) {
    return [
      error('nothing-to-reproduce', path, `${quoted(first)} has no targets, so there is no number to measure again`),
    ];
  }
  const own = metricsOf(draft, id);
  const shared = own.length === 0 || own.some((metric) => there.includes(metric));
  const message = `none of its targets is of a metric of ${quoted(first)}; leave "targets" out to have the same`;
  return shared ? [] : [error('nothing-to-reproduce', path, message)];
}

function metricsOf(draft: FileDraft, id: string): readonly string[] {
  const targets = entries(draft.workers).find(([one]) => one === id)?.[1].targets;
  return items(targets).flatMap(([, item]) => metricOf(item) ?? []);
}

function checkGates(draft: FileDraft): readonly Finding[] {
  return entries(draft.gates).flatMap(([gate, { evidence, 'verdict-of': deciding }]) => {
    if (evidence === undefined) return [];
    const path = ['gates', gate, 'evidence'];
    const workers = items(deciding).map(([, id]) => id);
    const silent = workers.filter((id) => metricsOf(draft, id).length === 0 && repeatedBy(draft, id) === undefined);
    const alone = workers.filter((id) => !names(draft.workers).some((one) => repeatedBy(draft, one) === id));
    return [
      ...silent.map((id) => warning('no-numbers', path, `${quoted(id)} has no targets, so its Go rests on no number`)),
      ...(evidence === 'reproduced'
        ? alone.map((id) =>
            error(
              'never-reproduced',
              path,
              `nobody measures again what ${quoted(id)} measures; write "reproduces: ${id}" at another worker`,
            ),
          )
        : []),
    ];
  });
}
