/**
 * What stands in a coordinator's way, and the way out of it, in the words that `swarmlead doctor` and a failed pass both
 * say: who reads one of them in a log must find the same sentence in the other.
 */
import { needText, type Need } from './need.ts';

export interface Trouble {
  /** A sentence without its full stop. */
  readonly what: string;
  /** One sentence or command that mends it. */
  readonly mend: string;
}

export function troubleText({ what, mend }: Trouble): string {
  return `${what}. ${mend}`;
}

/** Of an error's own text, which says first what is the matter and then what mends it. */
export function asTrouble(text: string): Trouble {
  const end = text.indexOf('. ');
  return end < 0
    ? { what: text.replace(/\.$/, ''), mend: '' }
    : { what: text.slice(0, end), mend: text.slice(end + 2) };
}

/** Permissions that a workflow can give to `GITHUB_TOKEN`; all others are an App's or a person's. */
const ofWorkflows: ReadonlySet<string> = new Set([
  'actions',
  'checks',
  'contents',
  'deployments',
  'issues',
  'packages',
  'pull_requests',
  'statuses',
]);

export function lacking(needs: readonly [Need, ...Need[]]): Trouble {
  const texts = needs.map((need) => `"${needText(need)}"`);
  const all = texts.join(' and ');
  const byWorkflow = needs.every(({ permission }) => ofWorkflows.has(permission));
  return {
    what: `The token may not do this: it needs ${all}`,
    mend: byWorkflow
      ? `Write ${all} under "permissions:" of the job in its workflow; an App gets it among its permissions, a fine-grained token among its repository permissions.`
      : `No workflow's own token can have it; use a person's token with this repository permission, or an App's.`,
  };
}

export function refNotWritable(of: { readonly ref: string; readonly reason: string }): Trouble {
  return {
    what: `The host does not let us write ${of.ref} (${of.reason})`,
    mend: 'Give the token "contents: write" and take such refs out of the repository\'s rulesets, or set "memory.ref-prefix" to refs/heads/swarm in the swarm file and "ref-prefix" in the workflows.',
  };
}

/** `branches`: where the coordinator puts what workers hand in. */
export function deliveriesRefused(of: { readonly branches: string; readonly why: string }): Trouble {
  return {
    what: `The host does not let the coordinator put files on ${of.branches}: ${of.why}`,
    mend: 'Take swarm/** out of the rulesets that forbid it, or let the coordinator bypass them: Settings, Rules.',
  };
}

export function trackerBranchMissing({ branch }: { readonly branch: string }): Trouble {
  return {
    what: `There is no branch ${branch}, which tracker.branch names`,
    mend: `Make it from a commit that has the beads file: git push origin HEAD:refs/heads/${branch}`,
  };
}

/** `path`: the beads file. */
export function branchProtected(of: { readonly branch: string; readonly path: string; readonly why: string }): Trouble {
  return {
    what: `The branch ${of.branch} does not take the coordinator's commits of ${of.path} (${of.why})`,
    mend: `Let the coordinator (GitHub Actions, or the App) bypass the protection of ${of.branch}: Settings, Rules, the ruleset's bypass list.`,
  };
}

/** `ref`: of the Dolt store that bd keeps. */
export function storeRefused(of: { readonly ref: string; readonly why: string }): Trouble {
  return {
    what: `The host does not take what bd pushes to ${of.ref}, where it keeps the beads (${of.why})`,
    mend: `Give the coordinator's token "contents: write", and take ${of.ref} out of whatever forbids it to be pushed to.`,
  };
}

export function workflowMissing(of: { readonly file: string; readonly branch: string }): Trouble {
  return {
    what: `There is no .github/workflows/${of.file} on ${of.branch}`,
    mend: `Commit it to ${of.branch}; "swarmlead init" writes one, and GitHub dispatches only what lies on the default branch.`,
  };
}

export function workflowInactive(of: { readonly file: string; readonly state: string }): Trouble {
  const why: Readonly<Record<string, string>> = {
    disabled_manually: 'somebody disabled it',
    disabled_inactivity: 'GitHub disabled it after sixty days without activity',
    disabled_fork: 'GitHub disables the workflows of a fork',
  };
  return {
    what: `${of.file} is not active: ${why[of.state] ?? of.state}`,
    mend: `gh workflow enable ${of.file}`,
  };
}

export function actionsDisabled(): Trouble {
  return {
    what: 'GitHub Actions is disabled in this repository',
    mend: 'Enable it: Settings, Actions, General, Actions permissions.',
  };
}

/** `reason` is GitHub's, its status first. */
export function refusedDispatch(of: {
  readonly workflow: string;
  readonly ref: string;
  readonly status: number;
  readonly reason: string;
}): Trouble {
  const file = of.workflow.replace(/^.*\//, '');
  const what = `GitHub does not take a dispatch of ${file} (${of.reason})`;
  if (of.status === 403) return { what, mend: lacking([{ permission: 'actions', scope: 'write' }]).mend };
  if (of.status === 404) return { what, mend: workflowMissing({ file, branch: of.ref }).mend };
  return {
    what,
    mend: `Give it "workflow_dispatch" with the inputs swarm, worker, attempt and dispatch on the default branch, and see that it is active and Actions enabled; "swarmlead doctor" says which it is.`,
  };
}
