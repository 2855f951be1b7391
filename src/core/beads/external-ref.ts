/**
 * `external_ref` of a bead as an issue of this repository. Trackers of all kinds leave their references there, and `bd`
 * lets two beads name one issue; a swarm that wrote both into it would fight with itself, so those are told apart here.
 */
import type { Bead } from './bead.ts';

export interface RepositoryAddress {
  /** `https://github.com`. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly name: string;
}

export type ExternalRef =
  | { readonly kind: 'issue'; readonly number: number }
  /** An issue of another repository or server. */
  | { readonly kind: 'foreign' }
  /** Empty, or a reference of another tracker. */
  | { readonly kind: 'none' };

export interface IssueLinks {
  /** Bead → issue, one to one. */
  readonly issueOf: ReadonlyMap<string, number>;
  /** Issue → bead, one to one. */
  readonly beadOf: ReadonlyMap<number, string>;
  /** Issues that several beads name; in neither map. */
  readonly conflicts: readonly { readonly issue: number; readonly beads: readonly string[] }[];
  /** Beads that name an issue of another repository. */
  readonly foreign: readonly string[];
}

const short = /^(?:gh-|github:)(\d{1,15})$/i;
const address =
  /^(https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?)\/([^/?#\s]+)\/([^/?#\s]+)\/(?:issues|pull)\/(\d{1,15})\/?(?:[?#].*)?$/i;

/**
 * `gh-N` and `github:N` mean this repository; a URL is held against it, without regard to case. Issues and pull requests
 * share their numbers.
 */
export function readExternalRef(ref: string | null, repository: RepositoryAddress): ExternalRef {
  const text = (ref ?? '').trim();
  const shortForm = short.exec(text);
  if (shortForm) return issueNumber(shortForm[1]);
  const [, server = '', owner = '', name = '', number] = address.exec(text) ?? [];
  if (number === undefined) return { kind: 'none' };
  const here = [repository.serverUrl.replace(/\/+$/, ''), repository.owner, repository.name].join('/').toLowerCase();
  return [server, owner, name].join('/').toLowerCase() === here ? issueNumber(number) : { kind: 'foreign' };
}

/** The repository that an issue's URL is of; null for all that is no such URL. */
export function addressOf(ref: string | null): RepositoryAddress | null {
  const [, serverUrl, owner, name] = address.exec((ref ?? '').trim()) ?? [];
  return serverUrl === undefined || owner === undefined || name === undefined ? null : { serverUrl, owner, name };
}

/** The form that `bd github sync` writes and finds again. */
export function formatExternalRef(issue: number, repository: RepositoryAddress): string {
  const { serverUrl, owner, name } = repository;
  return `${serverUrl.replace(/\/+$/, '')}/${owner}/${name}/issues/${issue}`;
}

/** Tombstones name nothing. */
export function linkIssues(beads: Iterable<Bead>, repository: RepositoryAddress): IssueLinks {
  const byIssue = new Map<number, string[]>();
  const foreign: string[] = [];
  for (const bead of beads) {
    if (bead.externalRef === null || bead.status === 'tombstone') continue;
    const ref = readExternalRef(bead.externalRef, repository);
    if (ref.kind === 'foreign') foreign.push(bead.id);
    if (ref.kind !== 'issue') continue;
    const named = byIssue.get(ref.number);
    if (named) named.push(bead.id);
    else byIssue.set(ref.number, [bead.id]);
  }
  const pairs = [...byIssue].flatMap(([issue, [bead, second]]) =>
    bead !== undefined && second === undefined ? [{ issue, bead }] : [],
  );
  return {
    issueOf: new Map(pairs.map(({ issue, bead }) => [bead, issue])),
    beadOf: new Map(pairs.map(({ issue, bead }) => [issue, bead])),
    conflicts: [...byIssue].filter(([, named]) => named.length > 1).map(([issue, named]) => ({ issue, beads: named })),
    foreign,
  };
}

function issueNumber(digits: string | undefined): ExternalRef {
  const number = Number(digits);
  return number > 0 ? { kind: 'issue', number } : { kind: 'none' };
}
