/** What waits, by tenant and key: folding, order, and whose turn it is. It knows of time only what it is told. */
import { mostTraces } from './limits.ts';
import type { Batch, Job, Put } from '../../app/ports/work-queue.ts';

interface Line {
  readonly texts: ReadonlySet<string>;
  readonly traces: readonly string[];
  readonly attempt: number;
  /** Milliseconds, when the oldest of the texts came. */
  readonly since: number;
  /** Milliseconds; not taken before. */
  readonly notBefore: number;
}

const nothing: Line = { texts: new Set(), traces: [], attempt: 1, since: Number.POSITIVE_INFINITY, notBefore: 0 };

interface Tenant {
  /** What waits, by key. */
  readonly lines: Map<string, Line>;
  /** Keys that are being worked on, and since when that waited; what comes in for them waits. */
  readonly taken: Map<string, number>;
}

export interface Waiting {
  put(job: Job, now: number): Put;
  /** Keys that something waits for. */
  depth(): number;
  /** The next batch whose time has come, of the tenant whose turn it is; null: none. It is taken until it is given back. */
  take(now: number): Batch | null;
  /** Its call has ended. `again`: milliseconds before which it does not come again; null: it is done. */
  giveBack(batch: Batch, again: number | null): void;
  /** When the next batch may be taken; null: nothing waits that could be. */
  next(): number | null;
}

export function createWaiting(limits: {
  readonly mostJobs: number;
  readonly mostOfKey: number;
  /** Calls of one tenant at the same time. */
  readonly mostOfTenant: number;
}): Waiting {
  /** In the order of their turns. */
  const tenants = new Map<string, Tenant>();
  let jobs = 0;

  const change = (lines: Tenant['lines'], key: string, line: Line | null): void => {
    jobs += (line?.texts.size ?? 0) - (lines.get(key)?.texts.size ?? 0);
    if (line && line.texts.size > 0) lines.set(key, line);
    else lines.delete(key);
  };
  const mayBegin = ({ lines, taken }: Tenant): readonly (readonly [string, Line])[] =>
    taken.size >= limits.mostOfTenant ? [] : [...lines].filter(([key]) => !taken.has(key));

  return {
    put: ({ tenant: name, key, text, trace }, now) => {
      const tenant = tenants.get(name) ?? { lines: new Map<string, Line>(), taken: new Map<string, number>() };
      const line = tenant.lines.get(key) ?? nothing;
      if (line.texts.has(text)) return 'folded';
      if (jobs >= limits.mostJobs || line.texts.size >= limits.mostOfKey) return 'refused';
      const traces = trace === undefined ? line.traces : [...line.traces, trace].slice(0, mostTraces);
      change(tenant.lines, key, {
        ...line,
        texts: new Set([...line.texts, text]),
        traces,
        since: Math.min(line.since, now),
      });
      tenants.set(name, tenant);
      return 'queued';
    },
    take: (now) => {
      for (const [name, tenant] of tenants) {
        const [key, line] = mayBegin(tenant).find(([, { notBefore }]) => notBefore <= now) ?? [];
        if (key === undefined || !line) continue;
        change(tenant.lines, key, null);
        tenant.taken.set(key, line.since);
        tenants.delete(name);
        tenants.set(name, tenant);
        const { texts, traces, attempt, since } = line;
        return { tenant: name, key, texts: [...texts], traces, age: now - since, attempt };
      }
      return null;
    },
    giveBack: ({ tenant: name, key, texts, traces, attempt }, again) => {
      const tenant = tenants.get(name);
      if (!tenant) return;
      const came = tenant.lines.get(key) ?? nothing;
      const since = tenant.taken.get(key) ?? came.since;
      tenant.taken.delete(key);
      const line: Line =
        again === null
          ? { ...came, attempt: 1, notBefore: 0 }
          : {
              texts: new Set([...texts, ...came.texts]),
              traces: [...traces, ...came.traces].slice(0, mostTraces),
              attempt: attempt + 1,
              since,
              notBefore: again,
            };
      // To the end of the tenant's own line: its other keys come first.
      change(tenant.lines, key, null);
      change(tenant.lines, key, line);
      if (tenant.lines.size === 0 && tenant.taken.size === 0) tenants.delete(name);
    },
    depth: () => [...tenants.values()].reduce((sum, { lines }) => sum + lines.size, 0),
    next: () => {
      const times = [...tenants.values()].flatMap((tenant) => mayBegin(tenant).map(([, { notBefore }]) => notBefore));
      return times.reduce<number | null>((least, time) => (least === null ? time : Math.min(least, time)), null);
    },
  };
}
