/**
 * Both faces on one local GitHub: the coordinator's workflow in the repository, which can be switched off and on, and a
 * server beside it, a process of its own that can be stopped, killed and started again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { layWay, type Way } from '../../sandbox/way.ts';
import { startServer, type ServerProcess } from '../pg/server-process.ts';
import { swarmlead } from '../status/swarmlead.ts';
import { manifest } from './app-face.ts';
import { smallSwarm, type Steps } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

export interface TwoFaces extends Stage {
  readonly server: {
    start(): Promise<void>;
    end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
    /** Dies over the next request that fits, when GitHub has carried it out; resolves with it. */
    dieOver(request: RegExp): Promise<string>;
  };
  readonly workflow: {
    on(): Promise<void>;
    off(): Promise<void>;
    /** As the schedule does. */
    look(): Promise<void>;
  };
  /** Nothing runs, and nobody has asked GitHub for anything for a while. */
  quiet(): Promise<void>;
}

/** Milliseconds without a request. */
const quietFor = 1500;
const file = 'swarmlead.yml';

/** The workflow is on, and the server is not started. */
export async function startTwoFaces(steps: Steps, workers: string): Promise<TwoFaces> {
  const stage = await startStage(smallSwarm(steps, workers));
  const { default_permissions: permissions, default_events: events, name: slug } = manifest;
  const app = stage.installApp({ slug, permissions, webhook: { events } });
  const { owner, name } = stage.repository;
  let process: ServerProcess | null = null;
  const way: Way = await layWay(() => void end('SIGKILL'));
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const one = process;
    process = null;
    await one?.end(signal);
  };
  const turn = async (to: 'enable' | 'disable'): Promise<void> => {
    const path = `/repos/${owner}/${name}/actions/workflows/${file}/${to}`;
    const { status } = await stage.as(owner).request('PUT', path);
    if (status !== 204) throw new Error(`${to} was answered with ${status}`);
  };
  return {
    ...stage,
    server: {
      start: async () => {
        process = await startServer({
          APP_ID: String(app.id),
          PRIVATE_KEY: app.privateKey,
          WEBHOOK_SECRET: app.webhookSecret,
          GITHUB_API_URL: stage.url,
          // As the local GitHub's jobs are told, since links to issues are written with it.
          GITHUB_SERVER_URL: stage.url.replace('127.0.0.1', 'github.localhost'),
          ...way.env,
        });
        app.sendWebhooksTo(process.hooks);
      },
      end,
      dieOver: async (wanted) =>
        new Promise((resolve) => {
          way.onCarriedOut = (request) => {
            if (!wanted.test(request)) return 'answer';
            way.onCarriedOut = () => 'answer';
            resolve(request);
            return 'kill';
          };
        }),
    },
    workflow: {
      on: async () => turn('enable'),
      off: async () => turn('disable'),
      look: async () => stage.as('writer').dispatch(file),
    },
    quiet: async () => {
      for (let since = 0; since < quietFor;) {
        await stage.idle();
        const seen = stage.log.length;
        await sleep(250);
        since = stage.log.length === seen ? since + 250 : 0;
      }
    },
    stop: async () => {
      await end('SIGTERM');
      await way.stop();
      await stage.stop();
    },
  };
}

const dispatchShape = z.object({ inputs: z.object({ worker: z.string(), attempt: z.string() }) });
const commentsShape = z.array(z.object({ issue_url: z.string(), body: z.string() }));
const auditShape = z.object({ ok: z.boolean(), counts: z.record(z.string(), z.number()) });

export interface Found {
  /** `C2/1` for each dispatch that GitHub accepted, sorted; and for each run that did a worker's work. */
  readonly dispatched: readonly string[];
  readonly effective: readonly string[];
  /** `report on #1` for each comment that bears a mark of ours, sorted. */
  readonly comments: readonly string[];
  readonly verdict: string | undefined;
  /** Of each worker: the ends of its attempts, its verdict, and what each target came to. */
  readonly workers: Readonly<Record<string, unknown>>;
}

/** What came of a swarm, from the local GitHub's own record. */
export async function foundIn(stage: Stage, swarm: string): Promise<Found> {
  const { owner, name } = stage.repository;
  const asked = await stage.as(owner).request('GET', `/repos/${owner}/${name}/issues/comments?per_page=100`);
  const state = await stage.state(swarm);
  return {
    dispatched: stage.log
      .flatMap(({ method, path, status, body }) => {
        const read = dispatchShape.safeParse(body);
        const accepted = method === 'POST' && path.endsWith('/dispatches') && status < 300;
        return accepted && read.success ? [`${read.data.inputs.worker}/${read.data.inputs.attempt}`] : [];
      })
      .sort(),
    effective: stage.actions
      .runs()
      .flatMap(({ effective, inputs }) => (effective ? [`${inputs['worker']}/${inputs['attempt']}`] : []))
      .sort(),
    comments: commentsShape
      .parse(asked.body)
      .flatMap(({ body, issue_url: url }) => {
        const kind = /<!-- swarmlead (\S+) /.exec(body)?.[1];
        return kind === undefined ? [] : [`${kind} on ${whose(state, Number(url.split('/').at(-1)))}`];
      })
      .sort(),
    verdict: state?.finished?.verdict,
    workers: Object.fromEntries(
      [...(state?.workers.values() ?? [])].map(({ id, attempts }) => {
        const ends = attempts.map(({ end }) => (end?.kind === 'ended' ? end.failure : end?.kind));
        const last = attempts.at(-1)?.end;
        const judged = last?.kind === 'done' ? last.event.verdict : null;
        const targets = judged?.targets.map(({ metric, measured, verdict }) => [metric, measured, verdict]);
        return [id, { ends, verdict: judged?.verdict, targets }];
      }),
    ),
  };
}

/** A death between opening an issue and its line leaves one that nobody links, so that numbers may differ. */
function whose(state: Awaited<ReturnType<Stage['state']>>, issue: number): string {
  const worker = [...(state?.workers.values() ?? [])].find(({ link }) => link?.issue === issue);
  return worker?.id ?? `#${issue}`;
}

/** How `swarmlead verify` finds a swarm's lines: counts by what they are worth. */
export async function verified(stage: Stage, swarm: string): Promise<z.infer<typeof auditShape>> {
  const host = { url: stage.url, token: stage.tokenOf('reader') };
  const { out } = await swarmlead(host, 'verify', swarm, '--json');
  return auditShape.parse(JSON.parse(out));
}
