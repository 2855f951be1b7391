/**
 * Whose a repository is, by its id alone: names can be given to another. GitHub tells that of no repository by its id, so
 * the installations are looked through, once in a while at most, however many ask for repositories that nobody has.
 */
import type { Tenants } from '../ports/tenants.ts';
import type { Tenant } from './tenant.ts';

export interface Home {
  readonly tenant: Tenant;
  /** Account id. */
  readonly owner: number;
}

export interface Homes {
  /** null: no installation has it. Throws when GitHub does not answer. */
  of(repository: number): Promise<Home | null>;
  /** It is not there any more. */
  forget(repository: number): void;
}

/** Milliseconds between two looks through all. */
const lookEvery = 60_000;

/** `now`: milliseconds. */
export function createHomes(options: {
  readonly tenants: Pick<Tenants, 'installations' | 'repositories'>;
  readonly now: () => number;
}): Homes {
  const { tenants, now } = options;
  const homes = new Map<number, Home>();
  let lookedAt: number | null = null;
  let looking: Promise<void> | null = null;
  const lookThrough = async (): Promise<void> => {
    for (const installation of await tenants.installations()) {
      for (const { repository, owner } of await tenants.repositories(installation)) {
        homes.set(repository, { tenant: { installation, repository }, owner });
      }
    }
    lookedAt = now();
  };
  return {
    of: async (repository) => {
      const known = homes.get(repository);
      if (known) return known;
      if (lookedAt !== null && now() - lookedAt < lookEvery) return null;
      looking ??= lookThrough().finally(() => {
        looking = null;
      });
      await looking;
      return homes.get(repository) ?? null;
    },
    forget: (repository) => void homes.delete(repository),
  };
}
