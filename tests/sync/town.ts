/** A repository in memory with beads, issues and a swarm file that asks for a sync; and what a sync does to it. */
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { syncBeads, type SyncEnd, type SyncRequest } from '../../src/app/sync/sync.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import type { Bead } from '../../src/core/beads/bead.ts';
import { changes, intercepted, type Around } from '../coordinate/around.ts';
import { beadsPath, smallFile, swarmFile } from '../coordinate/swarms.ts';
import { createMemoryGithub, type MemoryGithub } from '../fakes/memory-github.ts';

export const recordName = 'refs/swarm/beads.sync';

export interface Town extends MemoryGithub {
  bead(id: string): Bead;
  /** A field of the bead as the file has it. */
  field(id: string, name: string): unknown;
  beads(): ReadonlyMap<string, Bead>;
  /** Somebody else changes the file: fields of beads, or new lines. */
  edit(id: string, fields: Readonly<Record<string, unknown>>): void;
}

export interface Synced {
  readonly end: SyncEnd;
  /** Calls that change something on GitHub, in order. */
  readonly wrote: readonly string[];
  /** All calls that reach GitHub. */
  readonly calls: readonly string[];
}

const times = { created_at: '2025-11-01T00:00:00Z', updated_at: '2025-11-01T00:00:00Z' };

export function line(id: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id, title: `Title of ${id}`, status: 'open', priority: 1, issue_type: 'task', ...times, ...more };
}

export function below(id: string, ...on: readonly string[]): readonly Record<string, unknown>[] {
  const of = (depends_on_id: string, type: string): Record<string, unknown> => ({
    issue_id: id,
    depends_on_id,
    type,
    created_at: times.created_at,
    created_by: 'someone',
  });
  return [of('small-epc', 'parent-child'), ...on.map((other) => of(other, 'blocks'))];
}

/** The epic and three beads below it, the third after the second. */
export const smallLines: readonly Record<string, unknown>[] = [
  line('small-epc', { issue_type: 'epic' }),
  line('small-aaa', { description: 'Measure the link.', dependencies: below('small-aaa') }),
  line('small-bbb', { dependencies: below('small-bbb') }),
  line('small-ccc', { dependencies: below('small-ccc', 'small-bbb') }),
];

export function town(
  of: { readonly lines?: readonly Record<string, unknown>[]; readonly tracker?: string } = {},
): Town {
  const { lines = smallLines, tracker = 'tracker: { sync: { scope: epic } }' } = of;
  const github = createMemoryGithub({
    files: { [swarmFile]: `${smallFile}${tracker}\n`, [beadsPath]: textOf(lines) },
    deed: () => ({ kind: 'hangs' }),
  });
  const beads = (): ReadonlyMap<string, Bead> => readBeads(github.text(beadsPath), beadsPath).beads;
  const rows = (): Record<string, unknown>[] =>
    github
      .text(beadsPath)
      .split('\n')
      .filter((row) => row !== '')
      .map((row): Record<string, unknown> => JSON.parse(row));
  const only = (id: string): Record<string, unknown> => {
    const row = rows().find((one) => one['id'] === id);
    if (!row) throw new Error(`there is no bead ${id}`);
    return row;
  };
  const bead = (id: string): Bead => {
    const found = beads().get(id);
    if (!found) throw new Error(`there is no bead ${id}`);
    return found;
  };
  return Object.assign(github, {
    bead,
    beads,
    field: (id: string, name: string) => only(id)[name],
    edit: (id: string, fields: Readonly<Record<string, unknown>>) => {
      const all = rows();
      const known = all.some((row) => row['id'] === id);
      const later = { updated_at: new Date(Date.parse(String(known ? only(id)['updated_at'] : 0)) + 60_000) };
      const changed = all.map((row) => (row['id'] === id ? { ...row, ...later, ...fields } : row));
      const text = textOf(known ? changed : [...all, line(id, fields)]);
      github.git.push('refs/heads/main', { [beadsPath]: text }, 'Change the beads');
    },
  });
}

function textOf(lines: readonly Record<string, unknown>[]): string {
  return lines.map((one) => `${JSON.stringify(one)}\n`).join('');
}

const epic = { kind: 'epic', bead: 'small-epc' } as const;

/** One sync of one scope. `around`: what happens between it and its ports. */
export async function sync(
  github: Town,
  of: Partial<SyncRequest> & { readonly around?: Around } = {},
): Promise<Synced> {
  const { around = async (_call, perform) => perform(), ...request } = of;
  const wrote: string[] = [];
  const calls: string[] = [];
  const coordinator: Coordinator = github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      calls.push(call.name);
      if (changes(call)) wrote.push(call.name);
      return around(call, perform);
    }),
  );
  const outcome = await syncBeads(coordinator, { scope: epic, dryRun: false, ...request });
  const passes = outcome.kind === 'synced' ? outcome.passes : [];
  const [pass] = passes;
  if (!pass || passes.length !== 1) throw new Error(JSON.stringify(outcome));
  github.time.pass(1000);
  return { end: pass.end, wrote, calls };
}

/** How many commits lie on a ref. */
export async function commitsOn(github: Town, ref: string): Promise<number> {
  let count = 0;
  for (let at = github.git.tips.get(ref); at !== undefined; at = (await github.git.commit(at)).parents[0]) count += 1;
  return count;
}
