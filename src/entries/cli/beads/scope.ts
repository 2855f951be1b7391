/** `--scope`: what is to be kept equal, as people write it. */
import { InvalidArgumentError } from 'commander';
import type { SyncScope } from '../../../core/sync/scope.ts';

export function parseScope(text: string): SyncScope {
  if (text === 'all') return { kind: 'all' };
  const [, kind, value = ''] = /^(label|epic):(.+)$/.exec(text) ?? [];
  if (kind === 'label' && value.trim() !== '') return { kind, label: value.trim() };
  if (kind === 'epic' && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value)) return { kind, bead: value };
  throw new InvalidArgumentError('it must be label:NAME, epic:BEAD or all');
}

/** As it is written. */
export function scopeText(scope: SyncScope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'label':
      return `label:${scope.label}`;
    case 'epic':
      return `epic:${scope.bead}`;
  }
}
