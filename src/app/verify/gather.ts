/**
 * Asks GitHub again for every fact that a ledger names. Reads alone; what one request can tell of many is asked for
 * together, and nothing twice. A read that fails fails the audit: half of the facts would accuse the wrong.
 */
import { oneOf } from '../../core/config/one-of.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import type { AuditFacts, AuditInput, IssueFact } from '../../core/audit/facts.ts';
import type { Permission } from '../../core/authority/ask.ts';
import { ownRefOf, readArchiveRef } from '../../core/swarm/archive-ref.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import { isSwarmTail } from '../../core/sync/record-ref.ts';
import { readConfig } from '../coordinate/observe/read-config.ts';
import type { Look } from '../ports/repository.ts';
import { gatherResults } from './gather-results.ts';
import { namedBy, type Named } from './named.ts';
import type { Auditor } from './ports.ts';
import { versionsOf } from './versions.ts';

const ledgerFile = 'ledger.jsonl';
/** Issues, or comments, in one look. */
const atOnce = 50;

/** null: there is no such ref. */
export async function gather(ports: Auditor, ref: string): Promise<AuditInput | null> {
  const first = await ports.reader.look({ swarmRef: ref, swarmFiles: [ledgerFile] });
  if (!first.swarm) return null;
  const text = first.swarmFiles.get(ledgerFile) ?? '';
  const named = namedBy(parseLedger(text).events);
  const configs = await configsOf(ports, named, first);
  const versions = await versionsOf(ports, { text, head: first.swarm.commit, path: ledgerFile });
  const facts = await factsOf(ports, named, first);
  return {
    text,
    facts: { ...facts, versions, fileAtStart: configs.atStart, earlier: await earlierOf(ports, named, ref) },
    configs: configs.configs,
    digest: ports.digest,
  };
}

/** null: it says that it learnt of none, or that one is not there. */
async function earlierOf({ reader }: Auditor, { started }: Named, ref: string): Promise<AuditFacts['earlier']> {
  const { from, archive } = started?.learnt ?? {};
  if (from === undefined || !isSwarmTail(from)) return null;
  const own = ownRefOf(ref);
  const prefix = own.slice(0, own.lastIndexOf('/'));
  if (archive !== undefined && readArchiveRef(archive, prefix)?.swarm !== from) return null;
  const swarmRef = archive ?? `${prefix}/${from}`;
  const { swarm, swarmFiles } = await reader.look({ swarmRef, swarmFiles: [ledgerFile] });
  return swarm === null ? null : parseLedger(swarmFiles.get(ledgerFile) ?? '').events;
}

/** All versions of the swarm file that a pass may have gone by. */
async function configsOf(
  { history }: Auditor,
  { started, commits }: Named,
  { defaultBranch }: Look,
): Promise<{ readonly configs: readonly SwarmConfig[]; readonly atStart: boolean }> {
  if (!started) return { configs: [], atStart: false };
  const { path, commit } = started.config;
  const since = started.at;
  const later = await history.commits({ head: defaultBranch.commit, path, since, only: 'touching' });
  const byBlob = new Map(later.flatMap((one) => (one.file ? [[one.file.blob, one.commit] as const] : [])));
  const texts = await history.texts(path, [...commits, ...byBlob.values(), defaultBranch.commit]);
  const one = oneOf(started);
  const configs = [...new Set(texts.values())].flatMap((text) => {
    const read = readConfig({ text, path, one });
    return read.kind === 'config' ? [read.config] : [];
  });
  return { configs, atStart: typeof texts.get(commit) === 'string' };
}

async function factsOf(
  ports: Auditor,
  named: Named,
  first: Look,
): Promise<Omit<AuditFacts, 'versions' | 'fileAtStart' | 'earlier'>> {
  const comments = await eachOf(named.comments, async (id) => ports.issues.comment(id));
  const labels = new Map(await eachOf(named.labelled, async (issue) => ports.issues.events(issue)));
  const looks = await looksAt(ports, named);
  const issues = issueFacts(ports, named, looks);
  const { started } = named;
  const about = started && issues.get(started.issue);
  if (started && about && about.digest !== started.text.digest && !labels.has(started.issue)) {
    labels.set(started.issue, await ports.issues.events(started.issue));
  }
  const pull = looks.flatMap(({ pulls }) => [...(pulls?.values() ?? [])])[0] ?? null;
  const runs = await eachOf(named.runs, async (id) => ports.runs.get(id));
  return {
    repository: { id: first.repository.id },
    defaultBranch: first.defaultBranch.name,
    comments,
    labels,
    permissions: await permissionsOf(ports, named, { comments, labels }),
    issues: renamed(issues, labels),
    runs,
    ...(await gatherResults(ports, named, runs)),
    pull,
    shown: new Map(looks.flatMap((look) => [...look.comments])),
  };
}

/** At least one look, at most as many as fifty of each need. */
async function looksAt({ reader }: Auditor, { issues, shown, started }: Named): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (let from = 0; from === 0 || from < Math.max(issues.length, shown.length); from += atOnce) {
    looks.push(
      await reader.look({
        issues: issues.slice(from, from + atOnce),
        comments: shown.slice(from, from + atOnce),
        ...(from === 0 && started?.pull ? { pulls: [started.issue] } : {}),
      }),
    );
  }
  return looks;
}

function issueFacts(
  { digest }: Auditor,
  { issues }: Named,
  looks: readonly Look[],
): ReadonlyMap<number, IssueFact | null> {
  const found = new Map(looks.flatMap((look) => [...look.issues]));
  return new Map(
    issues.map((number) => {
      const issue = found.get(number);
      if (!issue) return [number, null];
      const { id, title, body, editedAt } = issue;
      return [number, { id, editedAt, digest: digest(`${title}\n${body}`) }];
    }),
  );
}

/** A new title is an event of the issue, and no edit of its text. */
function renamed(
  issues: ReadonlyMap<number, IssueFact | null>,
  labels: AuditFacts['labels'],
): ReadonlyMap<number, IssueFact | null> {
  return new Map(
    [...issues].map(([number, issue]) => {
      const at = labels.get(number)?.findLast(({ kind }) => kind === 'renamed')?.at;
      if (!issue || at === undefined || issue.editedAt === undefined) return [number, issue];
      const editedAt = issue.editedAt !== null && issue.editedAt > at ? issue.editedAt : at;
      return [number, { ...issue, editedAt }];
    }),
  );
}

/** By the login of today, where GitHub told it: accounts are renamed. */
async function permissionsOf(
  { issues }: Auditor,
  { authorizations }: Named,
  { comments, labels }: Pick<AuditFacts, 'comments' | 'labels'>,
): Promise<ReadonlyMap<number, Permission>> {
  const seen = [
    ...[...comments.values()].flatMap((comment) => comment?.actor ?? []),
    ...[...labels.values()].flat().flatMap(({ actor }) => actor ?? []),
  ];
  const named = new Map(authorizations.map(({ actor }) => [actor.id, actor.login]));
  return eachOf([...named.keys()], async (id) => {
    const today = seen.find((actor) => actor.id === id);
    return issues.permission(today ?? { id, login: named.get(id) ?? '', type: 'User' });
  });
}

async function eachOf<T>(ids: readonly number[], ask: (id: number) => Promise<T>): Promise<ReadonlyMap<number, T>> {
  const found = new Map<number, T>();
  for (const id of ids) found.set(id, await ask(id));
  return found;
}
