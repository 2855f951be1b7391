import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { renderRepositoryCommit } from '../git/contents-routes.ts';
import { resolveCommit } from '../git/resolve.ts';
import { body } from '../http/body.ts';
import { page, paged } from '../http/page.ts';
import { invalid, notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { renderRepository, renderUser, type Json } from '../render.ts';
import { apiUrl, now } from '../world.ts';
import { renderSimpleStatus, renderStatus } from './render.ts';
import type { CommitStatus } from './store.ts';

const repo = '/repos/:owner/:repo';
const longest = 140;
/** Of one commit under one name. */
const most = 1000;

const telling = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: z.string().nullish(),
  description: z.string().nullish(),
  context: z.string().default('default'),
});

export const statusRoutes: readonly Route[] = [
  { method: 'POST', path: `${repo}/statuses/:sha`, needs: write('statuses'), answer: create },
  {
    method: 'GET',
    path: `${repo}/commits/:ref+/statuses`,
    needs: read('statuses'),
    answer: async (call) => {
      const all = call.world.checks.statusesOf(await commitOf(call)).toReversed();
      return page(
        call,
        all.map((one) => renderStatus(call.world, one)),
      );
    },
  },
  { method: 'GET', path: `${repo}/commits/:ref+/status`, needs: read('statuses'), answer: combined },
];

async function create(call: Call): Promise<Reply> {
  const { world, grant } = call;
  const sha = call.param('sha');
  const wanted = body(call, telling);
  if (Array.from(wanted.description ?? '').length > longest) {
    throw refused('description', `description is too long (maximum is ${longest} characters)`);
  }
  if (!/^[0-9a-f]{40}$/.test(sha) || (await world.git.kind(sha)) !== 'commit') {
    throw unprocessable(`No commit found for SHA: ${sha}`);
  }
  const before = world.checks.statusesOf(sha).filter((one) => one.context === wanted.context);
  if (before.length >= most) {
    throw refused('base', 'This SHA and context has reached the maximum number of statuses.');
  }
  const status = world.checks.addStatus({
    sha,
    state: wanted.state,
    context: wanted.context,
    description: wanted.description ?? null,
    targetUrl: wanted.target_url ?? null,
    creator: grant.account,
    createdAt: now(),
  });
  world.announce('status', await payloadOf(call, status), grant);
  return { status: 201, body: renderStatus(world, status) };
}

function refused(field: string, message: string) {
  return invalid([{ resource: 'Status', field, code: 'custom', message }]);
}

async function payloadOf(call: Call, status: CommitStatus): Promise<Json> {
  const { world, grant } = call;
  const commit = await world.git.commit(status.sha);
  const branches = (await world.git.refs('refs/heads/')).filter((one) => one.oid === status.sha);
  const { url: _url, node_id: _node, ...told } = renderSimpleStatus(world, status);
  return {
    ...told,
    sha: status.sha,
    name: `${world.repository.owner}/${world.repository.name}`,
    commit: commit && renderRepositoryCommit(call, commit),
    branches: branches.map(({ name, oid }) => ({
      name: name.slice('refs/heads/'.length),
      commit: { sha: oid, url: `${apiUrl(world)}/commits/${oid}` },
      protected: false,
    })),
    sender: renderUser(world, grant.account),
  };
}

async function commitOf(call: Call): Promise<string> {
  const sha = await resolveCommit(call.world.git, call.param('ref'));
  if (sha === null) throw notFound();
  return sha;
}

/** The last of each name; together as bad as the worst of them, and pending while there is none. */
async function combined(call: Call): Promise<Reply> {
  const { world } = call;
  const sha = await commitOf(call);
  const all = world.checks.statusesOf(sha);
  const last = all.filter((one) => all.findLast((other) => other.context === one.context) === one);
  const states = new Set(last.map((one) => one.state));
  const bad = states.has('failure') || states.has('error');
  const state = bad ? 'failure' : states.size === 0 || states.has('pending') ? 'pending' : 'success';
  return paged(
    call,
    last.map((one) => renderSimpleStatus(world, one)),
    (statuses) => ({
      state,
      statuses,
      sha,
      total_count: last.length,
      repository: renderRepository(world),
      commit_url: `${apiUrl(world)}/commits/${sha}`,
      url: `${apiUrl(world)}/commits/${sha}/status`,
    }),
  );
}
