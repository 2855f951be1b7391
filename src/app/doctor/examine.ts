/** Gathers everything that the doctor concludes from: many questions, each once, and none that leaves a trace. */
import { linkIssues } from '../../core/beads/external-ref.ts';
import { chooseDriver, metadataFile } from '../../core/beads/driver.ts';
import type { BeadsFile } from '../../core/beads/jsonl.ts';
import { beadsFiles } from '../../core/beads/location.ts';
import { readSwarmFile } from '../../core/config/read-swarm-file.ts';
import { rolesOf } from '../../core/doctor/check-roles.ts';
import { soundFiles } from '../../core/doctor/check-files.ts';
import { coordinators } from '../../core/doctor/check-coordinator.ts';
import type { DoctorFacts, Face, SwarmFileFacts } from '../../core/doctor/facts.ts';
import { asTrouble } from '../../core/doctor/trouble.ts';
import { readWorkflow, type ReadWorkflow } from '../../core/doctor/workflow-file.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import type { AppInspection, Inspection } from '../ports/inspection.ts';
import type { Powers } from '../ports/powers.ts';
import type { Look, RepositoryReader } from '../ports/repository.ts';
import type { Tracker, TrackerSettings } from '../ports/tracker.ts';

export interface Examination {
  readonly inspection: Inspection;
  readonly powers: Powers;
  readonly reader: RepositoryReader;
  readonly tracker: Pick<Tracker, 'read'>;
  /** null: no key of an App was given. `now`: seconds since 1970, by the server. */
  readonly app: ((now: number) => AppInspection) | null;
  readonly face: Face;
  readonly serverUrl: string;
  readonly versions: { readonly ours: string; readonly node: string };
  /** Milliseconds since 1970, by the local clock. */
  readonly now: () => number;
  /** Fresh, `[a-z0-9]{10}`. */
  readonly nonce: () => string;
}

const workflowFolder = '.github/workflows';
const swarmFolder = '.github/swarms';
const usualFile = '.github/swarm.yml';

/** Throws when the repository cannot be seen at all. */
export async function examine(of: Examination): Promise<DoctorFacts> {
  const { inspection } = of;
  const seen = await inspection.repository();
  if (seen.kind !== 'told') throw unseen(seen);
  const { facts: repository, date } = seen.value;
  const clockAhead = date === null ? null : (of.now() - date) / 1000;
  const files = await readFiles(of);
  const { branch } = files.tracker;
  const sound = soundFiles(files);
  const session = sound[0]?.config.session ?? 'session';
  const syncs = sound.some(({ config }) => config.tracker.sync !== undefined);
  const proposes = sound.some(({ config }) => config.workers.some(({ deliver }) => deliver === 'pull-request'));
  const [
    server,
    actions,
    states,
    labels,
    isProtected,
    rules,
    deliveryRules,
    powers,
    paused,
    pullsByActions,
    subIssues,
    dependencies,
    app,
  ] = await Promise.all([
    inspection.serverVersion(),
    inspection.actions(),
    inspection.workflowStates(),
    inspection.labels(),
    inspection.isProtected(branch),
    inspection.rules(branch),
    inspection.rules(`swarm/${session}/doctor`),
    powersOf(of, files),
    inspection.variable('SWARMLEAD_PAUSED'),
    of.face === 'action' && proposes ? inspection.pullsByActions() : null,
    inspection.subIssues(),
    syncs ? inspection.dependencies() : null,
    of.app ? of.app((date ?? of.now()) / 1000).state() : null,
  ]);
  return {
    ...files,
    ...powers,
    face: of.face,
    repository,
    versions: { ...of.versions, server },
    clockAhead,
    actions,
    states,
    labels,
    branch: { protected: isProtected, rules },
    deliveryRules,
    paused,
    pullsByActions,
    subIssues,
    dependencies,
    app,
  };
}

function unseen(asked: { readonly kind: string; readonly reason?: string }): SwarmLeadError {
  const message =
    asked.kind === 'absent'
      ? 'There is no such repository that this token can see. Check its name, and give the token access to it.'
      : `The repository cannot be looked at: ${asked.reason ?? ''}. Check the token, and GITHUB_API_URL on another host than github.com.`;
  return new SwarmLeadError({ code: 'unseen-repository', message });
}

type Files = Pick<DoctorFacts, 'swarmFiles' | 'workflows' | 'beads' | 'tracker' | 'epics'> & {
  readonly commit: string;
};

async function readFiles({ reader, tracker, serverUrl }: Examination): Promise<Files> {
  const first = await reader.look({ files: [usualFile, ...beadsFiles], directories: [workflowFolder, swarmFolder] });
  const yaml = (folder: string): readonly string[] =>
    (first.directories.get(folder) ?? []).filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`);
  const workflows = yaml(workflowFolder);
  const swarms = yaml(swarmFolder);
  const more = workflows.length + swarms.length === 0 ? first : await reader.look({ files: [...workflows, ...swarms] });
  const texts = new Map([...first.files, ...more.files]);
  const text = (path: string): readonly string[] => {
    const found = texts.get(path) ?? null;
    return found === null ? [] : [found];
  };
  const swarmFiles = [usualFile, ...swarms].flatMap((path): readonly SwarmFileFacts[] =>
    text(path).map((content) => ({ path, read: readSwarmFile(content, path) })),
  );
  const read = await readTracker(tracker, first, swarmFiles);
  return {
    commit: first.defaultBranch.commit,
    swarmFiles,
    ...read,
    workflows: new Map(
      workflows.flatMap((path): readonly (readonly [string, ReadWorkflow])[] =>
        text(path).map((content) => [path, readWorkflow(content)]),
      ),
    ),
    epics: await readEpics({ reader, swarmFiles, beads: read.beads, repository: { ...first.repository, serverUrl } }),
  };
}

async function readTracker(
  tracker: Pick<Tracker, 'read'>,
  look: Look,
  swarmFiles: readonly SwarmFileFacts[],
): Promise<Pick<DoctorFacts, 'beads' | 'tracker'>> {
  const settings: TrackerSettings = soundFiles({ swarmFiles })[0]?.config.tracker ?? { driver: 'auto' };
  const driver = chooseDriver(settings.driver, look.files.get(metadataFile) ?? null);
  const facts = { driver, branch: settings.branch ?? look.defaultBranch.name, unread: null };
  try {
    return { beads: (await tracker.read(settings, look))?.file ?? null, tracker: facts };
  } catch (error) {
    // What the host does not answer is told of the whole, and not of the tracker.
    if (!(error instanceof SwarmLeadError) || error.code.startsWith('github-')) throw error;
    return { beads: null, tracker: { ...facts, unread: { code: error.code, ...asTrouble(error.message) } } };
  }
}

async function readEpics(of: {
  readonly reader: RepositoryReader;
  readonly swarmFiles: readonly SwarmFileFacts[];
  readonly beads: BeadsFile | null;
  readonly repository: { readonly owner: string; readonly name: string; readonly serverUrl: string };
}): Promise<DoctorFacts['epics']> {
  const links = of.beads ? linkIssues(of.beads.beads.values(), of.repository).issueOf : new Map<string, number>();
  const named = soundFiles(of).flatMap(({ config }) => {
    const issue = links.get(config.epic);
    return issue === undefined ? [] : [[config.epic, issue] as const];
  });
  if (named.length === 0) return new Map();
  const { issues } = await of.reader.look({ issues: named.map(([, issue]) => issue) });
  return new Map(named.map(([epic, issue]) => [epic, { issue, there: issues.has(issue) }]));
}

async function powersOf(of: Examination, files: Files): Promise<Pick<DoctorFacts, 'token' | 'refs'>> {
  const { powers, inspection } = of;
  const prefixes = new Set(soundFiles(files).map(({ config }) => config.memory.refPrefix));
  if (prefixes.size === 0) prefixes.add('refs/swarm');
  const [prefix = 'refs/swarm'] = prefixes;
  const contents = await powers.contents(`${prefix}/doctor-${of.nonce()}`);
  const refs = new Map<string, Awaited<ReturnType<Inspection['tryRef']>>>();
  if (contents.kind === 'told') {
    for (const one of prefixes) refs.set(one, await inspection.tryRef(`${one}/doctor-${of.nonce()}`, files.commit));
  }
  const workflow = workflowToAsk(files);
  return {
    refs,
    token: {
      contents,
      issues: await issuesOf(powers),
      dispatch: workflow === null ? null : await powers.dispatch(workflow),
      statuses: await powers.statuses(),
    },
  };
}

/** Whoever reads may open issues, but not close them or label them. */
async function issuesOf(powers: Powers): Promise<DoctorFacts['token']['issues']> {
  const opened = await powers.issues();
  return opened.kind === 'told' ? powers.labels() : opened;
}

/** One that is there and can be dispatched, or else nothing could be asked. */
function workflowToAsk(files: Files): string | null {
  const names = [...rolesOf(files).keys(), ...coordinators(files).map(({ path }) => path.replace(/^.*\//, ''))];
  return names.find((name) => files.workflows.has(`${workflowFolder}/${name}`)) ?? null;
}
