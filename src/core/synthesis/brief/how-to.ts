/** What a worker can do, command by command: on the way, and to hand in what came out. */
import { measuringJob } from '../../config/holds-agent.ts';
import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import { blocks, code, list } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { metricsRead } from './files-read.ts';
import { recommendItems } from './recommends.ts';

export function howToHandIn(config: SwarmConfig, worker: Worker): string {
  const measured = measuringJob(config, worker);
  const read = metricsRead(worker);
  const metric = worker.targets.find((target) => !read.has(target.metric))?.metric ?? 'some.metric';
  return blocks([
    '## How to hand in',
    list([
      measured === null ? numberText(metric) : claimText(measured),
      `A file: ${code(untrusted('swarmlead deliver PATH'))}. A document under its name: ${code(untrusted('swarmlead deliver "NAME" PATH'))}. Files at the paths above are taken by themselves when they changed.`,
      ...recommendItems(config, worker),
      'The step’s end collects all this and hands it in. The coordinator checks it and gives the verdict; what you say yourself completes nothing.',
    ]),
    'A target without a number, or a required deliverable that is missing, is Insufficient evidence, which is never a Go.',
  ]);
}

function numberText(metric: string): string {
  return `A number: ${code(untrusted(`swarmlead metric ${metric}=VALUE --evidence PATH`))}. PATH is the file that shows it. One value for each metric: two that differ count as none.`;
}

function claimText(job: string): string {
  return `The numbers are measured after you, in the job ${code(untrusted(job))}, at what you delivered. One that you say yourself, by ${code(untrusted('swarmlead metric NAME=VALUE'))}, is told beside them as a claim.`;
}

/** Hooks that the worker is asked to call; the step's own calls need no word here. */
export function whileWorking({ hooks, session, memory, roles }: SwarmConfig, worker: Worker): string {
  const role = roles.find(({ id }) => id === worker.role);
  const called = [...new Set(hooks.during)].map((hook) => callText(hook, { root: memory.root, session, worker, role }));
  return blocks([
    '## While you work',
    list([
      ...called,
      `${code(untrusted('swarmlead memory list'))} and ${code(untrusted('swarmlead memory get KEY'))} tell what the swarm remembers, ${code(untrusted(`swarmlead hooks session-restore --session-id ${session}`))} what was restored for you.`,
      `You write below ${code(untrusted(`${memory.root}/${worker.role}/`))} only; any other key is refused at once.`,
    ]),
  ]);
}

function callText(
  hook: string,
  at: {
    readonly root: string;
    readonly session: string;
    readonly worker: Worker;
    readonly role: SwarmConfig['roles'][number] | undefined;
  },
): string {
  const { root, session, worker } = at;
  const { hooks, role } = worker;
  const call = (words: string): string => code(untrusted(`swarmlead hooks ${hook} ${words}`), 600);
  switch (hook) {
    case 'post-edit':
      return `When a file has come on: ${call(`--file PATH --memory-key ${root}/${role}/STEP`)}. The other workers find it under that key.`;
    case 'notify':
      return `How it goes: ${call(`--message "${hooks.notify ?? 'TEXT'}"`)}. What stops you: the same with ${code(untrusted('--level error'))}${blockerText(at.role)}`;
    case 'pre-task':
      return `When a part begins: ${call('--description "TEXT" --task-id ID')}.`;
    case 'post-task':
      return `When it ends: ${call(`--task-id ${hooks.taskId}`)}.`;
    case 'session-restore':
      return `To look again at what was restored: ${call(`--session-id ${session}`)}.`;
    default:
      return `${call(hook === 'session-end' ? '--export-metrics true' : '')}.`;
  }
}

/** An agent has no way to anybody, so that it waits for no answer: the end of its job is how it asks. */
function blockerText(role: SwarmConfig['roles'][number] | undefined): string {
  if (role?.agent) return '; then end your work, because nobody is told before that.';
  return role?.live ? '; the coordinator is told at once, and an answer shows when you look again.' : '.';
}
