/** `swarmlead memory purge KEY --swarm NAME`: a value away from the tip of the swarm's ref, and what of it remains. */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createIssues } from '../../adapters/github/issues.ts';
import { createNodeIds } from '../../adapters/github/node-ids.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { createGitRefStore } from '../../adapters/store/git-ref-store.ts';
import { purge, type Purge, type Purger } from '../../app/memory/purge.ts';
import { noSuch } from '../../core/command/no-such.ts';
import { keyNamed, memoryKeys } from '../../core/plan/show-memory.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';
import { apiOf } from './onlooker.ts';
import { findSwarms } from './status.ts';

interface Options extends GitHubOptions {
  readonly swarm: string;
  readonly yes?: boolean;
}

export function registerPurge(memory: Command, io: Io): void {
  const command = memory
    .command('purge')
    .description('take the value of a key away from the tip of the ref; the repository’s admins only')
    .argument('<KEY>')
    .requiredOption('--swarm <name>', 'tail of its ref, such as novacron-init')
    .option('--yes', 'do it; without it nothing is touched')
    .option('--json', 'one JSON object on standard output');
  withGitHubOptions(command).action(async (word: string, options: Options) => run(word, options, io));
}

async function run(word: string, options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const fail = (reason: string): void => tellFailure('memory purge', { reasons: [reason], json }, io);
  const place = placeOrTell('memory purge', options, io);
  if (!place) return;
  try {
    const found = await findSwarms(place, options.swarm);
    const [reading] = found.kind === 'found' ? found.readings : [];
    if (found.kind === 'none') return fail(found.reason);
    if (reading?.kind !== 'swarm') return fail(reading ? reading.reason : 'there is no such swarm');
    const { ref, swarm } = reading.swarm;
    if (!ref.endsWith(`/${swarm}`))
      return fail(`${ref} is an archive, which nobody changes; delete that ref if it must go`);
    const keys = memoryKeys(reading.view.config, reading.view.state);
    const key = keyNamed(keys, reading.view.config, word);
    if (key === undefined) return fail(noSuch('key', word, keys));
    const yes = options.yes === true;
    const done = await purge(purgerOf(place), { ref: reading.swarm.ref, key, yes });
    if (done.kind === 'refused') return fail(done.reason);
    if (json) io.out(JSON.stringify({ ok: true, key, done: yes, ...done }));
    else for (const line of linesOf(done, { key, yes, ref: reading.swarm.ref, place })) io.out(harmless(line));
  } catch (error) {
    fail(error instanceof Error ? error.message : 'something went wrong');
  }
}

function purgerOf(place: GitHubPlace): Purger {
  const { owner, repo } = place;
  const api = apiOf(place);
  const nodeIds = createNodeIds();
  const nonce = (): string => randomBytes(8).toString('hex');
  return {
    reader: createRepositoryReader({ owner, repo, api, nodeIds }),
    store: createGitRefStore({ git: createGitDatabase({ owner, repo, api }), nonce }),
    issues: createIssues({ owner, repo, api, nodeIds }),
  };
}

function linesOf(
  { login, shown }: Extract<Purge, { readonly kind: 'purged' }>,
  of: { readonly key: string; readonly yes: boolean; readonly ref: string; readonly place: GitHubPlace },
): readonly string[] {
  const { key, yes, ref, place } = of;
  const { owner, repo, serverUrl } = place;
  const links = shown.map(
    ({ issue, comment }) => `  ${serverUrl}/${owner}/${repo}/issues/${issue}#issuecomment-${comment}`,
  );
  return [
    yes ? `purged ${key}; the ledger says that @${login} did it` : `would purge ${key} as @${login}; --yes does it`,
    ...(links.length > 0 ? ['comments that tell of the value; delete them, or their edits, by hand:', ...links] : []),
    `what remains: the earlier commits of ${ref}, which everybody who may read can fetch, and the run's artifact`,
    'a secret that was here is known: revoke it first',
  ];
}
