/** A local GitHub with the example in it, and what a story asks about it afterwards. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { root } from '../architecture/modules.ts';
import { startAppFace, withoutCoordinator } from './app-face.ts';

export const example = join(root, 'examples/novacron');
export const epicText = { title: 'NovaCron DWCP integration', body: 'The epic.' };

/** Who coordinates: a workflow of the repository, or a server beside it. */
export type Face = 'action' | 'app';
export const faces: readonly Face[] = ['action', 'app'];

export interface Stage extends Sandbox {
  /** What went wrong in the sandbox itself. */
  readonly problems: readonly string[];
  /** The coordinator has followed everything that happened; workers may go on. */
  followed(): Promise<void>;
  /** Everything is looked at, as it is every ten minutes; workers may go on. */
  lookAtEverything(): Promise<void>;
  /** Dispatches of workers that GitHub accepted, by worker. */
  dispatched(): readonly string[];
  /** Workers whose runs did a worker's work. */
  effective(): readonly string[];
  /** Our comments on an issue. */
  told(issue: number): Promise<readonly string[]>;
  labels(issue: number): Promise<readonly string[]>;
  /** Reactions of ours on a comment. */
  reactions(comment: number): Promise<readonly string[]>;
  /** null: no swarm of that name. */
  state(swarm: string): Promise<SwarmState | null>;
  swarms(): Promise<readonly string[]>;
}

const commentsShape = z.array(z.object({ body: z.string(), user: z.object({ login: z.string() }) }));
const labelsShape = z.array(z.object({ name: z.string() }));
const reactionsShape = z.array(z.object({ content: z.string(), user: z.object({ login: z.string() }) }));
const dispatchShape = z.object({ inputs: z.object({ worker: z.string() }) });

export async function startStage({
  face = 'action',
  ...options
}: Partial<SandboxOptions> & { readonly face?: Face } = {}): Promise<Stage> {
  if (!existsSync(join(root, 'dist/coordinator.js'))) throw new Error('There is no dist/: run "npm run build" first.');
  const problems: string[] = [];
  const sandbox = await startSandbox({
    seed: face === 'app' ? withoutCoordinator(example) : example,
    actions: { 'swarmlead/swarmlead': root },
    issues: [epicText],
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const app = face === 'app' ? await startAppFace(sandbox, (problem) => problems.push(problem)) : null;
  const us = app?.bot ?? 'github-actions[bot]';
  const { owner, name } = sandbox.repository;
  const ask = async (path: string): Promise<unknown> =>
    (await sandbox.as(owner).request('GET', `/repos/${owner}/${name}${path}`)).body;
  const followed = async (): Promise<void> => {
    if (app) return app.followed();
    const coordinating = (): boolean =>
      sandbox.actions.runs().some(({ inputs, status }) => inputs['worker'] === undefined && status !== 'completed');
    while (coordinating()) await sleep(50);
  };
  return {
    ...sandbox,
    problems,
    idle: async () => (app ?? sandbox).idle(),
    followed,
    lookAtEverything: async () => {
      if (app) return app.look();
      await followed();
      // The schedule's run is this one: the coordinator is told of no swarm.
      await sandbox.as('writer').dispatch('swarmlead.yml');
      await followed();
    },
    stop: async () => {
      await app?.stop();
      await sandbox.stop();
    },
    dispatched: () =>
      sandbox.log.flatMap(({ method, path, status, body }) => {
        const asked = dispatchShape.safeParse(body);
        const accepted = method === 'POST' && path.endsWith('/dispatches') && status < 300;
        return accepted && asked.success ? [asked.data.inputs.worker] : [];
      }),
    effective: () => sandbox.actions.runs().flatMap((run) => (run.effective ? [run.inputs['worker'] ?? '?'] : [])),
    told: async (issue) =>
      commentsShape
        .parse(await ask(`/issues/${issue}/comments?per_page=100`))
        .flatMap(({ body, user }) => (user.login === us ? [body] : [])),
    labels: async (issue) => labelsShape.parse(await ask(`/issues/${issue}/labels`)).map(({ name: label }) => label),
    reactions: async (comment) =>
      reactionsShape
        .parse(await ask(`/issues/comments/${comment}/reactions`))
        .flatMap(({ content, user }) => (user.login === us ? [content] : [])),
    state: async (swarm) => {
      const ref = `refs/swarm/${swarm}`;
      const found = await sandbox.git('for-each-ref', '--format=%(objectname)', ref);
      return found.trim() === '' ? null : fold(parseLedger(await sandbox.git('show', `${ref}:ledger.jsonl`)).events);
    },
    swarms: async () => {
      const refs = await sandbox.git('for-each-ref', '--format=%(refname)', 'refs/swarm/');
      return refs.split('\n').flatMap((ref) => (ref === '' ? [] : [ref.slice('refs/swarm/'.length)]));
    },
  };
}

export function exampleFile(path: string): string {
  return readFileSync(join(example, path), 'utf8');
}
