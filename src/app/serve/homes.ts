/**
 * Whose a repository is, by its id alone: names can be given to another. GitHub tells that of no repository by its id, so
 * the installations are looked through, once in a while at most, however many ask for repositories that nobody has. One
 * installation that does not answer hides the others' repositories from nobody.
 */
import type { Tenants } from '../ports/tenants.ts';
import type { Tenant } from './tenant.ts';

export interface Home {
  readonly tenant: Tenant;
  /** Account id. */
  readonly owner: number;
}

export interface Homes {
  /** null: no installation has it. Throws when that cannot be known now. */
  of(repository: number): Promise<Home | null>;
  /** It is not there any more. */
  forget(repository: number): void;
}

/** Milliseconds between two looks through all, and after one that did not see all. */
const lookEvery = 60_000;
const lookAgain = 5000;
/** Installations at one time. */
const atOnce = 8;

interface HomesOptions {
  readonly tenants: Pick<Tenants, 'installations' | 'repositories'>;
  /** Whether an installation has requests left for this. */
  readonly allows: (installation: number) => boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

export function createHomes(options: HomesOptions): Homes {
  const homes = new Map<number, Home>();
  let last: { readonly at: number; readonly sawAll: boolean } | null = null;
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const sawAll = await lookThrough(options, homes);
    last = { at: options.now(), sawAll };
    looking = null;
  };
  return {
    of: async (repository) => {
      const isDue = last === null || options.now() - last.at >= (last.sawAll ? lookEvery : lookAgain);
      if (!homes.has(repository) && isDue) await (looking ??= look());
      const home = homes.get(repository) ?? null;
      if (home === null && last?.sawAll !== true) throw new Error('not every installation answered');
      return home;
    },
    forget: (repository) => void homes.delete(repository),
  };
}

/** Whether every installation answered; never throws. */
async function lookThrough({ tenants, allows }: HomesOptions, homes: Map<number, Home>): Promise<boolean> {
  const left = await tenants.installations().then(
    (ids) => [...ids],
    () => null,
  );
  if (left === null) return false;
  let sawAll = true;
  const lookAt = async (installation: number): Promise<void> => {
    for (const { repository, owner } of await tenants.repositories(installation)) {
      homes.set(repository, { tenant: { installation, repository }, owner });
    }
  };
  const goThrough = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const saw =
        allows(one) &&
        (await lookAt(one).then(
          () => true,
          () => false,
        ));
      sawAll &&= saw;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, goThrough));
  return sawAll;
}
