/**
 * A worker's issue: what it is asked to do, for people. The footer names the bead, as the bead names the issue; it is
 * display only and never read back, because anybody who may edit the issue may edit it.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import { deliverablesText, targetsText, tasksText } from './init/assignments.ts';
import { fit, section } from './markdown/length.ts';
import { code, escape, fence, list } from './markdown/markdown.ts';
import { untrusted } from './markdown/untrusted.ts';
import { clip, visible } from './markdown/visible.ts';

/** GitHub's limit is 256, with the sign that says that something is missing. */
const longestTitle = 255;

export function renderWorkerIssue(options: {
  readonly config: SwarmConfig;
  readonly worker: Worker;
  /** `''`: none. */
  readonly bead: string;
  /** Number of the swarm's own issue; null: there is none. */
  readonly epicIssue: number | null;
}): { readonly title: string; readonly body: string } {
  const { config, worker } = options;
  return {
    title: clip(`${worker.id}: ${visible(worker.title.replace(/\s+/g, ' '))}`, longestTitle),
    body: fit({
      first: missionText(worker),
      sections: [
        section('what it waits for', 50, needsText(config, worker)),
        section('the tasks', 20, tasksText(worker)),
        section('the deliverables', 30, deliverablesText(worker)),
        section('the targets', 40, targetsText(worker)),
        section('what is given', 10, givenText(worker)),
        section(
          'how it goes',
          60,
          'The coordinator dispatches it when its needs are Go, and comments the result here. Closing this issue stops nothing.',
        ),
      ],
      last: footer(options),
      rest: 'the swarm file',
    }),
  };
}

function missionText({ id, role, mission, addedBy }: Worker): string {
  const whose = `**Mission of ${escape(id)}** (${escape(role)})`;
  if (addedBy === undefined) return `${whose}: ${escape(mission, 2000)}`;
  return `${whose}, as ${code(untrusted(addedBy), 60)} put it when adding it to the swarm:\n\n${fence(untrusted(mission))}`;
}

function needsText(config: SwarmConfig, worker: Worker): string {
  if (worker.needs.length === 0) return '**Needs** nothing; it starts at once.';
  const named = worker.needs.map((need) => {
    const gate = config.gates.find((one) => one.id === need);
    if (gate) return `gate ${code(untrusted(need))}`;
    const title = config.workers.find((one) => one.id === need)?.title;
    return `${escape(need)}${title === undefined ? '' : ` ${escape(title, 120)}`}`;
  });
  return `**Needs** these to be Go:\n\n${list(named)}`;
}

function givenText(worker: Worker): string {
  return worker.given.length === 0
    ? ''
    : `**Given** (not checked)\n\n${list(worker.given.map((one) => escape(one, 500)))}`;
}

/** The number is ours, from GitHub: this one reference is meant. */
function footer(options: {
  readonly config: SwarmConfig;
  readonly bead: string;
  readonly epicIssue: number | null;
}): string {
  const parts = [
    ...(options.bead === '' ? [] : [`bead ${code(untrusted(options.bead))}`]),
    ...(options.epicIssue === null ? [] : [`part of #${options.epicIssue}`]),
    `swarm ${code(untrusted(options.config.session))}`,
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
