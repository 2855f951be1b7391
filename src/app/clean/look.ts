/** Looks at everything that swarms may have left: refs with their ledgers, branches of deliverables, labels. */
import { looksLikeOurs } from '../../core/clean/choose.ts';
import { archivePrefix, readArchiveRef } from '../../core/swarm/archive-ref.ts';
import type {
  ArchiveFacts,
  BranchFacts,
  FileFate,
  LabelFacts,
  RemainsFacts,
  StrayRef,
  SwarmFacts,
} from '../../core/clean/remains.ts';
import { toldOr } from '../../core/doctor/asked.ts';
import { recordRef } from '../../core/sync/record-ref.ts';
import { needsYouLabel } from '../../core/synthesis/flags.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { triggerLabels } from '../coordinate/targets/known.ts';
import type { Remains } from '../ports/remains.ts';
import {
  listSwarms,
  readSwarm,
  readWrittenFiles,
  type Onlooker,
  type SwarmReading,
  type WrittenFiles,
} from '../status/read-swarms.ts';

export interface Cleaner {
  readonly onlooker: Onlooker;
  readonly remains: Remains;
}

const heads = 'refs/heads/';
const branchFolder = 'refs/heads/swarm';

export async function lookAtRemains(cleaner: Cleaner): Promise<RemainsFacts> {
  const { onlooker } = cleaner;
  const written = await readWrittenFiles(onlooker);
  const refs = await listSwarms(onlooker, written.prefixes);
  const readings: SwarmReading[] = [];
  for (const one of refs) readings.push(await readSwarm(onlooker, one));
  const swarmRefs = new Set([...refs.map(({ ref }) => ref), ...written.prefixes.map(recordRef)]);
  const branches = (await onlooker.store.list(branchFolder)).filter(({ ref }) => !swarmRefs.has(ref));
  return {
    now: written.now,
    defaultBranch: written.defaultBranch.name,
    swarms: await swarmsOf(cleaner, readings),
    strays: await straysOf(cleaner, readings, written),
    archives: await archivesOf(cleaner, written),
    branches: await branchesOf(cleaner, branches, written),
    ...(await labelsOf(cleaner, written)),
  };
}

async function swarmsOf({ onlooker }: Cleaner, readings: readonly SwarmReading[]): Promise<readonly SwarmFacts[]> {
  const seen = readings.flatMap((one) => (one.kind === 'swarm' ? [one] : []));
  const numbers = [...new Set(seen.map(({ view }) => view.state.started.issue))];
  if (numbers.length === 0) return [];
  const { issues } = await onlooker.reader.look({ issues: numbers });
  return seen.map(({ swarm, view }): SwarmFacts => {
    const { state, config } = view;
    const issue = issues.get(state.started.issue);
    const labels = new Set(triggerLabels(config).map((label) => label.toLowerCase()));
    const asks =
      issue?.state === 'open' && (issue.pullRequest || issue.labels.some((one) => labels.has(one.toLowerCase())));
    return {
      ...swarm,
      session: state.started.session,
      finishedAt: state.finished?.at ?? null,
      events: state.events.length,
      memory: new Set(state.events.flatMap((event) => (event.kind === 'done' ? event.memory : []))).size,
      delivered: deliveredBy(view),
      stillAsks: asks ? state.started.issue : null,
    };
  });
}

/** The newest of each branch: a later attempt's files replaced an earlier one's. */
function deliveredBy({ state }: SwarmView): ReadonlyMap<string, string> {
  return new Map(
    state.events.flatMap((event) =>
      event.kind === 'done' && event.delivered ? [[event.delivered.branch, event.delivered.commit] as const] : [],
    ),
  );
}

async function straysOf(
  { remains }: Cleaner,
  readings: readonly SwarmReading[],
  { defaultBranch }: WrittenFiles,
): Promise<readonly StrayRef[]> {
  const strays: StrayRef[] = [];
  for (const reading of readings) {
    if (reading.kind !== 'unreadable') continue;
    const { ref, commit } = reading.swarm;
    const compared = await remains.compare(defaultBranch.name, commit);
    const inDefault = compared.kind === 'told' && compared.value.ahead === 0;
    strays.push({ ref, commit, reason: reading.reason, inDefault });
  }
  return strays;
}

async function archivesOf({ onlooker }: Cleaner, written: WrittenFiles): Promise<readonly ArchiveFacts[]> {
  const found: ArchiveFacts[] = [];
  for (const prefix of written.prefixes) {
    const keep = keepOf(written, prefix);
    for (const { ref, commit } of await onlooker.store.list(archivePrefix(prefix))) {
      const name = readArchiveRef(ref, prefix);
      if (name) found.push({ ref, commit, ...name, keep });
    }
  }
  return found;
}

/** The longest that a file with this prefix says; null: for ever, also where none says anything or one does not read. */
function keepOf({ files }: WrittenFiles, prefix: string): number | null {
  const all = [...files.values()];
  if (all.some(({ kind }) => kind !== 'ok')) return null;
  const said = all.flatMap((one) =>
    one.kind === 'ok' && one.config.memory.refPrefix === prefix ? [one.config.memory.archive] : [],
  );
  if (said.length === 0 || said.includes('forever')) return null;
  const spans = said.filter((one) => typeof one === 'number');
  // Whoever archives no more has not said what is to become of what was kept.
  return spans.length === 0 ? null : Math.max(...spans);
}

async function branchesOf(
  cleaner: Cleaner,
  refs: readonly { readonly ref: string; readonly commit: string }[],
  { defaultBranch }: WrittenFiles,
): Promise<readonly BranchFacts[]> {
  const facts: BranchFacts[] = [];
  for (const { ref, commit } of refs) {
    const branch = ref.slice(heads.length);
    const compared = toldOr(await cleaner.remains.compare(defaultBranch.name, commit), null);
    const pulls = toldOr(await cleaner.remains.openPulls(branch), null);
    const files = compared?.files ? await fatesOf(cleaner, compared.files) : null;
    facts.push({ branch, commit, ahead: compared?.ahead ?? null, files, pulls });
  }
  return facts;
}

/** A squashed merge leaves no commit behind by which it could be known, only the files. */
async function fatesOf(
  { onlooker }: Cleaner,
  files: ReadonlyMap<string, string | null>,
): Promise<ReadonlyMap<string, FileFate>> {
  if (files.size === 0) return new Map();
  const { blobs } = await onlooker.reader.look({ blobs: [...files.keys()] });
  return new Map(
    [...files].map(([path, blob]) => {
      const there = blobs.get(path) ?? null;
      return [path, there === blob ? 'same' : there === null ? 'missing' : 'other'] as const;
    }),
  );
}

async function labelsOf(
  { onlooker, remains }: Cleaner,
  { files }: WrittenFiles,
): Promise<Pick<RemainsFacts, 'labels' | 'named'>> {
  const read = [...files.values()];
  const known = read.every(({ kind }) => kind === 'ok');
  const named = known
    ? read.flatMap((one) => (one.kind === 'ok' ? [...triggerLabels(one.config), needsYouLabel] : []))
    : null;
  const all = toldOr(await remains.labels(), []);
  const looks = all.filter(looksLikeOurs);
  if (looks.length === 0) return { labels: [], named };
  const { labelled } = await onlooker.reader.look({ labels: looks.map(({ name }) => name) });
  const labels = looks.map((label): LabelFacts => ({ ...label, onIssues: labelled?.get(label.name)?.length ?? 0 }));
  return { labels, named };
}
