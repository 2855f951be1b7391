/** Files go from us to the real `bd` and back, and nothing changes hands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { readBeads, renderBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import { edge, line, parsed } from '../beads/lines.ts';
import { createStores, type Store } from './bd.ts';

const stores = createStores();
afterAll(() => stores.remove());

const now = '2026-11-20T10:00:00Z';
const mark = { swarm: 'x', worker: 'W1', attempt: 1, dispatch: 'd-1' } as const;

/** Each starts with a bead of its own, so that all are imported at once. */
const changes: readonly (readonly [string, BeadChange])[] = [
  ['claim', { kind: 'claim', bead: 'pr-b01', assignee: 'W1', mark }],
  ['close', { kind: 'close', bead: 'pr-b02', reason: 'Go, <run> & 7 \u2028 ü', mark }],
  ['block', { kind: 'block', bead: 'pr-b03', reason: 'No-Go', mark }],
  ['release', { kind: 'release', bead: 'pr-b04', reason: 'cancelled', mark }],
  ['note', { kind: 'note', bead: 'pr-b05', reason: 'left to a person' }],
  ['link', { kind: 'link', bead: 'pr-b06', externalRef: 'https://github.com/o/r/issues/7' }],
  ['unlink', { kind: 'link', bead: 'pr-b07', externalRef: null }],
  [
    'set texts',
    {
      kind: 'set',
      bead: 'pr-b08',
      values: { title: 'Neu <1> 🐝', description: 'a\n\nb\t"c" \\', acceptance: '- [ ] x', design: 'd', notes: 'n' },
    },
  ],
  [
    'set words',
    { kind: 'set', bead: 'pr-b09', values: { type: 'epic', priority: 0, status: 'blocked', assignee: 'bea' } },
  ],
  ['set closed', { kind: 'set', bead: 'pr-b10', values: { status: 'closed', closeReason: 'done' } }],
  ['set labels', { kind: 'set', bead: 'pr-b11', values: { labels: { add: ['zz', 'aa', 'ü'], remove: [] } } }],
  ['take texts', { kind: 'set', bead: 'pr-b12', values: { description: '', notes: '', assignee: null } }],
  ['comment', { kind: 'comment', bead: 'pr-b13', author: 'bea', text: 'said\n\n<b> & 🐝', at: '2026-11-19T08:00:00Z' }],
  ['depend', { kind: 'depend', bead: 'pr-b14', on: 'pr-b15', type: 'blocks' }],
  ['depend on a parent', { kind: 'depend', bead: 'pr-b16', on: 'pr-b15', type: 'parent-child' }],
  [
    'make',
    {
      kind: 'make',
      bead: 'pr-new',
      title: 'A title <1>',
      description: 'What to do',
      priority: 2,
      parent: 'pr-b15',
      externalRef: 'https://github.com/o/r/issues/9',
      values: { type: 'bug', labels: { add: ['bug', 'ab'], remove: [] }, acceptance: 'a', assignee: 'bea' },
    },
  ],
];

const before: Readonly<Record<string, object>> = {
  'pr-b04': { status: 'in_progress', assignee: 'W1' },
  'pr-b07': { external_ref: 'gh-7' },
  'pr-b12': { description: 'd', notes: 'n', assignee: 'ada' },
};

function start(): string {
  const ids = Array.from({ length: 17 }, (_, index) => `pr-b${String(index).padStart(2, '0')}`);
  const lines = ids.map((id) => line(id, { description: 'As it was', labels: ['old'], ...before[id] }));
  const others = [
    line('pr-c1', { dependencies: [edge('pr-c1', 'pr-b00'), edge('pr-c1', 'pr-b15', 'parent-child')] }),
    '{"_type":"memory","key":"tides","value":"Dry at <low> water."}',
  ];
  return [...lines, ...others].map((text) => `${text}\n`).join('');
}

function exported(store: Store): string {
  const file = join(store.folder, 'out.jsonl');
  store.bd('export', '--include-memories', '-o', file);
  return readFileSync(file, 'utf8');
}

function imported(store: Store, text: string): void {
  const file = join(store.folder, 'in.jsonl');
  writeFileSync(file, text);
  store.bd('import', file);
}

function changed(file: BeadsFile, ...some: readonly BeadChange[]): string {
  const outcome = changeBeads(file, some, now);
  if (outcome.kind === 'refused') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome.text;
}

/** Lines by id, or by the text of what is no bead. */
function byId(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((one) => {
        const { id } = parsed(one);
        return [typeof id === 'string' ? id : one, one] as const;
      }),
  );
}

/** Who depends on a bead is counted by `bd` as it exports; we write no line but that of the bead that changed. */
function withoutCount(text: string | undefined): string | undefined {
  return text?.replace(/"dependent_count":\d+,/, '');
}

describe('a file that the real bd exports', () => {
  const store = stores.make();
  imported(store, start());
  const first = exported(store);
  const file = readBeads(first, 'issues.jsonl');

  it('is read without a problem, and rendered byte for byte', () => {
    expect(file.problems).toEqual([]);
    expect(file.beads.size).toBe(18);
    expect(first).toContain('"_type":"memory"');
    expect(renderBeads(file.lines)).toBe(first);
  });

  it('survives every change of ours: imported and exported again, each line is as we wrote it', () => {
    const ours = byId(changed(file, ...changes.map(([, change]) => change)));
    imported(store, [...ours.values()].map((text) => `${text}\n`).join(''));
    const theirs = byId(exported(store));
    expect([...theirs.keys()].toSorted()).toEqual([...ours.keys()].toSorted());
    const same = changes.map(([name, { bead }]) => [name, theirs.get(bead)]);
    expect(same).toEqual(changes.map(([name, { bead }]) => [name, ours.get(bead)]));
    const touched = new Set(changes.map(([, { bead }]) => bead));
    for (const [id, text] of ours) if (!touched.has(id)) expect(withoutCount(theirs.get(id))).toBe(withoutCount(text));
  });
});
