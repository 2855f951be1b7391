/** What the demo leaves to look at, as files below `.swarmlead/demo`, because the local GitHub ends with it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoggedRequest } from '../../sandbox/github/http/request-log.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import type { Ending } from './ending.ts';

export async function leaveBehind(sandbox: Sandbox, ending: Ending, out: string): Promise<void> {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  };
  const copy = async (from: string, path: string, to: string): Promise<void> =>
    write(to, await sandbox.git('show', `${from}:${path}`));
  if (ending.report !== null) write('report.md', ending.report);
  if (ending.board !== null) write('board.md', ending.board);
  const { view } = ending;
  if (!view) return;
  for (const [key, { comment }] of view.state.published) {
    const body = ending.comments.find(({ id }) => id === comment)?.body;
    if (key.startsWith('result/') && body !== undefined) write(`results/${key.slice('result/'.length)}.md`, body);
  }
  const files = await sandbox.git('ls-tree', '-r', '-z', '--name-only', view.ref.commit);
  for (const path of files.split('\0').filter(Boolean)) await copy(view.ref.commit, path, `swarm-ref/${path}`);
  for (const { id } of view.workers) await leaveDeliverables(view.state.workers.get(id), copy);
  await copy(sandbox.repository.defaultBranch, '.beads/issues.jsonl', 'issues.jsonl');
}

async function leaveDeliverables(
  worker: Parameters<typeof resultOf>[0],
  copy: (from: string, path: string, to: string) => Promise<void>,
): Promise<void> {
  const result = resultOf(worker);
  const commit = result?.delivered?.commit;
  if (!result || commit === undefined) return;
  const paths = result.verdict.deliverables.flatMap(({ path }) => (path === null ? [] : [path.split('#')[0] ?? path]));
  for (const path of new Set(paths)) await copy(commit, path, `deliverables/${result.worker}/${path}`);
}

/** One JSON object a line; whose token, never the token. */
export function requestLines(log: readonly LoggedRequest[]): string {
  return log
    .map(({ method, path, query, body, status, token }) => JSON.stringify({ method, path, query, body, status, token }))
    .map((line) => `${line}\n`)
    .join('');
}
