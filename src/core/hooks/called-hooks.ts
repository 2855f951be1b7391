/** How often a worker's result says that each hook was called. What was said in the calls is in memory and notes. */
import type { EventOf } from '../swarm/event.ts';
import type { HandIn } from '../swarm/hand-in.ts';
import { isHookName } from './hook-registry.ts';

export function calledHooks({ calls = [] }: Pick<HandIn, 'calls'>): Pick<EventOf<'done'>, 'hooks'> {
  const known = calls.filter(({ hook }) => isHookName(hook));
  const groups = [...Map.groupBy(known, ({ hook }) => hook)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (groups.length === 0) return {};
  return { hooks: Object.fromEntries(groups.map(([hook, all]) => [hook, all.length])) };
}
