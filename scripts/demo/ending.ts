/**
 * What came of it, read from the local GitHub as anybody could: the swarm's ref, the comments, the runs, the request log.
 * Nothing is taken from the coordinator's word alone where GitHub saw it too.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import type { RunRecord } from '../../sandbox/contract.ts';
import { countRequests } from '../../sandbox/github/http/request-log.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { maintainer, root } from './scene.ts';

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly body: string;
}

export interface Ending {
  readonly ref: string;
  /** null: no swarm began. */
  readonly view: SwarmView | null;
  readonly comments: readonly Comment[];
  readonly report: string | null;
  readonly board: string | null;
  /** Dispatches of workers that GitHub accepted. */
  readonly dispatches: number;
  /** Second effective runs of one attempt. */
  readonly duplicates: number;
  /** Marks of comments that were made more than once. */
  readonly toldTwice: readonly string[];
  readonly requests: ReturnType<Sandbox['counts']>;
}

const commentsShape = z.array(z.object({ id: z.number(), issue_url: z.string(), body: z.string() }));
const dispatchShape = z.object({ inputs: z.object({ worker: z.string() }) });

/** `from`: how many requests there had been when the swarm began; a server's first look at everything is not the swarm's. */
export async function readEnding(sandbox: Sandbox, config: SwarmConfig, from: number): Promise<Ending> {
  const requests = countRequests(sandbox.log.slice(from));
  const ref = `${config.memory.refPrefix}/${config.namespace}`;
  const view = await readView(sandbox, config, ref);
  const comments = await readComments(sandbox);
  const published = (key: string): string | null =>
    comments.find(({ id }) => id === view?.state.published.get(key)?.comment)?.body ?? null;
  return {
    ref,
    view,
    comments,
    report: published('report'),
    board: published('board'),
    dispatches: sandbox.log.filter(isDispatch).length,
    duplicates: duplicatesIn(sandbox.actions.runs()),
    toldTwice: toldTwice(comments),
    requests,
  };
}

async function readView(sandbox: Sandbox, config: SwarmConfig, ref: string): Promise<SwarmView | null> {
  const commit = (await sandbox.git('for-each-ref', '--format=%(objectname)', ref)).trim();
  if (commit === '') return null;
  const state = fold(parseLedger(await sandbox.git('show', `${commit}:ledger.jsonl`)).events);
  if (!state) return null;
  const beads = await sandbox.git('show', `${sandbox.repository.defaultBranch}:.beads/issues.jsonl`);
  const { owner, name } = sandbox.repository;
  return viewOf({
    config,
    state,
    beads: { file: readBeads(beads, '.beads/issues.jsonl') },
    repository: { serverUrl: sandbox.url, owner, name },
    ref: { name: ref, commit },
  });
}

async function ask(sandbox: Sandbox, path: string): Promise<unknown> {
  const { owner, name } = sandbox.repository;
  return (await sandbox.as(maintainer).request('GET', `/repos/${owner}/${name}${path}`)).body;
}

async function readComments(sandbox: Sandbox): Promise<readonly Comment[]> {
  const read = commentsShape.parse(await ask(sandbox, '/issues/comments?per_page=100'));
  return read.map(({ id, issue_url: url, body }) => ({ id, issue: Number(url.split('/').at(-1)), body }));
}

function isDispatch({ method, path, status, body }: Sandbox['log'][number]): boolean {
  return method === 'POST' && path.endsWith('/dispatches') && status < 300 && dispatchShape.safeParse(body).success;
}

/** A run is effective when it did a worker's work: its worker step was admitted. */
function duplicatesIn(runs: readonly RunRecord[]): number {
  const effective = runs.filter((run) => run.effective);
  const attempts = new Set(
    effective.map(({ inputs }) => [inputs['swarm'], inputs['worker'], inputs['attempt']].join(' ')),
  );
  return effective.length - attempts.size;
}

function toldTwice(comments: readonly Comment[]): readonly string[] {
  const marks = comments.flatMap(
    ({ body }) => /<!-- (swarmlead (?:board|result|report) .*) -->$/.exec(body.trimEnd())?.[1] ?? [],
  );
  return [...Map.groupBy(marks, (mark) => mark)].flatMap(([mark, all]) => (all.length > 1 ? [mark] : []));
}

const auditShape = z.object({
  lines: z.array(z.object({ line: z.number(), standing: z.string(), why: z.array(z.string()) })),
});

/** Lines of the ledger for which GitHub does not stand, in the words of `swarmlead verify`. */
export async function falseLines(sandbox: Sandbox, { view }: Ending): Promise<readonly string[]> {
  if (!view) return [];
  const { owner, name } = sandbox.repository;
  const out = await new Promise<string>((resolve) => {
    const words = [join(root, 'dist/cli.js'), 'verify', view.state.started.swarm, '--json'];
    const env = {
      PATH: process.env['PATH'] ?? '',
      GITHUB_API_URL: sandbox.url,
      GITHUB_REPOSITORY: `${owner}/${name}`,
      GITHUB_TOKEN: sandbox.tokenOf(maintainer),
    };
    // It ends with 1 where a line is false, and its answer says which.
    execFile(process.execPath, words, { env, maxBuffer: 1e8 }, (_error, answer) => resolve(answer));
  });
  const { lines } = auditShape.parse(JSON.parse(out));
  return lines.flatMap(({ line, standing, why }) =>
    standing === 'false' ? [`Line ${line} of the ledger: ${why.join('; ')}.`] : [],
  );
}
