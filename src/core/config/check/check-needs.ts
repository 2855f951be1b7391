/** What waits for what. A circle would wait for ever, through gates too, so it is refused before anything starts. */
import type { FileDraft } from '../draft.ts';
import { quoted, type Finding, type Path } from '../finding.ts';
import { suggestion } from '../nearest.ts';
import { checkRepeats, repeatedBy } from './check-repeats.ts';
import { entries, error, items, names, twice } from './entries.ts';

export function checkNeeds(draft: FileDraft): readonly Finding[] {
  const workers = names(draft.workers);
  const known = [...workers, ...names(draft.gates)];
  const lists = [
    ...entries(draft.workers).map(([id, { needs }]) => ({ path: ['workers', id, 'needs'], needs, known })),
    ...entries(draft.gates).map(([id, gate]) => ({
      path: ['gates', id, 'verdict-of'],
      needs: gate['verdict-of'],
      known: workers,
    })),
  ];
  return [...lists.flatMap(checkList), ...checkRepeats(draft), ...checkCircles(draft)];
}

function checkList(list: {
  readonly path: Path;
  readonly needs: readonly (string | undefined)[] | undefined;
  readonly known: readonly string[];
}): readonly Finding[] {
  const needs = items(list.needs);
  const gate = list.path[0] === 'gates';
  const unknown = needs
    .filter(([, need]) => !list.known.includes(need))
    .map(([index, need]) =>
      error(
        gate ? 'unknown-worker' : 'unknown-need',
        [...list.path, index],
        `there is no worker ${gate ? '' : 'or gate '}${quoted(need)}${suggestion(need, list.known)}`,
      ),
    );
  const doubled = twice(
    needs,
    ([, need]) => need,
    ([index, need]) => error('duplicate-need', [...list.path, index], `${quoted(need)} stands here twice`),
  );
  return [...unknown, ...doubled];
}

interface Edge {
  readonly to: string;
  readonly path: Path;
}

/** One finding for each edge that closes a circle, found by a walk without recursion: a chain may be long. */
function checkCircles(draft: FileDraft): readonly Finding[] {
  const edges = edgesOf(draft);
  const state = new Map<string, 'open' | 'closed'>();
  const found: Finding[] = [];
  for (const start of edges.keys()) {
    if (state.has(start)) continue;
    const trail: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
    state.set(start, 'open');
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const edge = edges.get(top.id)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        state.set(top.id, 'closed');
        trail.pop();
      } else if (state.get(edge.to) === 'open') {
        found.push(
          circle(
            edge,
            trail.map(({ id }) => id),
          ),
        );
      } else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        trail.push({ id: edge.to, next: 0 });
      }
    }
  }
  return found;
}

function edgesOf(draft: FileDraft): ReadonlyMap<string, readonly Edge[]> {
  const edges = new Map<string, readonly Edge[]>();
  for (const [id, { needs }] of entries(draft.workers)) {
    const waits = items(needs).map(([index, to]): Edge => ({ to, path: ['workers', id, 'needs', index] }));
    const first = repeatedBy(draft, id);
    edges.set(id, first === undefined ? waits : [...waits, { to: first, path: ['workers', id, 'reproduces'] }]);
  }
  for (const [id, gate] of entries(draft.gates)) {
    if (edges.has(id)) continue;
    const deciding = items(gate['verdict-of']).map(([index, to]): Edge => ({
      to,
      path: ['gates', id, 'verdict-of', index],
    }));
    edges.set(id, gate.evidence === 'reproduced' ? [...deciding, ...seconds(draft, deciding)] : deciding);
  }
  return edges;
}

/** A gate that demands reproduced numbers waits for those who measure them again. */
function seconds(draft: FileDraft, deciding: readonly Edge[]): readonly Edge[] {
  return names(draft.workers).flatMap((id) =>
    deciding.flatMap(({ to, path }) => (repeatedBy(draft, id) === to ? [{ to: id, path }] : [])),
  );
}

function circle(edge: Edge, trail: readonly string[]): Finding {
  const members = [...trail.slice(trail.indexOf(edge.to)), edge.to];
  const shown = members.length > 12 ? [...members.slice(0, 6), '…', ...members.slice(-5)] : members;
  return error('circle', edge.path, `these wait for each other for ever: ${shown.join(' → ')}`);
}
