/**
 * The server as it is shipped, that hears workers while they run: R1 of a live role, which says that it is blocked and waits
 * for an answer, and an agent's job with the same right, which tries to call by itself.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { startServer, until, type ServerProcess } from '../pg/server-process.ts';
import { buildServer } from '../server/built-server.ts';
import { manifest, withoutCoordinator } from './app-face.ts';
import { startFront, type Front } from './front.ts';
import { withLiveRoles } from './live-roles.ts';
import { smallSwarm } from './small-swarm.ts';
import { example, startStage, type Stage } from './stage.ts';

export interface LiveServer {
  readonly stage: Stage;
  readonly server: ServerProcess;
  readonly front: Front;
  /** Workers go on that wait for it. */
  open(gate: Gate): void;
  /** What a worker has written there. */
  said(file: Said): string;
  /** Resolves when a worker has written it. */
  reached(file: Said): Promise<void>;
  /** What the App said on the epic's issue, as it stands. */
  board(): Promise<string>;
  /** Resolves when a blocker is there. */
  shown(blocker: string): Promise<void>;
  /** From just before the worker's call until the server's request that shows it. */
  secondsUntilShown(file: Said, blocker: string): number;
  /** Resolves when the server has asked nothing of GitHub for two seconds. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

type Said = 'restores' | 'said' | 'said-more' | 'answered' | 'refused' | 'agent-said';
export type Gate = 'say' | 'say-more' | 'agent';

const workers = `workers:
  R1:
    role: research
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
  A1:
    role: agent
    title: Write
    mission: Write it.
    retries: 0
`;

export const firstBlocker = 'Which disk is it?';
export const secondBlocker = 'And which folder?';

const research = (at: string): string => `set -e
wait_for() { until [ -e "${at}/$1" ]; do sleep 0.05; done; }
answered() {
  for look in $(seq 1 120); do
    swarmlead hooks session-restore --session-id latest > restored.txt
    echo >> "${at}/restores"
    if grep --quiet "answered .*$1" restored.txt; then return 0; fi
    sleep 0.5
  done
  return 1
}
wait_for say
swarmlead memory store draft "half of it"
date +%s%3N > "${at}/said"
swarmlead hooks notify --level error --message "${firstBlocker}"
answered "The large one"
touch "${at}/answered"
wait_for say-more
date +%s%3N > "${at}/said-more"
swarmlead hooks notify --level error --message "${secondBlocker}"
answered "The first one"
swarmlead metric a.share=95%`;

/** As whoever wrote a text that it reads might have it do. */
const agent = (at: string, url: string): string => `set -e
until [ -e "${at}/agent" ]; do sleep 0.05; done
token=$(curl --silent --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=${url}" | sed 's/.*"value":"\\([^"]*\\)".*/\\1/')
curl --silent --show-error --request POST --header "Authorization: Bearer $token" --header "Content-Type: application/json" --data '{"swarm":"small"}' ${url}/api/worker > "${at}/refused"
swarmlead hooks notify --level error --message "I am stuck" > "${at}/saying" 2>&1
mv "${at}/saying" "${at}/agent-said"`;

/** `env`: of the server, besides. */
export async function startLiveServer(env: Readonly<Record<string, string>> = {}): Promise<LiveServer> {
  const at = mkdtempSync(join(tmpdir(), 'live-server-'));
  const front = await startFront();
  const { default_permissions: permissions, default_events: events, name: slug } = manifest;
  const stage = await startStage({ seed: withoutCoordinator(example), files: filesOf(at, front.url) });
  const app = stage.installApp({ slug, permissions, webhook: { events } });
  const given = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GITHUB_API_URL: stage.url,
    PUBLIC_URL: front.url,
  };
  const server = await startServer({ ...given, ...env }, await buildServer());
  front.set(server.url);
  app.sendWebhooksTo(`${front.url}/api/github/webhooks`);
  const said = (file: Said): string => readFileSync(join(at, file), 'utf8');
  const board = async (): Promise<string> => boardOf(stage, `${slug}[bot]`);
  return {
    stage,
    server,
    front,
    open: (gate) => writeFileSync(join(at, gate), ''),
    said,
    reached: async (file) => void (await until(file, () => existsSync(join(at, file)) || undefined)),
    board,
    shown: async (blocker) => void (await until(blocker, async () => (await board()).includes(blocker) || undefined)),
    secondsUntilShown: (file, blocker) => {
      const shows = stage.log.find(({ kind, path, body }) => {
        const isShown = path === '/graphql' || path.endsWith('/comments');
        return kind === 'installation' && isShown && JSON.stringify(body).includes(blocker);
      });
      return shows ? (Date.parse(shows.at) + shows.milliseconds - Number(said(file))) / 1000 : Infinity;
    },
    quiet: async () => quiet(stage),
    stop: async () => {
      await server.end('SIGTERM');
      await Promise.all([front.stop(), stage.stop()]);
    },
  };
}

function filesOf(at: string, url: string): Record<string, string> {
  const swarm = smallSwarm({ research: research(at), agent: agent(at, url) }, workers);
  const how = { right: 'id-token: write', way: url };
  const live = withLiveRoles(swarm.files ?? {}, { ...how, roles: ['research'] });
  return withLiveRoles(live, { ...how, roles: ['agent'], says: 'agent: true' });
}

const commentsShape = z.array(z.object({ body: z.string(), user: z.object({ login: z.string() }) }));

async function boardOf(stage: Stage, bot: string): Promise<string> {
  const { owner, name } = stage.repository;
  const path = `/repos/${owner}/${name}/issues/1/comments?per_page=100`;
  const all = commentsShape.parse((await stage.as(owner).request('GET', path)).body);
  return all.flatMap(({ body, user }) => (user.login === bot ? [body] : [])).join('\n');
}

async function quiet(stage: Stage): Promise<void> {
  const asked = (): number => stage.log.filter(({ kind }) => kind === 'app' || kind === 'installation').length;
  for (let seen = -1; seen !== asked();) {
    seen = asked();
    await sleep(2000);
  }
}
