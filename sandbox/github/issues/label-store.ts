/** The labels that the repository knows. Naming one on an issue makes it, as GitHub's API does. */

export interface Label {
  readonly id: number;
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string | null;
  /** Came with the repository. */
  readonly isDefault: boolean;
}

export interface LabelStore {
  /** Names fold their case. */
  get(name: string): Label | null;
  /** The known one, or a new grey one. */
  named(name: string): Label;
  /** Sorted by name. */
  all(): readonly Label[];
  put(label: Omit<Label, 'id' | 'isDefault'>): Label;
  change(label: Label, facts: Partial<Pick<Label, 'name' | 'color' | 'description'>>): Label;
  remove(label: Label): void;
}

/** What every new repository has. */
const given: readonly (readonly [name: string, color: string, description: string])[] = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['duplicate', 'cfd3d7', 'This issue or pull request already exists'],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', 'Extra attention is needed'],
  ['invalid', 'e4e669', "This doesn't seem right"],
  ['question', 'd876e3', 'Further information is requested'],
  ['wontfix', 'ffffff', 'This will not be worked on'],
];

export function createLabelStore(): LabelStore {
  const labels = new Map<number, Label>();
  let id = 5_500_000_000;
  const make = (facts: Omit<Label, 'id'>): Label => {
    const label: Label = { ...facts, id: (id += 3) };
    labels.set(label.id, label);
    return label;
  };
  for (const [name, color, description] of given) make({ name, color, description, isDefault: true });
  const get = (name: string): Label | null =>
    [...labels.values()].find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
  return {
    get,
    named: (name) => get(name) ?? make({ name, color: 'ededed', description: null, isDefault: false }),
    all: () => [...labels.values()].toSorted((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase())),
    put: (facts) => make({ ...facts, isDefault: false }),
    change: (label, facts) => {
      const changed = { ...label, ...facts };
      labels.set(label.id, changed);
      return changed;
    },
    remove: (label) => void labels.delete(label.id),
  };
}
