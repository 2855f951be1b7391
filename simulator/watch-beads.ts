/**
 * Watches the tracker's branch: a claim is made while all needs are met at that very commit (P3), and what a person left a
 * bead as stays (P7).
 */
import * as z from 'zod';
import { isGo, type History } from './history.ts';
import type { Promised } from './promises.ts';
import { workerId } from './repository-files.ts';
import type { Truth } from './truth.ts';
import type { Shape } from './world.ts';

const beadSchema = z.object({
  id: z.string(),
  status: z.string(),
  assignee: z.string().nullish(),
  notes: z.string().nullish(),
  metadata: z
    .object({
      swarmlead: z.object({ swarm: z.string(), worker: z.string(), attempt: z.number(), state: z.string() }).optional(),
    })
    .nullish(),
  dependencies: z.array(z.object({ depends_on_id: z.string(), type: z.string() })).nullish(),
});
export type SeenBead = z.infer<typeof beadSchema>;

export function beadsIn(text: string): ReadonlyMap<string, SeenBead> {
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.map((line) => beadSchema.parse(JSON.parse(line)));
  return new Map(read.map((bead) => [bead.id, bead]));
}

/** `closed by ada`. */
export function standsAs({ status, assignee }: SeenBead): string {
  return `${status} by ${assignee ?? 'nobody'}`;
}

export interface BeadsWatch {
  /** `world/W1/1`: attempts whose claim was committed. */
  readonly claims: ReadonlySet<string>;
  changed(text: string, isForeign: boolean): void;
  beads(): ReadonlyMap<string, SeenBead>;
}

export function watchBeads(of: {
  readonly shape: Shape;
  readonly truth: Truth;
  readonly history: (swarm: string) => History | undefined;
  readonly breaks: (promise: Promised, what: string) => void;
}): BeadsWatch {
  const claims = new Set<string>();
  let before: ReadonlyMap<string, SeenBead> = new Map();
  return {
    claims,
    beads: () => before,
    changed: (text, isForeign) => {
      const now = beadsIn(text);
      for (const bead of isForeign ? [] : now.values()) {
        const was = before.get(bead.id);
        const touched = of.truth.touched.get(bead.id);
        if (touched !== undefined && standsAs(bead) !== touched) {
          of.breaks('P7', `bead ${bead.id} was left ${touched} by a person and is ${standsAs(bead)} now`);
        }
        if (isClaim(was, bead)) claimed(of, now, bead, claims);
      }
      before = now;
    },
  };
}

function isClaim(was: SeenBead | undefined, { metadata }: SeenBead): boolean {
  const mark = metadata?.swarmlead;
  const old = was?.metadata?.swarmlead;
  return (
    mark?.state === 'claimed' && (old?.state !== 'claimed' || old.attempt !== mark.attempt || old.swarm !== mark.swarm)
  );
}

function claimed(
  of: Parameters<typeof watchBeads>[0],
  beads: ReadonlyMap<string, SeenBead>,
  bead: SeenBead,
  claims: Set<string>,
): void {
  const mark = bead.metadata?.swarmlead;
  if (!mark) return;
  claims.add(`${mark.swarm}/${mark.worker}/${mark.attempt}`);
  const blockers = (bead.dependencies ?? []).filter(({ type }) => type === 'blocks');
  const open = blockers.filter(({ depends_on_id: id }) => beads.get(id)?.status !== 'closed');
  for (const { depends_on_id: id } of open) of.breaks('P3', `bead ${bead.id} was claimed while ${id} was not closed`);
  const history = of.history(mark.swarm);
  const unmet = needsOf(of.shape, mark.worker).filter((need) => !history || !isGo(history, need));
  for (const need of unmet) of.breaks('P3', `${mark.worker} claimed its bead while ${need} was not Go`);
}

export function needsOf({ workers }: Shape, id: string): readonly string[] {
  const worker = workers.find((_, index) => workerId(index) === id);
  return worker ? [...worker.needs.map(workerId), ...worker.gates.map((gate) => `g${gate}`)] : [];
}
