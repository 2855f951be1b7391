/** The installations of the App, and the way into one of their repositories. */
import type { Coordinator } from '../coordinate/ports.ts';
import type { Tenant } from '../serve/tenant.ts';

/** What somebody enters for: to find out what a hint is about, or to make a pass. */
export type Entrance = 'hint' | 'pass';

export interface Tenants {
  /** Those that are not suspended, all pages. May be repeated. */
  installations(): Promise<readonly number[]>;
  /** The repositories that can be worked in, with the ids of their owners; empty for an installation that is gone. May be repeated. */
  repositories(installation: number): Promise<readonly { readonly repository: number; readonly owner: number }[]>;
  /**
   * A token for this one repository and this one piece of work, with no more than it needs. null: the App is not
   * installed there (any more). Throws when GitHub does not answer.
   */
  enter(tenant: Tenant, entrance: Entrance): Promise<Coordinator | null>;
}
