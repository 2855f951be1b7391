/** Roles and workers of a first swarm: names, and who waits for whom. */

export interface NamedRole {
  readonly id: string;
  readonly title: string;
  readonly emoji?: string;
}

const known = [
  { id: 'research', title: 'Research Worker', emoji: '🔬' },
  { id: 'coder', title: 'Coder Worker', emoji: '💻' },
  { id: 'analyst', title: 'Analyst Worker', emoji: '📊' },
  { id: 'tester', title: 'Tester Worker', emoji: '🧪' },
  { id: 'architect', title: 'Architect Worker', emoji: '🏗️' },
] as const satisfies readonly NamedRole[];

export const knownRoles: readonly NamedRole[] = known;

/** `--from`: the roles of a swarm that is known. */
export const templates = { novacron: known.map(({ id }) => id) } as const satisfies Readonly<
  Record<string, readonly string[]>
>;

export type Template = keyof typeof templates;

export function roleNamed(id: string): NamedRole {
  return known.find((role) => role.id === id) ?? { id, title: `${titleCase(id)} Worker` };
}

export interface PlacedWorker {
  /** `R1`, `C2`: the role's first letter and its place, as in the first swarm. */
  readonly id: string;
  readonly role: string;
  readonly needs: readonly string[];
}

/**
 * One worker a role, in this order. The one that tests waits for those who write and analyse, and the one that looks at
 * the whole waits for all before it, where there is one of each; other roles wait for nobody.
 */
export function workersOf(roles: readonly string[]): readonly PlacedWorker[] {
  const ids = new Map(roles.map((role, index) => [role, workerId(role, index + 1)] as const));
  const whole = knownRoles.every(({ id }) => ids.has(id));
  const idsOf = (names: readonly string[]): readonly string[] => names.flatMap((name) => ids.get(name) ?? []);
  return [...ids].map(([role, id]) => ({ id, role, needs: whole ? idsOf(before.get(role) ?? []) : [] }));
}

const before: ReadonlyMap<string, readonly string[]> = new Map([
  ['tester', ['coder', 'analyst']],
  ['architect', ['research', 'coder', 'analyst', 'tester']],
]);

/** A worker's id begins with a letter. */
function workerId(role: string, place: number): string {
  const initial = role.charAt(0).toUpperCase();
  return `${/[A-Z]/.test(initial) ? initial : 'W'}${place}`;
}

/** `data-steward`: `Data Steward`. */
function titleCase(id: string): string {
  return id
    .split('-')
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
