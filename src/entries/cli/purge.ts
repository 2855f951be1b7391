/** `swarmlead memory purge KEY --swarm NAME`: a value away from the swarm's ref, and what of it remains. */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createIssues } from '../../adapters/github/issues.ts';
import { createNodeIds } from '../../adapters/github/node-ids.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { createGitRefStore } from '../../adapters/store/git-ref-store.ts';
import { createGitRewriter } from '../../adapters/store/git-rewriter.ts';
import { purge } from '../../app/memory/purge.ts';
import type { Purger } from '../../app/memory/purger.ts';
import { noSuch } from '../../core/command/no-such.ts';
import { keyNamed, memoryKeys } from '../../core/plan/people/show-memory.ts';
import { ownRefOf } from '../../core/swarm/archive-ref.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';
import { apiOf } from './onlooker.ts';
import { purgeLines } from './purge-lines.ts';
import { findSwarms } from './status.ts';

interface Options extends GitHubOptions {
  readonly swarm: string;
  readonly yes?: boolean;
  readonly history?: boolean;
}

export function registerPurge(memory: Command, io: Io): void {
  const command = memory
    .command('purge')
    .description('take the value of a key away; the repository’s admins only')
    .argument('<KEY>')
    .requiredOption('--swarm <name>', 'tail of its ref, such as novacron-init')
    .option('--history', 'out of the earlier commits and the archives too, which git makes anew')
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
    const { history = false, yes = false } = options;
    const ref = ownRefOf(reading.swarm.ref);
    if (ref !== reading.swarm.ref && !history)
      return fail(`there is only ${reading.swarm.ref}: --history takes it out of that, or delete the ref`);
    const keys = memoryKeys(reading.view.config, reading.view.state);
    const key = keyNamed(keys, reading.view.config, word);
    if (key === undefined) return fail(noSuch('key', word, keys));
    const done = await purge(purgerOf(place), { ref, key, keys, yes, history });
    if (done.kind === 'refused') return fail(done.reason);
    // What was wanted is not wholly done.
    const ok = !done.archives.some((one) => one.kind === 'stays' && one.reason !== undefined);
    if (json) io.out(JSON.stringify({ ok, key, done: yes, ...done }));
    else for (const line of purgeLines(done, { key, yes, ref, place })) io.out(harmless(line));
    if (!ok) io.exit(1);
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
    rewriter: createGitRewriter({ remote: place, nonce }),
    issues: createIssues({ owner, repo, api, nodeIds }),
  };
}
