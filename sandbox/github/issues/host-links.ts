/**
 * Which links between issues the server has. github.com has them all; of servers of one's own GitHub's descriptions tell
 * of dependencies from 3.19 on, and up to that version of no sub-issues.
 */
import type { World } from '../world.ts';

export function hasSubIssues(world: Pick<World, 'enterprise'>): boolean {
  return since(world, 20);
}

export function hasDependencies(world: Pick<World, 'enterprise'>): boolean {
  return since(world, 19);
}

/** From 3.`minor` on. */
function since({ enterprise }: Pick<World, 'enterprise'>, minor: number): boolean {
  if (enterprise === null) return true;
  const [major = 0, own = 0] = enterprise.split('.').map(Number);
  return major > 3 || (major === 3 && own >= minor);
}
