/** A pull request in a world: who asks for a role by it, and what its author does to it meanwhile. */
import { pullSwarm } from '../../src/core/config/pull-swarm.ts';
import { beadLines, novacron, type BeadFields } from './novacron.ts';
import { createWorld, idOf, issueOf, nowOf, writer, type Actor, type World } from './world.ts';

export const number = 12;
export const closed = 7;

/** Of a head commit. */
export function head(letter: string): string {
  return letter.repeat(40);
}

export const tiedBead: BeadFields = { id: 'novacron-fix', external_ref: `gh-${closed}` };

/** Nobody has asked yet. The pull request closes issue 7, whose bead is ready. */
export function pullWorld(more: Partial<World> & { readonly worker?: string } = {}): World {
  const { worker, ...rest } = more;
  const role = 'research';
  return createWorld(pullSwarm({ config: novacron, role, pull: number, ...(worker ? { worker } : {}) }), {
    issue: number,
    issues: new Map([number, closed].map((one) => [one, issueOf(one)])),
    source: { path: '.github/swarm.yml', commit: head('c'), role, ...(worker ? { worker } : {}) },
    beads: beadLines([tiedBead]),
    pull: { number, id: 9012, state: 'open', head: head('a'), fork: false, closes: [closed] },
    ...rest,
  });
}

/** By opening it, without a word. */
export function ask(world: World, by: Actor | null = writer, why: 'paths' | 'linked' = 'paths'): void {
  world.pullAsk = {
    kind: 'pull',
    issue: number,
    id: world.pull?.id ?? 0,
    at: nowOf(world),
    head: world.pull?.head ?? '',
    why,
    actor: by && { id: idOf(by.login), login: by.login, type: by.type },
    permission: by?.permission ?? 'none',
    text: { title: 'Faster', body: 'Fixes it', editedAt: null, digest: 'd' },
  };
}

export function move(world: World, now: Partial<NonNullable<World['pull']>>): void {
  if (world.pull) world.pull = { ...world.pull, ...now };
}
