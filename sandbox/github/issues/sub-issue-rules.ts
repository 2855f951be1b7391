/** Where an issue may stand: GitHub's limits, the same for REST and GraphQL. */
import type { World } from '../world.ts';
import type { Issue } from './store.ts';

const mostChildren = 100;
const deepest = 8;

/** Why nothing more may stand below the issue; null when something may. */
export function noRoomBelow(world: World, parent: Issue): string | null {
  if (parent.children.length >= mostChildren) return `Parent cannot have more than ${mostChildren} sub-issues`;
  if (ancestors(world, parent).length > deepest) return `Sub-issues may not be nested deeper than ${deepest} levels`;
  return null;
}

/** Numbers of the issue itself, and of everything above it. */
export function ancestors(world: World, issue: Issue): readonly number[] {
  const found: number[] = [];
  for (let at: Issue | null = issue; at; at = at.parent === null ? null : world.issues.get(at.parent)) {
    found.push(at.number);
  }
  return found;
}
