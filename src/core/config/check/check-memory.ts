/**
 * Keys of shared memory. The coordinator puts a worker's entries into its role's part and refuses all others, so a key
 * anywhere else could never be written; and of two writers to one key the second would hide the first.
 */
import type { FileDraft } from '../draft.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { suggestion } from '../nearest.ts';
import { defaultRoot, workerMemory } from '../resolve-names.ts';
import { entries, error, items, names, onKey, twice } from './entries.ts';

interface Keyed {
  readonly key: string;
  readonly path: Path;
  readonly owner: string;
}

export function checkMemory(draft: FileDraft): readonly Finding[] {
  const root = draft.memory?.root ?? defaultRoot;
  const keys = [...workerKeys(draft, root), ...gateKeys(draft)];
  return [
    ...checkWorkers(draft, root),
    ...checkGates(draft, root),
    ...twice(
      keys,
      ({ key }) => key,
      (second, first) => error('duplicate-memory', second.path, `${first.owner} writes this key already`),
    ),
    ...checkTree(draft),
  ];
}

function workerKeys(draft: FileDraft, root: string): readonly Keyed[] {
  return entries(draft.workers).flatMap(([id, { role, memory }]) =>
    role === undefined
      ? []
      : [{ key: workerMemory({ root, role, id, memory }), path: ['workers', id, 'memory'], owner: id }],
  );
}

function gateKeys(draft: FileDraft): readonly Keyed[] {
  return entries(draft.gates).flatMap(([id, { memory }]) =>
    memory === undefined ? [] : [{ key: memory, path: ['gates', id, 'memory'], owner: `gate ${id}` }],
  );
}

function checkWorkers(draft: FileDraft, root: string): readonly Finding[] {
  return entries(draft.workers).flatMap(([id, { role, memory }]) => {
    if (role === undefined || memory === undefined || memory.startsWith(`${root}/${role}/`)) return [];
    return [
      error(
        'memory-outside-role',
        ['workers', id, 'memory'],
        `must begin with ${root}/${role}/, the part of the worker's role`,
      ),
    ];
  });
}

function checkGates(draft: FileDraft, root: string): readonly Finding[] {
  return entries(draft.gates).flatMap(([id, gate]) => {
    if (gate.memory === undefined) return [];
    const deciding = items(gate['verdict-of']).flatMap(([, worker]) => roleOf(draft, worker));
    const roles = deciding.length > 0 ? [...new Set(deciding)] : names(draft.roles);
    if (roles.length === 0 || roles.some((role) => gate.memory?.startsWith(`${root}/${role}/`))) return [];
    const parts = roles.slice(0, 6).map((role) => `${root}/${role}/`);
    return [
      error(
        'memory-outside-role',
        ['gates', id, 'memory'],
        `must begin with ${parts.join(' or ')}, where a deciding worker can write`,
      ),
    ];
  });
}

function roleOf(draft: FileDraft, worker: string): readonly string[] {
  const role = Object.hasOwn(draft.workers ?? {}, worker) ? draft.workers?.[worker]?.role : undefined;
  return role === undefined ? [] : [role];
}

function checkTree(draft: FileDraft): readonly Finding[] {
  if (draft.roles === undefined) return [];
  const known = ['coordinator', ...names(draft.roles)];
  return names(draft.memory?.tree)
    .filter((role) => !known.includes(role))
    .map((role) =>
      onKey(
        error('unknown-role', ['memory', 'tree', role], `there is no role ${quoted(role)}${suggestion(role, known)}`),
      ),
    );
}
