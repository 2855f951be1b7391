/**
 * Who may what. The floors stand in code: a swarm file can raise them and never lower them, because whoever may write
 * the file would otherwise choose his own rights (`docs/threats.md`, who may).
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Permission } from './ask.ts';
import type { Action } from './authorization.ts';

export type Level = Exclude<Permission, 'unknown'>;

const levels: readonly Level[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export const floors = {
  start: 'write',
  assign: 'write',
  cancel: 'write',
  steer: 'write',
  instruct: 'write',
  override: 'maintain',
  preview: 'triage',
  read: 'read',
} as const satisfies Readonly<Record<Action, Level>>;

export function isAtLeast(has: Level, needs: Level): boolean {
  return levels.indexOf(has) >= levels.indexOf(needs);
}

/** The floor, or what the swarm file asks for where that is more. */
export function neededLevel(action: Action, config: Pick<SwarmConfig, 'permissions'>): Level {
  const floor = floors[action];
  const asked = action === 'start' || action === 'assign' || action === 'override' ? config.permissions[action] : floor;
  return isAtLeast(asked, floor) ? asked : floor;
}

export function isLevel(permission: string): permission is Level {
  return levels.some((level) => level === permission);
}
