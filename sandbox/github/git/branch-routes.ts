import { page } from '../http/page.ts';
import { notFound } from '../http/refusal.ts';
import { read, type Call, type Needs, type Route } from '../http/route.ts';
import { apiUrl, htmlUrl } from '../world.ts';
import { renderRepositoryCommit } from './contents-routes.ts';
import { renderProtected, renderProtection, renderRules, renderRuleset } from './protection.ts';

const repo = '/repos/:owner/:repo';

/** How a branch is protected is for administrators. */
const administration: Needs = { permission: 'administration', scope: 'read', role: 'admin' };

export const branchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/branches`,
    needs: read('contents'),
    answer: async (call) => {
      const refs = await call.world.git.refs('refs/heads/');
      const wanted = call.request.query.get('protected');
      const all = refs.map(({ name, oid }) => {
        const branch = name.slice('refs/heads/'.length);
        const commit = { sha: oid, url: `${apiUrl(call.world)}/commits/${oid}` };
        return { name: branch, commit, protected: renderProtected(call.world, branch)['protected'] };
      });
      return page(
        call,
        all.filter((one) => wanted === null || String(one.protected) === wanted),
      );
    },
  },
  {
    method: 'GET',
    path: `${repo}/branches/:branch+/protection`,
    needs: administration,
    answer: async (call) => {
      const branch = await branchOf(call);
      if (call.world.protection.get(branch)?.kind !== 'protection') throw notFound('Branch not protected');
      return { status: 200, body: renderProtection(call.world, branch) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/branches/:branch+`,
    needs: read('contents'),
    answer: async (call) => {
      const name = await branchOf(call);
      const ref = await call.world.git.ref(`refs/heads/${name}`);
      const commit = ref && (await call.world.git.commit(ref.oid));
      if (!commit) throw notFound('Branch not found');
      const links = { self: `${apiUrl(call.world)}/branches/${name}`, html: `${htmlUrl(call.world)}/tree/${name}` };
      const facts = { name, commit: renderRepositoryCommit(call, commit), _links: links };
      return { status: 200, body: { ...facts, ...renderProtected(call.world, name) } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/rules/branches/:branch+`,
    needs: read('metadata'),
    answer: (call) => page(call, renderRules(call.world, call.param('branch'))),
  },
  {
    method: 'GET',
    path: `${repo}/rulesets/:ruleset_id`,
    needs: read('metadata'),
    answer: (call) => {
      const ruleset = renderRuleset(call, call.number('ruleset_id'));
      if (!ruleset) throw notFound();
      return { status: 200, body: ruleset };
    },
  },
];

async function branchOf(call: Call): Promise<string> {
  const branch = call.param('branch');
  if (!(await call.world.git.ref(`refs/heads/${branch}`))) throw notFound('Branch not found');
  return branch;
}
