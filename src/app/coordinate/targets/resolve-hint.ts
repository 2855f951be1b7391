/**
 * From a hint to the passes that it calls for. A hint that calls for something which cannot be is refused here, where it
 * was asked, because there is no swarm that could refuse it.
 */
import { renderRefusal } from '../../../core/synthesis/answers/answers.ts';
import { openTargets, targetOfLabel, type LabelTarget } from './find-targets.ts';
import type { Hint } from './hint.ts';
import type { Coordinator } from '../ports.ts';
import { pullPasses } from './pull-targets.ts';
import { resolveComment } from './resolve-comment.ts';
import { usualConfig } from './target.ts';
import type { WantedPass } from './wanted-pass.ts';

export async function resolveHint(coordinator: Coordinator, hint: Hint): Promise<readonly WantedPass[]> {
  switch (hint.kind) {
    case 'label':
      return ofLabel(coordinator, { ...hint, found: await targetOfLabel(coordinator, hint) });
    case 'comment':
      return resolveComment(coordinator, hint.comment);
    case 'swarm':
      return [{ target: { swarm: hint.swarm, path: usualConfig }, before: null, run: hint.run }];
    case 'pull':
      return pullPasses(coordinator, hint.pull);
    case 'all':
      return (await openTargets(coordinator)).map((found) => ({ ...found, run: null }));
  }
}

/** A label that can start nothing is taken off, and the reason is told. */
export async function ofLabel(
  coordinator: Coordinator,
  label: { readonly issue: number; readonly label: string; readonly found: LabelTarget },
): Promise<readonly WantedPass[]> {
  const { found } = label;
  switch (found.kind) {
    case 'target':
      return [{ target: found.target, before: null, run: null }];
    case 'refused':
      await coordinator.ports.issues.say(label.issue, renderRefusal({ reason: found.reason }));
      await coordinator.ports.issues.removeLabel(label.issue, label.label);
      return [];
    case 'none':
      return [];
  }
}
