/**
 * A run for a pull request: GitHub runs the test merge and shows the head. A fork's gets a token that only reads, and no
 * secrets, because anybody can write its workflow.
 */
import type { Scope } from '../../contract.ts';
import { isMap, toText, type Value, type ValueMap } from '../expression/value.ts';

export interface PullRun {
  /** Branch and commit of the head, as the run is shown. */
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  /** The `head.repo` of the payload. */
  readonly headRepository: ValueMap;
  readonly fork: boolean;
  /** The run's `pull_requests`: of a fork's there are none. */
  readonly shown: readonly Value[];
}

export interface PullStart {
  readonly pull: PullRun;
  /** Full name of the ref that runs, and its commit. */
  readonly ref: string;
  readonly sha: string;
}

/** null: it conflicts with its base, and GitHub starts nothing. `payload`: of a `pull_request` event. */
export function pullStartOf(payload: ValueMap): PullStart | null {
  const shown = mapAt(payload, 'pull_request');
  const [head, base] = [mapAt(shown, 'head'), mapAt(shown, 'base')];
  const [headRepository, repository] = [mapAt(head, 'repo'), mapAt(base, 'repo')];
  const sha = textAt(shown, 'merge_commit_sha');
  if (sha === '') return null;
  const fork = headRepository['id'] !== repository['id'];
  const side = (one: ValueMap): Value => {
    const { id = null, url = null, name = null } = mapAt(one, 'repo');
    return { ref: one['ref'] ?? null, sha: one['sha'] ?? null, repo: { id, url, name } };
  };
  const { id = null, number = null, url = null } = shown;
  const pull: PullRun = {
    headRef: textAt(head, 'ref'),
    headSha: textAt(head, 'sha'),
    baseRef: textAt(base, 'ref'),
    headRepository,
    fork,
    shown: fork ? [] : [{ id, number, url, head: side(head), base: side(base) }],
  };
  const ref = shown['merged'] === true ? `refs/heads/${pull.baseRef}` : `refs/pull/${toText(number)}/merge`;
  return { pull, ref, sha };
}

/** What is left of a token's permissions for a fork. */
export function readOnly(permissions: Readonly<Record<string, Scope>>): Readonly<Record<string, Scope>> {
  const left = Object.entries(permissions).map(([name, scope]): [string, Scope] => {
    if (name === 'id_token') return [name, 'none'];
    return [name, scope === 'write' ? 'read' : scope];
  });
  return Object.fromEntries(left);
}

function mapAt(value: ValueMap, name: string): ValueMap {
  const held = value[name];
  return held !== undefined && isMap(held) ? held : {};
}

function textAt(value: ValueMap, name: string): string {
  return toText(value[name] ?? null);
}
