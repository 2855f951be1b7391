/** Takes away what was chosen, one by one and each only as it was looked at; what changed meanwhile stays. */
import type { Choice } from '../../core/clean/remains.ts';
import type { Remains, Removal } from '../ports/remains.ts';

export interface Cleaned {
  readonly choice: Choice;
  readonly removal: Removal;
}

export async function removeAll(remains: Remains, choices: readonly Choice[]): Promise<readonly Cleaned[]> {
  const done: Cleaned[] = [];
  for (const choice of choices) {
    const { remnant } = choice;
    const removal =
      remnant.kind === 'label'
        ? await remains.removeLabel(remnant.name)
        : await remains.removeRef(remnant.kind === 'ref' ? remnant.name : `refs/heads/${remnant.name}`, remnant.commit);
    done.push({ choice, removal });
  }
  return done;
}
