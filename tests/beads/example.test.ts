import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/core/beads/graph.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { beadsFiles, locateBeads } from '../../src/core/beads/location.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { root } from '../architecture/modules.ts';
import { beadOf, now, parsed } from './lines.ts';

const example = join(root, 'examples/novacron');
const read = (path: string): string => readFileSync(join(example, path), 'utf8');
const text = read('.beads/issues.jsonl');
const file = readBeads(text, '.beads/issues.jsonl');
const beads = [...file.beads.values()];

describe('the beads of the example', () => {
  it('are the nineteen of the seed: 11 closed, 6 open, 2 in progress', () => {
    expect(file.problems).toEqual([]);
    const having = (status: string): number => beads.filter((bead) => bead.status === status).length;
    expect([beads.length, having('closed'), having('open'), having('in_progress')]).toEqual([19, 11, 6, 2]);
  });

  it('have the epic on issue 1, and novacron-38p with R1', () => {
    expect(beadOf(file, 'novacron-ahm')).toMatchObject({ type: 'epic', externalRef: 'gh-1', status: 'in_progress' });
    expect(beadOf(file, 'novacron-38p')).toMatchObject({ status: 'in_progress', assignee: 'R1' });
  });

  it('have one for each worker of the swarm file, a child of the epic', () => {
    const swarm = readSwarmFile(read('.github/swarm.yml'), 'swarm.yml');
    if (swarm.kind === 'invalid') throw new Error('the swarm file does not read');
    expect(swarm.config.epic).toBe('novacron-ahm');
    for (const { bead = '', id, priority } of swarm.config.workers) {
      const one = beadOf(file, bead);
      expect(one.dependencies, id).toContainEqual({ on: 'novacron-ahm', type: 'parent-child' });
      expect(one.priority, id).toBe(priority);
      expect(['open', 'in_progress'], id).toContain(one.status);
    }
  });

  it('lose no dependency: none is on nothing, in a circle or doubled', () => {
    const graph = buildGraph(beads);
    const kept = [...graph.parents, ...graph.blockers].flat().length;
    const said = beads.flatMap(({ dependencies }) => dependencies).filter(({ type }) => type !== 'related').length;
    expect(kept).toBe(said);
  });

  it('let the epic close when its five workers are done', () => {
    const children = beads.filter(({ dependencies }) => dependencies.some(({ type }) => type === 'parent-child'));
    const open = children.filter(({ status }) => status !== 'closed').map(({ id }) => id);
    expect(open).toEqual(['novacron-38p', 'novacron-92v', 'novacron-9tm', 'novacron-aca', 'novacron-ttc']);
  });

  it('have work that waits for nothing, and work that waits', () => {
    expect(readyBeads(beads, now).map(({ id }) => id)).toEqual(['novacron-92v', 'novacron-9tm', 'novacron-d6g']);
  });

  it('are written as bd v1.3.0 writes them: sorted, with its fields in its order, closed ones with their time', () => {
    const ids = beads.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    for (const { text: one } of file.lines) {
      const fields = parsed(one);
      expect(Object.keys(fields).slice(0, 4)).toEqual(['_type', 'id', 'title', 'description']);
      expect(one).toBe(JSON.stringify(fields));
      expect('closed_at' in fields).toBe(fields['status'] === 'closed');
      expect(fields['updated_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
  });

  it('are found where the settings beside them say', () => {
    const texts = new Map<string, string | null>(beadsFiles.map((path) => [path, null]));
    const there = new Map([
      ...texts,
      ['.beads/config.yaml', read('.beads/config.yaml')],
      ['.beads/issues.jsonl', text],
    ]);
    expect(locateBeads(there)).toBe('.beads/issues.jsonl');
  });
});
