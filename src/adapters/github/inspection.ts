/** GitHub behind the port `Inspection`. */
import * as z from 'zod';
import type { Inspection } from '../../app/ports/inspection.ts';
import type { Asked } from '../../core/doctor/asked.ts';
import type { BranchRule, RefProbe, RepositoryFacts } from '../../core/doctor/facts.ts';
import { read, type Answer, type GitHubApi } from './api.ts';
import { ask, askAll, askFor, attempt } from './ask.ts';
import { reasonIn } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

const repositoryRoute = 'GET /repos/{owner}/{repo}';
const repositoryShape = z.object({
  private: z.boolean(),
  archived: z.boolean().default(false),
  has_issues: z.boolean().default(true),
  default_branch: z.string(),
});
const metaShape = z.object({ installed_version: z.string().nullish() });
const actionsShape = z
  .object({
    enabled: z.boolean(),
    allowed_actions: z.enum(['all', 'local_only', 'selected']).nullish(),
    sha_pinning_required: z.boolean().nullish(),
  })
  .transform((of) => ({
    enabled: of.enabled,
    allowed: of.allowed_actions ?? null,
    shaPinning: of.sha_pinning_required ?? false,
  }));
const defaultsShape = z
  .object({ can_approve_pull_request_reviews: z.boolean() })
  .transform((of) => of.can_approve_pull_request_reviews);
const workflowsShape = z.object({ workflows: z.array(z.object({ path: z.string(), state: z.string() })) });
const labelsShape = z.array(z.object({ name: z.string() }));
const branchShape = z.object({ protected: z.boolean() }).transform((of) => of.protected);
const rulesShape = z.array(z.object({ type: z.string(), ruleset_id: z.number().int().default(0) }));
const rulesetShape = z.object({ current_user_can_bypass: z.string().nullish() });
const variableShape = z.object({ value: z.string() }).transform((of) => of.value);
/** Pull requests are listed too, and have no links. */
const issuesShape = z.array(z.object({ number: z.number().int(), pull_request: z.unknown().optional() }));

export function createInspection(options: RepositoryName & { readonly api: GitHubApi }): Inspection {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  const below = (path: string): string => `GET /repos/{owner}/{repo}${path}`;
  return {
    repository: async () => askFor(api, { route: repositoryRoute, parameters: name }, repositoryOf),
    serverVersion: async () => {
      const meta = await ask(api, metaShape, { route: 'GET /meta' });
      return meta.kind === 'told' ? (meta.value.installed_version ?? null) : null;
    },
    actions: async () => ask(api, actionsShape, { route: below('/actions/permissions'), parameters: name }),
    pullsByActions: async () =>
      ask(api, defaultsShape, { route: below('/actions/permissions/workflow'), parameters: name }),
    workflowStates: async () => {
      const call = { route: below('/actions/workflows'), parameters: name };
      const asked = await askAll(api, { schema: workflowsShape, call, items: (page) => page.workflows });
      if (asked.kind !== 'told') return asked;
      return { kind: 'told', value: new Map(asked.value.map(({ path, state }) => [path, state])) };
    },
    labels: async () => {
      const call = { route: below('/labels'), parameters: name };
      return askAll(api, { schema: labelsShape, call, items: (page) => page.map((label) => label.name) });
    },
    isProtected: async (branch) =>
      ask(api, branchShape, { route: below('/branches/{branch}'), parameters: { ...name, branch } }),
    rules: async (branch) => fetchRules(api, name, branch),
    variable: async (variable) =>
      ask(api, variableShape, { route: below('/actions/variables/{name}'), parameters: { ...name, name: variable } }),
    subIssues: async () => hasLinks(api, name, 'sub_issues'),
    dependencies: async () => hasLinks(api, name, 'dependencies/blocked_by'),
    tryRef: async (ref, commit) => tryRef(api, name, { ref, commit }),
  };
}

function repositoryOf(answer: Answer): { readonly facts: RepositoryFacts; readonly date: number | null } {
  const date = Date.parse(String(answer.headers['date'] ?? ''));
  const of = read(repositoryShape, answer, repositoryRoute);
  return {
    facts: {
      public: !of.private,
      archived: of.archived,
      hasIssues: of.has_issues,
      defaultBranch: of.default_branch,
    },
    date: Number.isNaN(date) ? null : date,
  };
}

async function fetchRules(api: GitHubApi, name: RepositoryName, branch: string): Promise<Asked<readonly BranchRule[]>> {
  const call = { route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}', parameters: { ...name, branch } };
  const rules = await askAll(api, { schema: rulesShape, call, items: (page) => page });
  if (rules.kind !== 'told') return rules;
  const bypass = new Map<number, BranchRule['bypass']>();
  for (const id of new Set(rules.value.map((rule) => rule.ruleset_id))) bypass.set(id, await bypassOf(api, name, id));
  const value = rules.value.map((rule) => ({
    type: rule.type,
    ruleset: rule.ruleset_id,
    bypass: bypass.get(rule.ruleset_id) ?? ('unknown' as const),
  }));
  return { kind: 'told', value };
}

async function bypassOf(api: GitHubApi, name: RepositoryName, id: number): Promise<BranchRule['bypass']> {
  const parameters = { ...name, ruleset_id: id };
  const asked = await ask(api, rulesetShape, { route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', parameters });
  switch (asked.kind === 'told' ? asked.value.current_user_can_bypass : null) {
    case 'always':
    case 'exempt':
      return 'always';
    case 'never':
    case 'pull_requests_only':
      return 'never';
    default:
      return 'unknown';
  }
}

async function hasLinks(
  api: GitHubApi,
  name: RepositoryName,
  links: 'sub_issues' | 'dependencies/blocked_by',
): Promise<Asked<boolean> | null> {
  const parameters = { ...name, state: 'all', per_page: 100 };
  const issues = await ask(api, issuesShape, { route: 'GET /repos/{owner}/{repo}/issues', parameters });
  if (issues.kind !== 'told') return issues;
  const issue = issues.value.find(({ pull_request: pull }) => pull === undefined || pull === null);
  if (!issue) return null;
  const route = `GET /repos/{owner}/{repo}/issues/{issue_number}/${links}`;
  const call = { route, parameters: { ...name, issue_number: issue.number, per_page: 1 } };
  const asked = await askFor(api, call, () => true);
  return asked.kind === 'absent' ? { kind: 'told', value: false } : asked;
}

async function tryRef(
  api: GitHubApi,
  name: RepositoryName,
  { ref, commit }: { readonly ref: string; readonly commit: string },
): Promise<RefProbe> {
  const making = { route: 'POST /repos/{owner}/{repo}/git/refs', parameters: { ...name, ref, sha: commit } };
  const { asked, answer } = await attempt(api, making, []);
  if (!answer) return { kind: 'unknown', reason: 'reason' in asked ? asked.reason : 'no answer' };
  const reason = `${answer.status} ${reasonIn(answer.data)}`.trim();
  if (answer.status >= 500) return { kind: 'unknown', reason };
  if (answer.status !== 201) return { kind: 'refused', reason };
  const parameters = { ...name, ref: ref.replace(/^refs\//, '') };
  const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
  const gone = await attempt(api, { route, parameters, repeat: true }, []);
  if (gone.answer?.status === 204) return { kind: 'written' };
  const why = gone.answer ? `${gone.answer.status} ${reasonIn(gone.answer.data)}`.trim() : 'no answer';
  return { kind: 'left', ref, reason: why };
}
