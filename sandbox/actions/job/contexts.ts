/** The contexts of expressions, from a run's facts. */
import { arch } from 'node:os';
import type { GitHubSide } from '../../contract.ts';
import { isMap, toText, toValue, type Value, type ValueMap } from '../expression/value.ts';
import { refNameOf, type Attempt, type Run } from '../run/run.ts';
import type { Settings } from '../settings.ts';
import type { Places } from './places.ts';

/** `github`, as far as it is the same for all jobs; without a token. */
export function githubContext(
  github: Pick<GitHubSide, 'repository' | 'payloadRepository'>,
  settings: Pick<Settings, 'serverUrl' | 'apiUrl'>,
  run: Run,
  triggeredBy: Attempt['triggeredBy'],
): ValueMap {
  const { repository } = github;
  const owner = toValue(github.payloadRepository()['owner']);
  const full = `${repository.owner}/${repository.name}`;
  return {
    actor: run.actor.login,
    actor_id: String(run.actor.id),
    api_url: settings.apiUrl,
    base_ref: run.pull?.baseRef ?? '',
    event: run.payload,
    event_name: run.event,
    graphql_url: `${settings.apiUrl}/graphql`,
    head_ref: run.pull?.headRef ?? '',
    ref: run.ref,
    ref_name: refNameOf(run),
    ref_protected: false,
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: full,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repository_owner_id: isMap(owner) ? toText(owner['id'] ?? null) : '',
    retention_days: '90',
    run_id: String(run.id),
    run_number: String(run.number),
    server_url: settings.serverUrl,
    sha: run.sha,
    triggering_actor: triggeredBy.login,
    workflow: run.workflow.name,
    workflow_ref: `${full}/${run.workflow.path}@${run.ref}`,
    workflow_sha: run.sha,
  };
}

export function runnerContext(places: Places): ValueMap {
  return {
    arch: arch() === 'arm64' ? 'ARM64' : 'X64',
    debug: '',
    environment: 'self-hosted',
    name: 'sandbox',
    os: process.platform === 'darwin' ? 'macOS' : 'Linux',
    temp: places.temp,
    tool_cache: places.tools,
  };
}

/** `needs` of a job: only what it names itself. */
export function needsContext(
  needs: readonly {
    readonly key: string;
    readonly result: string;
    readonly outputs: Readonly<Record<string, string>>;
  }[],
): Value {
  return Object.fromEntries(needs.map(({ key, result, outputs }) => [key, { result, outputs }]));
}
