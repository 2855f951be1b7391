/** `swarmlead doctor`: looks at everything that a swarm needs in a repository, and says what is wrong and how to mend it. */
import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createApi, type GitHubApi } from '../../adapters/github/api.ts';
import { createAppInspection, fetchInstallationToken, signAppToken } from '../../adapters/github/app-inspection.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createInspection } from '../../adapters/github/inspection.ts';
import { createOctokit } from '../../adapters/github/octokit.ts';
import { createPowers } from '../../adapters/github/powers.ts';
import type { RepositoryName } from '../../adapters/github/repository-name.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { examine } from '../../app/doctor/examine.ts';
import { diagnose } from '../../core/doctor/diagnose.ts';
import type { Face } from '../../core/doctor/facts.ts';
import { summaryOf, type Finding } from '../../core/doctor/finding.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { trackerOf } from '../tracker.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';

interface Options extends GitHubOptions {
  readonly face?: Face;
}

export function registerDoctor(program: Command, io: Io): void {
  const command = program
    .command('doctor')
    .description('look at everything that swarms need here, and say how to mend what is wrong')
    .addOption(
      new Option('--face <face>', 'who carries swarms out: a workflow, or the server').choices(['action', 'app']),
    )
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      '\nWith APP_ID and PRIVATE_KEY in the environment it looks at the App and its webhook too, and needs no token.',
    );
  withGitHubOptions(command).action(async (options: Options) => doctor(program.version() ?? '', options, io));
}

async function doctor(version: string, options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const key = readKey(io.env);
  if (key.kind === 'bad') return tellFailure('doctor', { reasons: [key.problem], json }, io);
  const place = placeOrTell('doctor', { ...options, ...(key.kind === 'key' ? { token: 'optional' } : {}) }, io);
  if (!place) return;
  try {
    const face = options.face ?? (key.kind === 'key' ? 'app' : 'action');
    const findings = await findingsOf({ version, place, face, key: key.kind === 'key' ? key : null });
    tell(findings, json, io);
  } catch (error) {
    tellFailure('doctor', { reasons: [error instanceof Error ? error.message : 'something went wrong'], json }, io);
  }
}

interface AppKey {
  readonly id: string;
  readonly privateKey: string;
}

type KeyReading =
  ({ readonly kind: 'key' } & AppKey) | { readonly kind: 'none' } | { readonly kind: 'bad'; readonly problem: string };

function readKey(env: Io['env']): KeyReading {
  const id = (env['APP_ID'] ?? '').trim();
  const privateKey = (env['PRIVATE_KEY'] ?? '').trim();
  if (id === '' && privateKey === '') return { kind: 'none' };
  if (id === '' || privateKey === '') {
    const [there, missing] = id === '' ? ['PRIVATE_KEY', 'APP_ID'] : ['APP_ID', 'PRIVATE_KEY'];
    return { kind: 'bad', problem: `${there} is set and ${missing} is not: set both to look at the App, or none` };
  }
  try {
    signAppToken({ id, privateKey, now: 0 });
    return { kind: 'key', id, privateKey };
  } catch {
    return {
      kind: 'bad',
      problem: 'PRIVATE_KEY is no private key: it is the whole text of the .pem file that GitHub gave',
    };
  }
}

async function findingsOf(of: {
  readonly version: string;
  readonly place: GitHubPlace;
  readonly face: Face;
  readonly key: AppKey | null;
}): Promise<readonly Finding[]> {
  const { place, key } = of;
  const { owner, repo, serverUrl } = place;
  const name = { owner, repo };
  const asApp = (now: number): GitHubApi => apiWith(place, key ? signAppToken({ ...key, now }) : '');
  const token = place.token === '' ? await installationToken(name, asApp(Date.now() / 1000)) : place.token;
  const api = apiWith(place, token);
  const reader = createRepositoryReader({ ...name, api });
  const git = createGitDatabase({ ...name, api });
  const facts = await examine({
    inspection: createInspection({ ...name, api }),
    powers: createPowers({ ...name, api }),
    reader,
    tracker: trackerOf({ reader, git, nonce }, { ...name, serverUrl, token }),
    app: key && ((now) => createAppInspection({ ...name, api: asApp(now) })),
    face: of.face,
    serverUrl,
    versions: { ours: of.version, node: process.version },
    now: Date.now,
    nonce,
  });
  return diagnose(facts);
}

function nonce(): string {
  return randomBytes(5).toString('hex');
}

/** Without another token it is looked at with the App's own, which shows what the server may. */
async function installationToken(name: RepositoryName, api: GitHubApi): Promise<string> {
  try {
    return await fetchInstallationToken({ ...name, api });
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new SwarmLeadError({
      code: 'no-installation',
      message: `The App has no token for ${name.owner}/${name.repo}: install it there, and check APP_ID, PRIVATE_KEY and the clock; or set GITHUB_TOKEN, and the doctor says which it is. ${why}`,
      cause: error,
    });
  }
}

function apiWith({ apiUrl }: GitHubPlace, token: string): GitHubApi {
  return createApi(createOctokit({ auth: token, baseUrl: apiUrl, spaceWrites: false }));
}

function tell(findings: readonly Finding[], json: boolean, io: Io): void {
  const sound = findings.every(({ level }) => level !== 'error');
  if (json) io.out(JSON.stringify({ ok: sound, summary: summaryOf(findings), findings }));
  else for (const line of linesOf(findings)) io.out(harmless(line));
  if (!sound) io.exit(1);
}

function linesOf(findings: readonly Finding[]): readonly string[] {
  const indent = ' '.repeat(9);
  return [
    ...findings.flatMap(({ level, where, what, mend }) => [
      `${level.padEnd(7)}  ${where}: ${what}.`,
      ...(mend === null ? [] : [`${indent}${mend}`]),
    ]),
    summaryOf(findings),
  ];
}
