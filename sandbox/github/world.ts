/** What the routes share: one repository and everything in it. */
import { timeNow } from '../clock.ts';
import type { RepositoryFacts, TokenGrant } from '../contract.ts';
import type { CheckStore } from './checks/store.ts';
import type { Protection } from './git/protected-branch.ts';
import type { GitStore } from './git/store.ts';
import type { AppRecord, Apps } from './identity/apps.ts';
import type { AppFacts, People } from './identity/people.ts';
import type { Tokens } from './identity/tokens.ts';
import type { LabelStore } from './issues/label-store.ts';
import type { IssueStore } from './issues/store.ts';
import type { Webhooks } from './webhooks.ts';

/** An event happened: webhooks are sent, and workflows start. `only`: it is told to this App alone, and starts nothing. */
export type Announce = (
  name: string,
  payload: Readonly<Record<string, unknown>>,
  grant: TokenGrant,
  only?: AppRecord,
) => void;

export interface World {
  readonly url: string;
  readonly repository: RepositoryFacts & { readonly private: boolean; readonly createdAt: string };
  /** `3.20.1`; null: it is github.com. */
  readonly enterprise: string | null;
  readonly people: People;
  readonly git: GitStore;
  readonly issues: IssueStore;
  readonly labels: LabelStore;
  /** By branch. */
  readonly protection: Map<string, Protection>;
  readonly checks: CheckStore;
  readonly apps: Apps;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly announce: Announce;
  /** A setting of Actions. */
  readonly jobsMayOpenPulls: () => boolean;
  /** The App behind a token, for `performed_via_github_app`; null: a person acts directly. */
  readonly appOf: (grant: TokenGrant) => AppFacts | null;
}

/** ISO 8601 in seconds, as GitHub writes times. */
export function now(): string {
  return new Date(timeNow()).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `https://HOST/repos/owner/name`. */
export function apiUrl(world: World): string {
  return `${world.url}/repos/${world.repository.owner}/${world.repository.name}`;
}

export function htmlUrl(world: World): string {
  return `${world.url}/${world.repository.owner}/${world.repository.name}`;
}

/** Opaque ids for GraphQL and REST's `node_id`. */
export function nodeId(prefix: string, id: number): string {
  return `${prefix}_${Buffer.from(`0:${id}`).toString('base64url')}`;
}

export function readNodeId(text: string): { readonly prefix: string; readonly id: number } | null {
  const [, prefix, rest] = /^([A-Z]+)_([\w-]+)$/.exec(text) ?? [];
  if (!prefix || !rest) return null;
  const [, id] = /^0:(\d+)$/.exec(Buffer.from(rest, 'base64url').toString('utf8')) ?? [];
  return id ? { prefix, id: Number(id) } : null;
}
