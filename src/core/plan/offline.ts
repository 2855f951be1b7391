/**
 * What a coordinator would do first, from files alone. Nobody has asked for anything in a file, so the plan rests on
 * assumptions, and they are said: somebody who may sets the label, and the issues that beads name are there. It goes on
 * from the start as the next pass would, because who is dispatched is what its readers want to know. It is for looking
 * at: its ids are no ids of anything, and nothing carries it out.
 */
import type { LabelAsk } from '../authority/ask.ts';
import { neededLevel } from '../authority/permission.ts';
import type { Bead } from '../beads/bead.ts';
import { addressOf, linkIssues, type IssueLinks, type RepositoryAddress } from '../beads/external-ref.ts';
import type { BeadsFile } from '../beads/jsonl.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { fold } from '../swarm/fold.ts';
import { ledgerEventsOf } from './events-of.ts';
import type { Plan } from './operation.ts';
import { plan } from './plan.ts';
import { protocolTimes, type SeenIssue, type Snapshot } from './snapshot.ts';

export interface OfflineFiles {
  readonly config: SwarmConfig;
  /** Of the swarm file, as the user named it. */
  readonly path: string;
  /** Without errors. */
  readonly beads: BeadsFile;
  /** ISO 8601 UTC. */
  readonly now: string;
}

export interface OfflinePlan extends Plan {
  /** What the plan takes for granted, in our words and ids. */
  readonly assumed: readonly string[];
}

/** The address is never seen: no reference of a bead is compared with it unless one named it. */
const nowhere: RepositoryAddress = { serverUrl: 'https://github.com', owner: 'owner', name: 'repository' };
const noCommit = '0'.repeat(40);

export function planOffline(files: OfflineFiles): OfflinePlan {
  const { config, beads } = files;
  const repository = repositoryOf(files);
  const links = linkIssues(beads.beads.values(), repository);
  const named = links.issueOf.get(config.epic);
  const issue = named ?? firstFree(links);
  const begin = snapshotOf(files, { repository, links, issue });
  const start = plan(begin);
  const state = fold(start.operations.flatMap(ledgerEventsOf));
  const next = state ? plan({ ...begin, state, asks: [] }) : { operations: [], notices: [], waiting: [] };
  const whose = named === undefined ? 'an issue; its epic names none, so it stands here as' : "its epic's issue";
  return {
    operations: [...start.operations, ...next.operations],
    notices: [...missingEpic(files), ...start.notices, ...next.notices],
    waiting: next.waiting,
    assumed: [
      `somebody with ${neededLevel('start', config)} permission sets the label on ${whose} #${issue}`,
      'the issues that beads name are there',
    ],
  };
}

/** The repository that the epic's bead names by address, or else the first that a worker's bead does. */
function repositoryOf({ config, beads }: OfflineFiles): RepositoryAddress {
  for (const id of [config.epic, ...config.workers.map(({ bead }) => bead ?? '')]) {
    const address = addressOf(beads.beads.get(id)?.externalRef ?? null);
    if (address) return address;
  }
  return nowhere;
}

function firstFree({ beadOf, conflicts }: IssueLinks): number {
  const taken = new Set([...beadOf.keys(), ...conflicts.map(({ issue }) => issue)]);
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

function missingEpic({ config, beads }: OfflineFiles): Plan['notices'] {
  if (beads.beads.has(config.epic)) return [];
  return [
    { level: 'warning', message: `the epic ${config.epic} is not in the beads file, so no bead is closed with it` },
  ];
}

function snapshotOf(
  files: OfflineFiles,
  of: { readonly repository: RepositoryAddress; readonly links: IssueLinks; readonly issue: number },
): Snapshot {
  const { config, path, beads, now } = files;
  const { repository, links, issue } = of;
  const epic = beads.beads.get(config.epic);
  const issues = [...links.issueOf].flatMap(([id, number]) => seen(beads.beads.get(id), number));
  return {
    now,
    repository: { id: 0, ...repository },
    defaultBranch: { name: config.tracker.branch ?? 'HEAD', commit: noCommit },
    config,
    source: { path, commit: noCommit },
    swarm: config.namespace,
    session: config.session,
    state: null,
    memory: new Map(),
    pull: null,
    paused: false,
    asks: [assumedAsk(files, issue)],
    issue: { number: issue, id: 0, title: epic?.title ?? '', state: 'open', labels: [config.label] },
    issues: new Map(issues.map((one) => [one.number, one])),
    beads: { branch: config.tracker.branch ?? 'HEAD', head: noCommit, path: beads.name, file: beads },
    runs: new Map(),
    recentRuns: null,
    handIns: new Map(),
    self: { id: null },
    nonce: '0'.repeat(8),
    times: protocolTimes,
  };
}

function seen(bead: Bead | undefined, number: number): readonly SeenIssue[] {
  if (!bead) return [];
  const state = bead.status === 'closed' ? 'closed' : 'open';
  return [{ number, id: 0, title: bead.title, state, labels: [] }];
}

/** No account has this name or number, and no text was seen. */
function assumedAsk({ config, now }: OfflineFiles, issue: number): LabelAsk {
  return {
    kind: 'label',
    issue,
    label: config.label,
    event: { id: 0, at: now, actor: { id: 0, login: '(somebody who may)', type: 'User' } },
    permission: neededLevel('start', config),
    text: { title: '', body: '', editedAt: null, digest: '' },
  };
}
