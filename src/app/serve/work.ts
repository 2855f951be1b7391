/**
 * What the server has to do, as jobs of the queue. Each is a hint: it holds ids, names and paths, never what somebody
 * wrote, and no token. A hint that names no swarm is followed under its repository's key, and becomes passes, each under
 * its swarm's key: so one pass of a swarm runs at a time, whatever called for it.
 */
import * as z from 'zod';
import { SwarmLeadError } from '../../core/problem.ts';
import { idPattern } from '../../core/swarm/travelling-id.ts';
import type { Hint } from '../coordinate/targets/hint.ts';
import type { Known } from '../coordinate/targets/known.ts';
import type { Target } from '../coordinate/targets/target.ts';
import type { WantedPass } from '../coordinate/targets/wanted-pass.ts';
import type { Job } from '../ports/work-queue.ts';
import { syncKey } from '../sync/by-itself.ts';
import { installationKey, swarmKey, tenantKey, type Tenant } from './tenant.ts';

export type Work =
  /** Every installation of the App. */
  | { readonly kind: 'everything' }
  /** Every repository of an installation. */
  | { readonly kind: 'installation'; readonly installation: number }
  /** `byClock`: nothing happened; it is time to look at everything. */
  | { readonly kind: 'hint'; readonly tenant: Tenant; readonly hint: Hint; readonly byClock?: true }
  | {
      readonly kind: 'pass';
      readonly tenant: Tenant;
      readonly wanted: WantedPass;
      /**
       * What becomes of labels without a swarm that the pass sees: they may begin; where everything is looked at, they are
       * refused too; they are left where they were followed to get here.
       */
      readonly strays: 'begin' | 'refuse' | 'leave';
    }
  /** Beads and issues are to be made equal. */
  | { readonly kind: 'sync'; readonly tenant: Tenant };

const number = z.number().int().positive();
const name = z.string().min(1).max(5000);
const swarm = z.string().regex(idPattern);
const tenant = z.object({ installation: number, repository: number });

const hint: z.ZodType<Hint> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), issue: number, label: z.string().min(1).max(50) }),
  z.object({ kind: z.literal('comment'), issue: number, comment: number }),
  z.object({ kind: z.literal('pull'), pull: number }),
  z.object({ kind: z.literal('swarm'), swarm, run: number.nullable() }),
  z.object({ kind: z.literal('all') }),
]);

/** `satisfies`: a field that is added to the type must be added here, or it would be lost in the queue. */
const target = z.object({
  swarm,
  path: name,
  role: name.exactOptional(),
  issue: number.exactOptional(),
  pull: z.object({ why: z.enum(['label', 'linked', 'paths']), worker: name.exactOptional() }).exactOptional(),
  byTheWay: z.literal(true).exactOptional(),
  consumed: number.exactOptional(),
  after: z.iso.datetime().exactOptional(),
  comment: z.object({ issue: number, id: number }).exactOptional(),
} satisfies Record<keyof Target, z.ZodType>);

const known = z.object({
  path: name,
  issues: z.array(number),
  pulls: z.array(number),
  labels: z.array(name),
  comments: z.array(name),
} satisfies Record<keyof Known, z.ZodType>);

const schema: z.ZodType<Work> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('installation'), installation: number }),
  z.object({ kind: z.literal('hint'), tenant, hint, byClock: z.literal(true).exactOptional() }),
  z.object({
    kind: z.literal('pass'),
    tenant,
    wanted: z.object({ target, before: known.nullable(), run: number.nullable() }),
    strays: z.enum(['begin', 'refuse', 'leave']),
  }),
  z.object({ kind: z.literal('sync'), tenant }),
]);

export function jobOf(host: string, work: Work): Job {
  const text = JSON.stringify(work);
  switch (work.kind) {
    case 'everything':
      return { tenant: host, key: host, text };
    case 'installation': {
      const key = installationKey(host, work.installation);
      return { tenant: key, key, text };
    }
    case 'hint':
      return { tenant: installationKey(host, work.tenant.installation), key: tenantKey(host, work.tenant), text };
    case 'pass': {
      const key = swarmKey(host, work.tenant, work.wanted.target.swarm);
      return { tenant: installationKey(host, work.tenant.installation), key, text };
    }
    case 'sync': {
      const key = swarmKey(host, work.tenant, syncKey);
      return { tenant: installationKey(host, work.tenant.installation), key, text };
    }
  }
}

/** Throws `unreadable-job`: another version of the server may have put it. */
export function workOf(text: string): Work {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new SwarmLeadError({ code: 'unreadable-job', message: 'A job of the queue does not read; it is left out.' });
}

/** Of all works of a call, which are of one kind. */
export function kindOf(texts: readonly string[]): Work['kind'] | 'unreadable' {
  try {
    return workOf(texts[0] ?? '').kind;
  } catch (error) {
    if (error instanceof SwarmLeadError) return 'unreadable';
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
