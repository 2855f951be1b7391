import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { root } from '../architecture/modules.ts';
import { command, process, type Ended } from './swarmlead.ts';

const example = join(root, 'examples/novacron');
const shape = z.object({
  operations: z.array(z.looseObject({ kind: z.string(), reason: z.string(), worker: z.string().nullish() })),
  notices: z.array(z.object({ level: z.string(), message: z.string() })),
  waiting: z.array(z.object({ worker: z.string(), reason: z.string(), needs: z.array(z.string()) })),
  assumed: z.array(z.string()),
});
type Printed = z.infer<typeof shape>;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync(join(example, '.github/swarm.yml'), join(folder, 'swarm.yml'));
  cpSync(join(example, '.beads/issues.jsonl'), join(folder, 'issues.jsonl'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = ['plan', '--offline', '--config', 'swarm.yml', '--beads', 'issues.jsonl'];

async function planned(
  run: (folder: string, ...words: readonly string[]) => Ended | Promise<Ended> = command,
): Promise<Printed> {
  const { code, out, err } = await run(folder, ...plan, '--json');
  expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 });
  return shape.parse(JSON.parse(out[0] ?? ''));
}

function workersOf({ operations }: Printed, kind: string): readonly (string | null | undefined)[] {
  return operations.filter((operation) => operation.kind === kind).map(({ worker }) => worker);
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(join(folder, file), edited);
}

describe('the first plan of the example', () => {
  it('starts the swarm, dispatches R1, C2 and A3, and says whom T4 and A5 wait for', async () => {
    const print = await planned(process);
    expect(print.operations[0]).toMatchObject({ kind: 'start', event: { kind: 'started', issue: 1 } });
    expect(workersOf(print, 'start')).toHaveLength(1);
    expect(workersOf(print, 'dispatch')).toEqual(['R1', 'C2', 'A3']);
    expect(print.waiting).toEqual([
      { worker: 'T4', reason: 'waits for C2, A3', needs: ['C2', 'A3'] },
      { worker: 'A5', reason: 'waits for phase-1 (R1), C2, A3, T4', needs: ['phase-1', 'C2', 'A3', 'T4'] },
    ]);
    expect(print.notices).toEqual([]);
  });

  it('claims each bead before its dispatch, that of R1 too, which R1 holds already', async () => {
    const { operations } = await planned();
    const begun = operations.filter(({ kind }) => kind === 'bead' || kind === 'dispatch');
    expect(begun).toMatchObject(
      [
        ['R1', 'novacron-38p', 'swarm-research.yml'],
        ['C2', 'novacron-92v', 'swarm-coder.yml'],
        ['A3', 'novacron-9tm', 'swarm-analyst.yml'],
      ].flatMap(([worker, bead, workflow]) => [
        { kind: 'bead', worker, change: { kind: 'claim', bead, assignee: worker } },
        { kind: 'dispatch', worker, attempt: 1, workflow, ref: 'main' },
      ]),
    );
  });

  it('gives every worker an issue, its own or a new one', async () => {
    const print = await planned();
    const tied = [...workersOf(print, 'open-issue'), ...workersOf(print, 'link-issue')];
    expect(tied).toHaveLength(5);
    expect(new Set(tied)).toEqual(new Set(['R1', 'C2', 'A3', 'T4', 'A5']));
  });

  it('reads as one line for each operation and each that waits, after what it takes for granted', async () => {
    const { operations } = await planned();
    const { code, out, err } = process(folder, ...plan);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(out.slice(0, 2)).toEqual([
      "assumed: somebody with write permission sets the label on its epic's issue #1",
      'assumed: the issues that beads name are there',
    ]);
    expect(out.slice(2).map((line) => line.split(/\s+/, 1)[0])).toEqual([
      ...operations.map(({ kind }) => kind),
      '(waiting)',
      '(waiting)',
    ]);
    expect(out).toContainEqual(
      expect.stringMatching(/^dispatch +A3 {2}it needs nothing \(swarm-analyst\.yml at main\)$/),
    );
    expect(out).toContainEqual(expect.stringMatching(/^\(waiting\) +T4 {2}waits for C2, A3$/));
  });

  it('writes to no file', async () => {
    const before = readFileSync(join(folder, 'issues.jsonl'), 'utf8');
    await planned();
    expect(readFileSync(join(folder, 'issues.jsonl'), 'utf8')).toBe(before);
  });
});

describe('the first plan of other files', () => {
  it('leaves a bead to the person who holds it, and says so', async () => {
    edit('issues.jsonl', '"assignee":"R1"', '"assignee":"ada"');
    const print = await planned();
    expect(workersOf(print, 'dispatch')).toEqual(['C2', 'A3']);
    expect(print.waiting[0]).toEqual({
      worker: 'R1',
      reason: 'its bead novacron-38p is in progress with somebody else',
      needs: [],
    });
  });

  it('waits for the beads that a bead waits for, whatever the swarm file says', async () => {
    edit('swarm.yml', 'needs: [C2, A3]', 'needs: []');
    const print = await planned();
    expect(workersOf(print, 'dispatch')).toEqual(['R1', 'C2', 'A3']);
    expect(print.waiting[0]?.reason).toBe(
      'its bead novacron-ttc waits: novacron-92v, novacron-9tm must be closed first',
    );
  });

  it('gives out no more than the slots', async () => {
    edit('swarm.yml', 'max-agents: 8', 'max-agents: 5');
    const print = await planned();
    expect(workersOf(print, 'dispatch')).toEqual(['R1', 'C2']);
    expect(print.waiting[0]).toMatchObject({ worker: 'A3', reason: 'waits for a slot' });
  });

  it('asks for the permission that the swarm file asks for', async () => {
    edit('swarm.yml', 'start: write', 'start: admin');
    expect((await planned()).assumed[0]).toContain('somebody with admin permission');
  });

  it('takes the repository from the address of the epic, and an issue elsewhere for none of its own', async () => {
    edit('issues.jsonl', '"gh-1"', '"https://git.example/nova/cron/issues/7"');
    edit(
      'issues.jsonl',
      /("id":"novacron-9tm".*?"dependencies")/,
      '"external_ref":"https://git.example/other/one/issues/8",$1',
    );
    const print = await planned();
    expect(print.operations[0]).toMatchObject({ kind: 'start', event: { issue: 7 } });
    expect(workersOf(print, 'dispatch')).toEqual(['R1', 'C2']);
    expect(print.notices).toEqual([
      { level: 'warning', message: 'A3: its bead novacron-9tm names an issue of another repository' },
    ]);
  });

  it('tells that the epic is missing, and that its issue is not known', async () => {
    edit('issues.jsonl', /^.*"id":"novacron-ahm".*\n/m, '');
    const print = await planned();
    expect(print.notices).toEqual([
      { level: 'warning', message: 'the epic novacron-ahm is not in the beads file, so no bead is closed with it' },
    ]);
    expect(print.assumed[0]).toContain('its epic names none');
    expect(workersOf(print, 'dispatch')).toEqual(['R1', 'C2', 'A3']);
  });
});

describe('files that do not read', () => {
  it('are told with every problem of both, by line, and exit 1', async () => {
    edit('swarm.yml', '- pba.prediction-latency < 100ms', '- pba.prediction-latency');
    edit('swarm.yml', 'compression.ratio >= 5x', 'compression.ratio >= lots');
    edit('issues.jsonl', /^.*"id":"novacron-3xk"/m, '{"id":"novacron-38p"}\n{"id":');
    const { code, out, err } = process(folder, ...plan);
    expect([code, out]).toEqual([1, []]);
    expect(err).toEqual([
      expect.stringMatching(/^swarm\.yml:\d+:\d+: error: workers\.R1\.targets\[1\]: this target does not read/),
      expect.stringMatching(/^swarm\.yml:\d+:\d+: error: workers\.C2\.targets\[3\]: this target does not read/),
      expect.stringMatching(/^issues\.jsonl:3:1: error: Line 3 has the id of line 2/),
      expect.stringMatching(/^issues\.jsonl:4:1: error: Line 4 is not JSON/),
    ]);
  });

  it('are told as JSON too', async () => {
    edit('issues.jsonl', /^/, '<<<<<<< ours\n');
    const { code, out } = await command(folder, ...plan, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out.join(''))).toMatchObject({
      ok: false,
      problems: [{ level: 'error', code: 'bead-conflict', file: 'issues.jsonl', line: 1 }],
    });
  });

  it.each([
    [['--config', 'no.yml'], 'no.yml: error: there is no such file; "swarmlead validate FILE" says what one must hold'],
    [['--beads', 'no.jsonl'], 'no.jsonl: error: there is no such file; "bd export -o FILE" writes one'],
    [['--beads', '.'], '.: error: this is a folder; name a file in it'],
  ])('or are not there: %j', async (words, message) => {
    expect(await command(folder, ...plan, ...words)).toEqual({ code: 1, out: [], err: [message] });
  });

  it('never become commands of the runner', async () => {
    edit('swarm.yml', 'mission: Design', 'mission: "##[error] ::stop-commands::x"\n    tasks2: Design');
    const { code, err } = await command(folder, ...plan);
    expect(code).toBe(1);
    for (const line of err) expect(line).not.toMatch(/^\s*::|##\[/);
  });

  it('need to be named, and the host to be left out', async () => {
    expect(process(folder, 'plan', '--config', 'swarm.yml')).toMatchObject({ code: 1, out: [] });
  });
});
