/** What one commit has that another has not, as GitHub's comparison says it. */
import { renderRepositoryCommit } from '../git/contents-routes.ts';
import { resolveCommit } from '../git/resolve.ts';
import { notFound } from '../http/refusal.ts';
import { read, type Call, type Route } from '../http/route.ts';
import type { Json } from '../render.ts';
import { apiUrl, htmlUrl } from '../world.ts';
import { filesBetween, renderFileAt } from './files.ts';
import { parting } from './measure.ts';

/** Of commits, and of files. */
const most = { commits: 250, files: 300 } as const;

export const compareRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/compare/:basehead+',
    needs: read('contents'),
    answer: async (call) => ({ status: 200, body: await compare(call) }),
  },
];

async function compare(call: Call): Promise<Json> {
  const { world } = call;
  const [, from = '', to = ''] = /^(.+?)\.\.\.(.+)$/.exec(call.param('basehead')) ?? [];
  const base = await resolveCommit(world.git, from);
  const head = await resolveCommit(world.git, to);
  // Commits without a common one are not found either.
  const parted = base === null || head === null ? null : await parting(world.git, { base, head });
  if (base === null || head === null || parted === null) throw notFound();
  const ahead = (await world.git.run(['rev-list', `${base}..${head}`])).split('\n').filter((line) => line !== '');
  const behind = Number(await world.git.run(['rev-list', '--count', `${head}..${base}`]));
  const url = `${apiUrl(world)}/compare/${from}...${to}`;
  const page = `${htmlUrl(world)}/compare/${from}...${to}`;
  const files = await filesBetween(world.git, { base: parted, head });
  return {
    url,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: await commitOf(call, base),
    merge_base_commit: await commitOf(call, parted),
    status: statusOf(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: await Promise.all(ahead.slice(0, most.commits).map((oid) => commitOf(call, oid))),
    files: files.slice(0, most.files).map((file) => renderFileAt(world, head, file)),
  };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) return behind === 0 ? 'identical' : 'behind';
  return behind === 0 ? 'ahead' : 'diverged';
}

async function commitOf(call: Call, oid: string): Promise<Json> {
  const commit = await call.world.git.commit(oid);
  if (!commit) throw notFound();
  return renderRepositoryCommit(call, commit);
}
