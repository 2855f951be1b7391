/**
 * What a protected branch refuses, and how that is told. Branch protection and a ruleset refuse a push with the same
 * reason, and are told in other places.
 */
import type { TokenGrant } from '../../contract.ts';
import { conflict, unprocessable, type Refusal } from '../http/refusal.ts';
import type { Json } from '../render.ts';
import { apiUrl, type World } from '../world.ts';

/** All rulesets of this repository are one. */
const rulesetId = 77_001;
const reason = 'Changes must be made through a pull request.';

/** The reason why the token may not move the ref; null: it may. Administrators may. */
export function refusedBy(
  { world, grant }: { readonly world: World; readonly grant: TokenGrant },
  ref: string,
): string | null {
  const [, branch = ''] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  const found = world.protection.get(branch);
  if (!found) return null;
  if (grant.kind === 'user' && world.people.roleOf(grant.account) === 'admin') return null;
  if (grant.kind !== 'user' && found.bypass.includes(world.appOf(grant)?.slug ?? '')) return null;
  return found.kind === 'ruleset' ? `Repository rule violations found\n\n${reason}\n\n` : reason;
}

/** Of the refs API. */
export function refuseProtected(pusher: { readonly world: World; readonly grant: TokenGrant }, ref: string): void {
  const why = refusedBy(pusher, ref);
  if (why !== null) throw unprocessable(why);
}

/** Of the contents API, which answers the same with another status. */
export function contentsRefusal(why: string): Refusal {
  return conflict(why.startsWith('Repository rule') ? why : `Could not update file: ${why}`);
}

const unprotected: Json = {
  enabled: false,
  required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
};

/** What a branch says of itself. */
export function renderProtected(world: World, branch: string): Json {
  const url = `${apiUrl(world)}/branches/${branch}/protection`;
  const found = world.protection.get(branch);
  // The summary knows the older kind only.
  const protection = found?.kind === 'protection' ? { ...unprotected, enabled: true } : unprotected;
  return { protected: found !== undefined, protection, protection_url: url };
}

/** The older kind, whole. */
export function renderProtection(world: World, branch: string): Json {
  const url = `${apiUrl(world)}/branches/${branch}/protection`;
  return {
    url,
    required_pull_request_reviews: {
      url: `${url}/required_pull_request_reviews`,
      dismiss_stale_reviews: false,
      require_code_owner_reviews: false,
      required_approving_review_count: 1,
      require_last_push_approval: false,
    },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: false },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

/** The rules of rulesets for a branch. */
export function renderRules(world: World, branch: string): readonly Json[] {
  if (world.protection.get(branch)?.kind !== 'ruleset') return [];
  const parameters = {
    allowed_merge_methods: ['merge', 'squash'],
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 0,
    required_review_thread_resolution: false,
  };
  const source = `${world.repository.owner}/${world.repository.name}`;
  const ruleset = { ruleset_source_type: 'Repository', ruleset_source: source, ruleset_id: rulesetId };
  return [{ type: 'pull_request', parameters, ...ruleset }];
}

/** Who bypasses it is for those who may change it; whether the one who asks does, is told to everybody. null: there is none. */
export function renderRuleset(asker: { readonly world: World; readonly grant: TokenGrant }, id: number): Json | null {
  const { world } = asker;
  const branches = [...world.protection].flatMap(([branch, { kind }]) => (kind === 'ruleset' ? [branch] : []));
  const [first] = branches;
  if (first === undefined || id !== rulesetId) return null;
  return {
    id,
    name: 'By pull request only',
    target: 'branch',
    source_type: 'Repository',
    source: `${world.repository.owner}/${world.repository.name}`,
    enforcement: 'active',
    current_user_can_bypass: refusedBy(asker, `refs/heads/${first}`) === null ? 'always' : 'never',
    conditions: { ref_name: { include: branches.map((branch) => `refs/heads/${branch}`), exclude: [] } },
    rules: renderRules(world, first).map(({ type, parameters }) => ({ type, parameters })),
  };
}
