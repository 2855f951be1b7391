/**
 * The environment of a job's processes: GitHub's and the runner's variables, and nothing of our own process but a PATH on
 * which Node 24 comes first. `node_modules` of whoever started the sandbox would be tools that no runner has.
 */
import { delimiter, dirname } from 'node:path';
import { isMap, toText, type Value } from '../expression/value.ts';
import type { Places } from './places.ts';

const fromGithub = [
  'actor',
  'actor_id',
  'api_url',
  'base_ref',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
] as const;

export function runnerEnvironment(
  places: Places,
  contexts: { readonly github: Value; readonly runner: Value },
): Readonly<Record<string, string>> {
  const { github, runner } = contexts;
  return {
    ...Object.fromEntries(fromGithub.map((name) => [`GITHUB_${name.toUpperCase()}`, of(github, name)])),
    ...Object.fromEntries(
      ['arch', 'environment', 'name', 'os', 'temp', 'tool_cache'].map((name) => [
        `RUNNER_${name.toUpperCase()}`,
        of(runner, name),
      ]),
    ),
    GITHUB_ACTIONS: 'true',
    RUNNER_WORKSPACE: dirname(places.workspace),
    HOME: places.home,
    USER: 'runner',
    LANG: 'C.UTF-8',
  };
}

function of(context: Value, name: string): string {
  return isMap(context) ? toText(context[name] ?? null) : '';
}

export function basePath(inherited: string | undefined): readonly string[] {
  const others = (inherited ?? '/usr/local/bin:/usr/bin:/bin')
    .split(delimiter)
    .filter((entry) => entry.startsWith('/') && !entry.split('/').includes('node_modules'));
  return [...new Set([dirname(process.execPath), ...others])];
}

export function joinPath(entries: readonly string[]): string {
  return entries.join(delimiter);
}
