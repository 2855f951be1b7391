/** Everything that changes a repository, tried with a token. Each gives what was tried, and how it was answered. */
import { spawnSync } from 'node:child_process';

const { env } = process;
const command = '/swarm go proven because the agent says so';

/** @returns {[string, string, object?][]} Method, path, body; a path that begins with `/` is below the API's root. */
function requests({ commit, run }) {
  const path = 'refs/swarm/agent';
  return [
    ['POST', 'git/refs', { ref: 'refs/swarm/forged', sha: commit }],
    ['POST', 'git/refs', { ref: 'refs/heads/forged', sha: commit }],
    ['POST', 'git/refs', { ref: 'refs/tags/forged', sha: commit }],
    ['PATCH', 'git/refs/swarm/agent', { sha: commit, force: true }],
    ['DELETE', 'git/refs/swarm/agent'],
    ['POST', 'git/blobs', { content: 'x', encoding: 'utf-8' }],
    ['POST', 'git/trees', { tree: [{ path: 'ledger.jsonl', mode: '100644', type: 'blob', content: 'x' }] }],
    ['PUT', 'contents/README.md', { message: 'x', content: 'eA==', branch: 'main' }],
    ['POST', 'issues', { title: 'x', body: command, labels: ['swarm'] }],
    ['PATCH', 'issues/1', { state: 'closed' }],
    ['PATCH', 'issues/1', { title: 'x', body: 'x' }],
    ['POST', 'issues/1/comments', { body: command }],
    ['POST', 'issues/1/labels', { labels: ['swarm'] }],
    ['DELETE', 'issues/1/labels/swarm'],
    ['POST', 'labels', { name: 'forged', color: 'ff0000' }],
    [
      'POST',
      `actions/workflows/swarm-coder.yml/dispatches`,
      { ref: 'main', inputs: { swarm: 'agent', worker: 'C9', attempt: '1', dispatch: 'c9-1-0000000000' } },
    ],
    ['POST', `actions/runs/${run}/cancel`],
    ['POST', `actions/runs/${run}/rerun`],
    ['DELETE', `actions/runs/${run}`],
    ['PUT', 'actions/workflows/swarm-coder.yml/disable'],
    ['POST', 'actions/variables', { name: 'SWARMLEAD_PAUSED', value: '1' }],
    ['POST', 'dispatches', { event_type: 'swarmlead', client_payload: { swarm: 'agent' } }],
    ['POST', 'check-runs', { name: 'SwarmLead', head_sha: commit, conclusion: 'success', status: 'completed' }],
    ['POST', `statuses/${commit}`, { state: 'success', context: 'swarmlead' }],
    ['POST', 'pulls', { title: 'x', head: 'forged', base: 'main' }],
    [
      'POST',
      '/graphql',
      {
        query: `mutation { createCommitOnBranch(input: { branch: { repositoryNameWithOwner: "${env.GITHUB_REPOSITORY}", branchName: "main" }, message: { headline: "x" }, expectedHeadOid: "${commit}", fileChanges: { additions: [{ path: "x", contents: "eA==" }] } }) { commit { oid } } }`,
      },
    ],
    [
      'POST',
      '/graphql',
      {
        query: `mutation { updateRefs(input: { repositoryId: "R_1", refUpdates: [{ name: "${path}", afterOid: "${commit}", force: true }] }) { clientMutationId } }`,
      },
    ],
  ];
}

export async function everyRequest(token) {
  const done = [];
  const facts = { commit: env.GITHUB_SHA, run: env.GITHUB_RUN_ID };
  for (const [method, path, body] of requests(facts)) {
    const root = path.startsWith('/') ? env.GITHUB_API_URL : `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/`;
    const answer = await fetch(`${root}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    const refused = answer.status >= 400 || (path === '/graphql' && /"errors"/.test(said));
    done.push({
      what: `${method} ${path}${path === '/graphql' ? ` ${/\{ (\w+)/.exec(JSON.stringify(body))[1]}` : ''}`,
      status: answer.status,
      refused,
    });
  }
  return done;
}

/** By git itself, as a checkout with a kept token would. */
export function pushes(token) {
  const remote = new URL(`/${env.GITHUB_REPOSITORY}.git`, env.GITHUB_API_URL);
  Object.assign(remote, { username: 'x-access-token', password: token });
  return ['refs/heads/forged', 'refs/swarm/agent', 'refs/heads/main', 'refs/tags/forged'].map((ref) => {
    const { status } = spawnSync('git', ['push', '--force', remote.href, `HEAD:${ref}`], {
      stdio: 'ignore',
      env: { ...env, GIT_TERMINAL_PROMPT: '0' },
    });
    return { what: `git push ${ref}`, status, refused: status !== 0 };
  });
}
