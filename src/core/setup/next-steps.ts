/** What is left to do for a person, in order. Commands hold paths and fixed words only. */
import { agentEnvironment } from './agents/kinds.ts';
import { isNeedsYou } from '../synthesis/flags.ts';
import { isWritten } from './file-change.ts';
import type { Found } from './found.ts';
import type { Proposal } from './propose.ts';

export interface Outcome {
  /** All labels are there now. */
  readonly labelled: boolean;
  /** Paths that git would not add by itself. */
  readonly ignored: readonly string[];
}

export function nextSteps(proposal: Proposal, found: Found, { labelled, ignored }: Outcome): readonly string[] {
  return [
    ...commitStep(proposal, found, ignored),
    ...(labelled ? [] : labelStep(proposal)),
    ...agentSteps(proposal),
    ...(proposal.face === 'app' ? [`Install the App on ${addressOf(found)}.`] : []),
    ...proposal.epics.map(({ issue, label, swarm }) => {
      const one = proposal.epics.length === 1 ? 'the swarm' : JSON.stringify(swarm);
      return issue === null
        ? `To start ${one}: open an issue for it, and put the label ${label} on it.`
        : `To start ${one}: put the label ${label} on issue #${issue}.`;
    }),
    ...roleStep(proposal),
    'Look whether the repository lets all of this happen: "swarmlead doctor" tells, with a mend for each thing.',
    'Who may change .github decides what runs: a line "/.github/ @OWNER" in CODEOWNERS guards it.',
  ];
}

/** Settings of the repository are a person's to make: the key shall pass through no hands of ours. */
function agentSteps({ agents: { secrets, variables, files } }: Proposal): readonly string[] {
  if (secrets.length === 0) return [];
  return [
    `Make the environment ${agentEnvironment} (Settings, Environments), let the default branch alone use it, and put ${secrets.join(' and ')} into it, with a limit at the vendor. The key belongs nowhere else.`,
    ...variables.map(
      (name) => `Make the variable ${name} of the repository: the login of the App's bot, such as my-swarm[bot].`,
    ),
    ...files.map((path) => `Write ${path}: it is given the brief on standard input, and runs your agent.`),
  ];
}

function addressOf({ remote }: Found): string {
  return remote === null ? 'the repository' : `${remote.owner}/${remote.name}`;
}

function commitStep({ files }: Proposal, found: Found, ignored: readonly string[]): readonly string[] {
  const paths = files.filter(isWritten).map(({ path }) => path);
  if (paths.length === 0) return [];
  const force = ignored.length === 0 ? '' : ' --force';
  const add = `git add${force} ${paths.map((path) => shellWord(found.below ? `:/${path}` : path)).join(' ')} && git commit -m "Set up a swarm" && git push`;
  const branch = found.defaultBranch ?? 'the default branch';
  const elsewhere = found.defaultBranch !== null && found.branch !== found.defaultBranch;
  return [
    `Commit and push: ${add}`,
    ...(elsewhere ? [`Bring it to ${branch}: swarm files and workflows are read from there alone.`] : []),
  ];
}

function labelStep({ labels }: Proposal): readonly string[] {
  const names = labels.map(({ name }) => name).join(', ');
  return [
    `Make the labels ${names}, where they are not there yet: with GITHUB_TOKEN set, "swarmlead init" makes them.`,
  ];
}

function roleStep({ labels, epics }: Proposal): readonly string[] {
  const starts = new Set(epics.map(({ label }) => label));
  const role = labels.find(({ name }) => !starts.has(name) && !isNeedsYou(name));
  return role === undefined
    ? []
    : [`The label ${role.name} on any other issue or pull request starts that role alone.`];
}

function shellWord(path: string): string {
  return /^[\w.:/-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
