/**
 * The example on a local GitHub, synced by the command, and what both sides hold afterwards. In this process, because
 * loading the command takes longer than its work; as a process of its own where that is the question.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start.ts';
import { registerBeads } from '../../src/entries/cli/beads.ts';
import type { Io } from '../../src/entries/cli/io.ts';
import { root } from '../architecture/modules.ts';
import { withoutCoordinator } from '../stories/app-face.ts';
import { example } from '../stories/stage.ts';

const beadsFile = '.beads/issues.jsonl';

const issueShape = z.object({
  number: z.number(),
  id: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  labels: z.array(z.object({ name: z.string() })),
  assignees: z.array(z.object({ login: z.string() })),
});
export type SeenIssue = z.infer<typeof issueShape>;
const numbersShape = z.array(z.object({ number: z.number() }));
const commentsShape = z.array(z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }) }));
const beadShape = z.looseObject({ id: z.string(), title: z.string(), status: z.string() });
export type SeenBead = z.infer<typeof beadShape>;
const changeShape = z.looseObject({ kind: z.string(), bead: z.string() });
const toldShape = z.object({
  ok: z.boolean(),
  dry: z.boolean(),
  passes: z.array(
    z.object({
      scope: z.string(),
      outcome: z.string(),
      changes: z.array(changeShape).optional(),
      notes: z.array(z.looseObject({ kind: z.string(), message: z.string() })).optional(),
    }),
  ),
});
export type Told = z.infer<typeof toldShape>;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface SyncStage extends Sandbox {
  readonly problems: readonly string[];
  /** `swarmlead beads …` of the owner's. */
  beads(...words: readonly string[]): Promise<Ended>;
  /** The same as a process. */
  process(...words: readonly string[]): Promise<Ended>;
  /** `beads sync --json`; `wrote`: requests of it that change something. */
  sync(...words: readonly string[]): Promise<Told & { readonly wrote: readonly string[]; readonly asked: number }>;
  bead(id: string): Promise<SeenBead>;
  /** One commit of somebody else's. */
  editBeads(changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void>;
  issue(number: number): Promise<SeenIssue>;
  issues(): Promise<readonly SeenIssue[]>;
  numberOf(bead: string): Promise<number>;
  children(issue: number): Promise<readonly number[]>;
  blockers(issue: number): Promise<readonly number[]>;
  comments(issue: number): Promise<z.infer<typeof commentsShape>>;
  /** As a person with write permission, who is `writer`. */
  act(method: string, path: string, body?: unknown): Promise<unknown>;
  commits(): Promise<number>;
}

export async function startSyncStage(options: Partial<SandboxOptions> = {}): Promise<SyncStage> {
  const problems: string[] = [];
  const sandbox = await startSandbox({
    seed: withoutCoordinator(example),
    issues: [{ title: 'DWCP integration' }, { title: 'Phase 0' }, { title: 'Phase 2' }],
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const { owner, name } = sandbox.repository;
  const nowhere = mkdtempSync(join(tmpdir(), 'no-clone-'));
  const act = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await sandbox.as('writer').request(method, `/repos/${owner}/${name}${path}`, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const rows = async (): Promise<readonly SeenBead[]> =>
    (await sandbox.git('show', `main:${beadsFile}`))
      .split('\n')
      .filter((row) => row !== '')
      .map((row) => beadShape.parse(JSON.parse(row)));
  const env = {
    GITHUB_API_URL: sandbox.url,
    GITHUB_SERVER_URL: sandbox.url,
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_TOKEN: sandbox.tokenOf(owner),
  };
  const run = async (...words: readonly string[]): Promise<Ended> => command(words, nowhere, env);
  const bead = async (id: string): Promise<SeenBead> => {
    const found = (await rows()).find((row) => row.id === id);
    if (!found) throw new Error(`there is no bead ${id}`);
    return found;
  };
  return {
    ...sandbox,
    problems,
    act,
    bead,
    beads: async (...words) => run('beads', ...words),
    process: async (...words) => process(['beads', ...words], nowhere, env),
    sync: async (...words) => {
      const since = sandbox.log.length;
      const ended = await run('beads', 'sync', '--json', ...words);
      if (ended.out === '') throw new Error(ended.err);
      const sent = sandbox.log.slice(since);
      const wrote = sent.flatMap(({ method, path, body }) => (changes(method, body) ? [`${method} ${path}`] : []));
      return { ...toldShape.parse(JSON.parse(ended.out)), wrote, asked: sent.length };
    },
    editBeads: async (wanted) => {
      const text = (await rows())
        .map((row) => {
          const more = wanted[row.id];
          const moved = more ? { updated_at: later(String(row['updated_at'])), ...more } : {};
          return `${JSON.stringify({ ...row, ...moved })}\n`;
        })
        .join('');
      await sandbox.as('writer').commitFile(beadsFile, text);
    },
    issue: async (number) => issueShape.parse(await act('GET', `/issues/${number}`)),
    issues: async () => z.array(issueShape).parse(await act('GET', '/issues?state=all&per_page=100')),
    numberOf: async (id) => {
      const ref = String((await bead(id))['external_ref']);
      return Number(/(\d+)$/.exec(ref)?.[1]);
    },
    children: async (issue) => numbersShape.parse(await act('GET', `/issues/${issue}/sub_issues`)).map(numberIn),
    blockers: async (issue) =>
      numbersShape.parse(await act('GET', `/issues/${issue}/dependencies/blocked_by`)).map(numberIn),
    comments: async (issue) => commentsShape.parse(await act('GET', `/issues/${issue}/comments?per_page=100`)),
    commits: async () => Number((await sandbox.git('rev-list', '--count', 'main')).trim()),
  };
}

function numberIn(of: { readonly number: number }): number {
  return of.number;
}

function later(at: string): string {
  return new Date(Date.parse(at) + 60_000).toISOString().replace('.000Z', 'Z');
}

/** What GraphQL asks is a POST too. */
function changes(method: string, body: unknown): boolean {
  if (method === 'GET') return false;
  const query = z.object({ query: z.string() }).safeParse(body);
  return !query.success || query.data.query.trimStart().startsWith('mutation');
}

async function command(words: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const io: Io = {
    cwd,
    env,
    out: (text) => void out.push(`${text}\n`),
    err: (text) => void err.push(`${text}\n`),
    exit: (wanted) => {
      code = wanted;
    },
  };
  const program = new Command('swarmlead').exitOverride();
  await registerBeads(program, io, words.slice(1));
  await program.parseAsync([...words], { from: 'user' });
  return { code, out: out.join(''), err: err.join('') };
}

async function process(words: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const cli = join(root, 'src/entries/cli.ts');
  const child = spawn(globalThis.process.execPath, [cli, ...words], {
    cwd,
    env: { PATH: globalThis.process.env['PATH'] ?? '', ...env },
  });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out: out.join(''), err: err.join('') };
}
