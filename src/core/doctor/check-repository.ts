/** The repository and its host, as far as all swarms depend on them. */
import type { DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { actionsDisabled } from './trouble.ts';

const where = 'repository';

export function checkRepository(facts: DoctorFacts): readonly Finding[] {
  return [
    ...openFor(facts),
    ...actionsOf(facts),
    ...pullsOf(facts),
    ...pausedOf(facts),
    ...subIssuesOf(facts),
    ...dependenciesOf(facts),
  ];
}

function openFor({ repository }: DoctorFacts): readonly Finding[] {
  const archived = {
    code: 'archived',
    where,
    what: 'It is archived, so nothing can be written in it',
    mend: 'Unarchive it: Settings, General, Danger Zone.',
  };
  const closed = {
    code: 'no-issues',
    where,
    what: 'Issues are switched off, and swarms live on issues',
    mend: 'Switch them on: Settings, General, Features, Issues.',
  };
  return [
    ...(repository.archived ? [trouble('error', archived)] : []),
    ...(repository.hasIssues ? [] : [trouble('error', closed)]),
    repository.public
      ? note('public', where, 'It is public: everybody can read the ledgers and memories of its swarms')
      : ok('public', where, 'It is not public'),
  ];
}

function actionsOf({ actions }: DoctorFacts): readonly Finding[] {
  const code = 'actions';
  if (actions.kind !== 'told') {
    const what = 'Which actions are allowed is not known: only a token with "administration: read" may ask';
    return [note(code, where, what)];
  }
  const { enabled, allowed } = actions.value;
  if (!enabled) return [trouble('error', { code, where, ...actionsDisabled() })];
  switch (allowed) {
    case 'local_only':
      return [trouble('error', { code, where, ...onlyOwn })];
    case 'selected':
      return [note(code, where, 'Only selected actions are allowed; swarmlead/swarmlead must be among them')];
    case 'all':
    case null:
      return [ok(code, where, 'GitHub Actions is enabled')];
  }
}

const onlyOwn = {
  what: "Only this owner's own actions are allowed, and the swarms' are swarmlead/swarmlead's",
  mend: 'Allow swarmlead/swarmlead@*: Settings, Actions, General, Allow select actions.',
};

/** GitHub switches it off by default in an organisation; a server's App does not need it. */
function pullsOf({ pullsByActions }: DoctorFacts): readonly Finding[] {
  if (pullsByActions === null) return [];
  const code = 'pulls-by-actions';
  if (pullsByActions.kind !== 'told')
    return [note(code, where, 'Whether workflows may open pull requests is not known: only an administrator may ask')];
  return [
    pullsByActions.value
      ? ok(code, where, 'Workflows may open pull requests')
      : trouble('warning', { code, where, ...noPulls }),
  ];
}

const noPulls = {
  what: "Workflows may open no pull requests, and a worker's files are to stand in one",
  mend: 'Allow it: Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests". Or write "deliver: branch".',
};

function pausedOf({ paused }: DoctorFacts): readonly Finding[] {
  const variable = 'SWARMLEAD_PAUSED';
  switch (paused.kind) {
    case 'told': {
      const off = ['', 'false', '0', 'no', 'off'].includes(paused.value.trim().toLowerCase());
      if (off) return [ok('paused', variable, 'It is set, and pauses nothing')];
      return [{ ...note('paused', variable, 'Every dispatch is paused'), mend: `gh variable delete ${variable}` }];
    }
    case 'absent':
      return [ok('paused', variable, 'It is not set: nothing is paused')];
    case 'forbidden':
    case 'unknown':
      return [note('paused', variable, 'Whether it is set is not known: the token may not read variables')];
  }
}

function subIssuesOf({ subIssues }: DoctorFacts): readonly Finding[] {
  if (subIssues?.kind !== 'told') return [];
  const missing = "The host has no sub-issues: workers' issues stand beside the epic's, and the board links them";
  return [subIssues.value ? ok('sub-issues', 'host', 'It has sub-issues') : note('sub-issues', 'host', missing)];
}

/** Told where a swarm syncs issues with beads. */
function dependenciesOf({ dependencies }: DoctorFacts): readonly Finding[] {
  if (dependencies?.kind !== 'told') return [];
  const code = 'dependencies';
  const missing = 'The host has no dependencies between issues: what a bead waits for is not shown there';
  return [dependencies.value ? ok(code, 'host', 'It has dependencies between issues') : note(code, 'host', missing)];
}
