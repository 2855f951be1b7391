/** People: they command, close, relabel, edit and touch beads, whether they may or not. */
import type { Hint } from '../src/app/coordinate/targets/hint.ts';
import { brokenBy } from '../src/core/plan/bounds/breaker.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import { beadOf, beadsPath, namespace, workerId } from './repository-files.ts';
import { statesOf } from './states-of.ts';
import type { Truth } from './truth.ts';
import type { Act, World } from './world.ts';

type PersonsAct = Extract<Act, { readonly kind: 'person' }>;

export interface People {
  act(act: PersonsAct): Promise<void>;
  /** Whoever paused comes back. */
  comeBack(): Promise<void>;
  /** Comments that ask for something, by people who may. */
  readonly commands: readonly number[];
}

const label = 'swarm';

export function createPeople(of: {
  readonly world: World;
  readonly github: MemoryGithub;
  readonly truth: Truth;
  readonly epic: number;
  readonly hint: (hint: Hint) => void;
}): People {
  const { github, truth, epic, hint } = of;
  const { issues } = github;
  const maintainer = issues.as('maintainer');
  const commands: number[] = [];

  const say = async (words: string, mayDo = true): Promise<void> => {
    const comment = await issues.as(mayDo ? 'maintainer' : 'outsider').comment(epic, words);
    if (mayDo) commands.push(comment);
    hint({ kind: 'comment', issue: epic, comment });
  };
  const workerIssue = (worker: number): number =>
    github.state(namespace)?.workers.get(workerId(worker))?.link?.issue ?? epic;
  const toggle = async (issue: number): Promise<void> => {
    await (issues.issues.get(issue)?.state === 'open' ? maintainer.close(issue) : maintainer.reopen(issue));
    hint({ kind: 'swarm', swarm: namespace, run: null });
  };

  const touchBead = (worker: number, fields: { readonly status: string; readonly assignee: string | null }): void => {
    if (!of.world.shape.beads || !of.world.shape.workers[worker]?.bead) return;
    const id = beadOf(worker);
    const at = github.time.now();
    const lines = github
      .text(beadsPath)
      .split('\n')
      .map((line) => (line.startsWith(`{"id":"${id}"`) ? changed(line, fields, at) : line));
    truth.foreign.add(github.git.push('refs/heads/main', { [beadsPath]: lines.join('\n') }));
    truth.everTouched.add(id);
    truth.touched.set(id, `${fields.status} by ${fields.assignee ?? 'nobody'}`);
  };

  const act = async ({ does, worker, mayDo }: PersonsAct): Promise<void> => {
    const id = workerId(worker);
    switch (does) {
      case 'cancel':
      case 'retry':
        return say(`/swarm ${does} ${id}`, mayDo);
      case 'go':
      case 'no-go':
      case 'answer':
        return say(`/swarm ${does} ${id} because I say so`, mayDo);
      case 'decide-gate':
        // A gate that there is not is nobody's to answer for, unless its event arrives.
        return of.world.shape.gates.length > 0 ? say('/swarm go g0 because I say so', mayDo) : undefined;
      case 'pause':
        return say('/swarm pause', mayDo);
      case 'pause-worker':
        return say(`/swarm pause ${id}`, mayDo);
      case 'spawn':
        return say('/swarm spawn coder "Build more of it"', mayDo);
      case 'status':
      case 'plan':
      case 'report':
        return say(`/swarm ${does}`, mayDo);
      case 'nonsense':
        return say('/swarm make it so', mayDo);
      case 'close-epic':
        return toggle(epic);
      case 'close-issue':
        return toggle(workerIssue(worker));
      case 'relabel':
        await maintainer.unlabel(epic, label);
        await maintainer.label(epic, label);
        return hint({ kind: 'label', issue: epic, label });
      case 'edit-epic':
        return issues.as('writer').editIssue(epic, { body: `Changed at ${github.time.now()}` });
      case 'edit-comment': {
        const comment = commands.at(-1);
        if (comment !== undefined) await maintainer.editComment(comment, '/swarm cancel W1');
        return;
      }
      case 'delete-board': {
        const board = github.state(namespace)?.published.get('board')?.comment;
        if (board !== undefined) await maintainer.deleteComment(board);
        return;
      }
      case 'close-bead':
        return touchBead(worker, { status: 'closed', assignee: 'ada' });
      case 'take-bead':
        return touchBead(worker, { status: 'in_progress', assignee: 'ada' });
      case 'reopen-bead':
        touchBead(worker, { status: 'open', assignee: null });
        // It is up for grabs then, also for us.
        truth.touched.delete(beadOf(worker));
        return;
      case 'push':
        truth.foreign.add(github.git.push('refs/heads/main', { 'notes.txt': github.time.now() }));
        return;
      case 'switch-off':
        github.paused = true;
    }
  };

  return {
    act,
    commands,
    comeBack: async () => {
      github.paused = false;
      const states = statesOf(github).filter(({ finished }) => finished === null);
      const isStopped = states.some((state) => state.paused !== null || brokenBy(state) !== null);
      if (isStopped) await say('/swarm resume');
      const paused = states.flatMap(({ workers }) => [...workers.values()].filter((worker) => worker.paused !== null));
      for (const id of new Set(paused.map((worker) => worker.id))) await say(`/swarm resume ${id}`);
    },
  };
}

function changed(line: string, fields: Readonly<Record<string, string | null>>, at: string): string {
  const bead: unknown = JSON.parse(line);
  if (typeof bead !== 'object' || bead === null) return line;
  const before = 'updated_at' in bead && typeof bead.updated_at === 'string' ? Date.parse(bead.updated_at) : 0;
  const later = new Date(Math.max(Date.parse(at), before + 1000)).toISOString();
  return JSON.stringify({ ...bead, ...fields, updated_at: later });
}
