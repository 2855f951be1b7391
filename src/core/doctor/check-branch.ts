/**
 * Whether rules stand between the coordinator and the branches that it writes. GitHub tells the rules to whoever reads,
 * and whom they let past only for the token that asks; so what is not forbidden to this token may yet be to another's.
 */
import type { Asked } from './asked.ts';
import type { BranchRule, DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { branchProtected, deliveriesRefused, type Trouble } from './trouble.ts';

/** Rules that a commit straight onto the branch breaks. */
const againstCommits: ReadonlySet<string> = new Set([
  'merge_queue',
  'pull_request',
  'required_deployments',
  'required_status_checks',
  'update',
  'workflows',
  'code_scanning',
]);
/** Rules that a new branch breaks. */
const againstBranches: ReadonlySet<string> = new Set(['creation', 'pull_request', 'update']);
/** A second attempt's files go onto the branch of the first, by force. */
const againstForce: ReadonlySet<string> = new Set(['non_fast_forward']);

export function checkBranch(facts: DoctorFacts): readonly Finding[] {
  const { branch } = facts.tracker;
  const path = facts.beads?.name ?? '.beads/issues.jsonl';
  const mend = (why: string): Trouble => branchProtected({ branch, path, why });
  // Rules hold for branches and tags, and the store of bd is on neither.
  const commits =
    facts.tracker.driver === 'bd'
      ? []
      : [
          ...ruled(facts.branch.rules, { of: againstCommits, where: `branch ${branch}`, mend }),
          ...protectedBranch(facts, mend),
        ];
  return [
    ...commits,
    ...ruled(facts.deliveryRules, { of: againstBranches, where: `branches ${deliveryBranches}`, mend: deliveries }),
    ...ruled(facts.deliveryRules, {
      of: againstForce,
      where: `branches ${deliveryBranches}`,
      mend: deliveries,
      worst: 'warning',
    }),
  ];
}

const deliveryBranches = 'swarm/**';

function deliveries(why: string): Trouble {
  return deliveriesRefused({ branches: deliveryBranches, why });
}

function ruled(
  rules: Asked<readonly BranchRule[]>,
  look: {
    readonly of: ReadonlySet<string>;
    readonly where: string;
    readonly mend: (why: string) => Trouble;
    /** Only of what breaks them something is said. */
    readonly worst?: 'warning';
  },
): readonly Finding[] {
  const code = 'branch-rules';
  const { where, worst } = look;
  if (worst && (rules.kind !== 'told' || !rules.value.some(({ type }) => look.of.has(type)))) return [];
  if (rules.kind !== 'told') return [note(code, where, 'Which rules hold for it is not known')];
  const against = rules.value.filter(({ type }) => look.of.has(type));
  const types = (all: readonly BranchRule[]): string =>
    `rules: ${[...new Set(all.map(({ type }) => type))].join(', ')}`;
  const never = against.filter(({ bypass }) => bypass === 'never');
  if (never.length > 0) return [trouble(worst ?? 'error', { code, where, ...look.mend(types(never)) })];
  const unknown = against.filter(({ bypass }) => bypass === 'unknown');
  if (unknown.length > 0) return [trouble('warning', { code, where, ...look.mend(types(unknown)) })];
  if (against.length === 0) return [ok(code, where, "No rule is against the coordinator's commits")];
  return [note(code, where, `This token is let past its ${types(against)}; the coordinator's must be, too`)];
}

/** The older kind of protection, whose details only administrators see. */
function protectedBranch({ branch, tracker }: DoctorFacts, mend: (why: string) => Trouble): readonly Finding[] {
  const byRules = branch.rules.kind === 'told' && branch.rules.value.length > 0;
  if (branch.protected.kind !== 'told' || !branch.protected.value || byRules) return [];
  const where = `branch ${tracker.branch}`;
  return [
    trouble('warning', {
      code: 'branch-protected',
      where,
      ...mend('it is protected, by settings that only administrators see'),
    }),
  ];
}
