/** What each worker is asked to do, as the swarm file says it. */
import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import { blocks, code, details, escape, list, table } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { many, span } from '../markdown/words.ts';

/** `ofPull`: no bead is made for a pull request. */
export function assignmentsTable(config: SwarmConfig, ofPull: boolean): string {
  return table(
    ['worker', 'role', 'bead', 'priority', 'needs', 'targets', 'expected'],
    config.workers.map((worker) => [
      `${emojiOf(config, worker)}${escape(worker.id)} ${escape(worker.title, 120)}`,
      escape(roleText(config, worker)),
      beadOf(worker, ofPull),
      String(worker.priority),
      worker.needs.length === 0 ? 'nothing' : escape(worker.needs.join(', ')),
      String(worker.targets.length),
      worker.expected ? span(escape(worker.expected.text)) : 'not said',
    ]),
  );
}

/** `Research Worker (research)`, or the name alone where the role has no title of its own. Not escaped. */
export function roleText({ roles }: Pick<SwarmConfig, 'roles'>, { role }: Pick<Worker, 'role'>): string {
  const title = roles.find(({ id }) => id === role)?.title ?? role;
  return title === role ? role : `${title} (${role})`;
}

function beadOf({ bead }: Worker, ofPull: boolean): string {
  if (bead !== undefined) return code(untrusted(bead));
  return ofPull ? 'none' : 'is made';
}

export function assignment(config: SwarmConfig, worker: Worker): string {
  const { hooks } = worker;
  const notify = hooks.notify === undefined ? '' : `, progress lines ${code(untrusted(hooks.notify))}`;
  return details(
    `${emojiOf(config, worker)}${escape(worker.id)}: ${many(worker.tasks.length, 'task')}, ${many(worker.targets.length, 'target')}, ${many(worker.deliverables.length, 'deliverable')}`,
    blocks([
      worker.addedBy === undefined
        ? `**Mission**: ${escape(worker.mission, 1000)}`
        : `**Mission**, added by a person: ${code(untrusted(worker.mission), 1000)}`,
      tasksText(worker),
      targetsText(worker),
      deliverablesText(worker),
      worker.given.length === 0
        ? ''
        : `**Given** (not checked)\n\n${list(worker.given.map((one) => escape(one, 500)))}`,
      `**Memory** ${code(untrusted(worker.memory))} · **hooks** task ${code(untrusted(hooks.taskId))}, ${escape(hooks.description)}${notify}`,
    ]),
  );
}

/** How words of the swarm file are written: for a page, or as they stand. */
export type Prose = (text: string, longest?: number) => string;

export function tasksText(worker: Worker, prose: Prose = escape): string {
  const items = worker.tasks.map(({ text, detail }) => {
    const inner = detail.map((one) => prose(one, 500));
    if (inner.length < 2) return `1. ${[prose(text, 500), ...inner].join(': ')}`;
    return `1. ${prose(text, 500)}:${inner.map((one) => `\n   - ${one}`).join('')}`;
  });
  return items.length === 0 ? '' : `**Tasks**\n\n${items.join('\n')}`;
}

export function targetsText(worker: Worker, prose: Prose = escape): string {
  const items = worker.targets.map((target) => {
    const title = target.title === undefined ? '' : ` ${prose(target.title, 120)}`;
    const expected = target.expected ? `, expected ${span(prose(target.expected.text))}` : '';
    return `${code(untrusted(target.text))}${title}${expected}${target.required ? '' : ' (not required)'}`;
  });
  return items.length === 0 ? '' : `**Targets**\n\n${list(items)}`;
}

export function deliverablesText(worker: Worker, prose: Prose = escape): string {
  const items = worker.deliverables.map((one) => {
    const item = one.kind === 'path' ? code(untrusted(one.item)) : prose(one.item);
    const title = one.title === undefined ? '' : `: ${prose(one.title, 200)}`;
    return `${item}${title}${one.required ? '' : ' (not required)'}`;
  });
  return items.length === 0 ? '' : `**Deliverables**\n\n${list(items)}`;
}

export function emojiOf(config: SwarmConfig, worker: Worker): string {
  const emoji = config.roles.find((role) => role.id === worker.role)?.emoji ?? '';
  return emoji === '' ? '' : `${escape(emoji, 16)} `;
}
