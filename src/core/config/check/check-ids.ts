/** Names that must differ or exist: roles, workers, gates, labels, beads. Case is folded where GitHub or a disk folds it. */
import type { FileDraft } from '../draft.ts';
import { quoted, type Finding } from '../finding.ts';
import { idPattern } from '../grammar.ts';
import { suggestion } from '../nearest.ts';
import { defaultLabel, defaultNamespace, roleLabel, soloName } from '../resolve-names.ts';
import { entries, error, names, onKey, twice } from './entries.ts';

export function checkIds(draft: FileDraft): readonly Finding[] {
  return [
    ...checkReserved(draft),
    ...checkNamespace(draft),
    ...checkRolesOf(draft),
    ...checkClashes(draft),
    ...checkLabels(draft),
    ...checkBeads(draft),
  ];
}

function checkReserved(draft: FileDraft): readonly Finding[] {
  if (!names(draft.roles).includes('coordinator')) return [];
  const message = 'is the name of the coordinator itself; call the role otherwise';
  return [onKey(error('reserved-role', ['roles', 'coordinator'], message))];
}

function checkNamespace(draft: FileDraft): readonly Finding[] {
  const found = (['session', 'namespace'] as const)
    .filter((field) => soloName.test(draft[field] ?? ''))
    .map((field) => error('reserved-name', [field], 'is the name of a swarm of one on that issue; choose another one'));
  if (draft.session === undefined || draft.namespace !== undefined) return found;
  const namespace = defaultNamespace(draft.session);
  if (soloName.test(namespace) && found.length === 0) {
    return [error('reserved-name', ['session'], 'gives a namespace that is that of a swarm of one; name a namespace')];
  }
  if (idPattern.test(namespace)) return found;
  return [error('bad-id', ['session'], 'leaves no namespace when "swarm-" is taken off; name a namespace')];
}

function checkRolesOf(draft: FileDraft): readonly Finding[] {
  const roles = names(draft.roles);
  return entries(draft.workers).flatMap(([id, { role }]) => {
    if (role === undefined || draft.roles === undefined || roles.includes(role)) return [];
    return [
      error('unknown-role', ['workers', id, 'role'], `there is no role ${quoted(role)}${suggestion(role, roles)}`),
    ];
  });
}

/** Workers name branches and `needs` names both, so they share one name space. */
function checkClashes(draft: FileDraft): readonly Finding[] {
  const all = [
    ...names(draft.workers).map((id) => ['workers', id] as const),
    ...names(draft.gates).map((id) => ['gates', id] as const),
  ];
  return twice(
    all,
    ([, id]) => id.toLowerCase(),
    ([group, id], [other, first]) => {
      const how = first === id ? 'the name' : 'but for case the name';
      const what = other === 'workers' ? 'worker' : 'gate';
      return onKey(error('ids-clash', [group, id], `${quoted(id)} is ${how} of a ${what} already`));
    },
  );
}

function checkLabels(draft: FileDraft): readonly Finding[] {
  const roles = entries(draft.roles).map(([id, role]) => ({ id, label: roleLabel(id, role.label) }));
  const swarm = draft.label ?? defaultLabel;
  const same = roles
    .filter(({ label }) => label.toLowerCase() === swarm.toLowerCase())
    .map(({ id }) =>
      error('label-clash', ['roles', id, 'label'], `is the label that starts the swarm; a role needs another one`),
    );
  const doubled = twice(
    roles,
    ({ label }) => label.toLowerCase(),
    (second, first) =>
      error('label-clash', ['roles', second.id, 'label'], `is the label of role ${quoted(first.id)} already`),
  );
  return [...same, ...doubled];
}

function checkBeads(draft: FileDraft): readonly Finding[] {
  const beads = entries(draft.workers).flatMap(([id, { bead }]) => (bead === undefined ? [] : [{ id, bead }]));
  return [
    ...twice(
      beads,
      ({ bead }) => bead,
      (second, first) =>
        error('duplicate-bead', ['workers', second.id, 'bead'], `${first.id} works on this bead already`),
    ),
    ...beads
      .filter(({ bead }) => bead === draft.epic)
      .map(({ id }) =>
        error('duplicate-bead', ['workers', id, 'bead'], 'is the epic itself; a worker needs a bead below it'),
      ),
  ];
}
