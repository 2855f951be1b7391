import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import { nodesOf, parse } from '../synthesis/markdown-tree.ts';
import { commandOf, config, example, knobsSchema, missesSchema, readJson } from './workshop.ts';

const page = parse(readFileSync(join(example, 'README.md'), 'utf8'));

function tableWith(head: string): readonly (readonly string[])[] {
  const table = page.children.find(
    (node): node is Table => node.type === 'table' && rowsOf(node)[0]?.includes(head) === true,
  );
  if (!table) throw new Error(`no table with the column ${head}`);
  return rowsOf(table).slice(1);
}

function rowsOf(table: Table): readonly (readonly string[])[] {
  return table.children.map((row) => row.children.map(textOf));
}

function textOf(node: Nodes): string {
  return nodesOf(node)
    .flatMap((one) => ('value' in one ? [one.value] : []))
    .join('');
}

describe('the page of the example', () => {
  it('says of every target of every worker what is measured, in the order of the swarm file', () => {
    const rows = tableWith('target');
    expect(rows.map(([worker, target]) => `${worker} ${target}`)).toEqual(
      config.workers.flatMap(({ id, targets }) => targets.map(({ text }) => `${id} ${text}`)),
    );
    for (const [worker, target, how] of rows) expect(how?.length, `${worker} ${target}`).toBeGreaterThan(30);
  });

  it('lists files that exist, and every script that a workflow runs', () => {
    const listed = tableWith('path').map(([path]) => path ?? '');
    for (const path of listed) expect(existsSync(join(example, path)), path).toBe(true);
    for (const { id } of config.workers) expect(listed).toContain(commandOf(id).replace(/^node /, ''));
    for (const folder of ['config', 'demo']) {
      for (const name of readdirSync(join(example, folder))) expect(listed).toContain(`${folder}/${name}`);
    }
  });
});

describe('the misses of the demonstration', () => {
  const knobs = readJson(knobsSchema, 'config/knobs.json');
  const misses = readJson(missesSchema, 'demo/misses.json');

  it('are one for each worker, of a target of its own, by knobs that it has', () => {
    expect(Object.keys(misses)).toEqual(config.workers.map(({ id }) => id));
    for (const { id, targets } of config.workers) {
      expect(targets.map(({ metric }) => metric)).toContain(misses[id]?.target);
      for (const [knob, value] of Object.entries(misses[id]?.knobs ?? {})) {
        expect(Object.keys(knobs[id] ?? {})).toContain(knob);
        expect(knobs[id]?.[knob]).not.toBe(value);
      }
    }
  });
});
