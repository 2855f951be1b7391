/** Topology, memory and the rules of working together, for the initialisation report. */
import type { PhaseName, SwarmConfig } from '../../config/swarm-config.ts';
import { blocks, code, escape, fence, list, table } from '../markdown/markdown.ts';
import { hooks } from '../../hooks/hook-registry.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { duration, span } from '../markdown/words.ts';

/** Plain text; its reader fences it. */
export function topologyTree(config: SwarmConfig): string {
  const workers = config.workers.map((worker) => {
    const needs = worker.needs.length === 0 ? '' : `, after ${worker.needs.join(', ')}`;
    return `${worker.id} ${worker.role}: ${worker.title}${needs}`;
  });
  return [`${config.coordinator} (queen)`, ...branches(workers)].join('\n');
}

export function memoryTree(config: SwarmConfig): string {
  const roles = [...Map.groupBy(config.memory.tree, (one) => one.role)];
  const lines = roles.flatMap(([role, keys], index) => {
    const last = index === roles.length - 1;
    const inner = branches(keys.map(({ key, title }) => `${key}${title === '' ? '' : `: ${title}`}`));
    return [`${last ? '└──' : '├──'} ${role}/`].concat(inner.map((line) => `${last ? '    ' : '│   '}${line}`));
  });
  return blocks([
    'A worker writes into the part of its role only; everybody reads everything. Values lie on the swarm’s ref.',
    lines.length === 0 ? '' : fence(untrusted([`${config.memory.root}/`, ...lines].join('\n'))),
  ]);
}

function branches(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${index === lines.length - 1 ? '└──' : '├──'} ${line}`);
}

const phaseWords: Readonly<Record<PhaseName, string>> = {
  initialization: 'issues are linked, the first workers are dispatched',
  'parallel-execution': 'workers work; each result is judged as its run ends',
  integration: 'the last results are judged, deliverables put on their branches',
  completion: 'beads are closed or blocked, the report is written',
};
const phaseOrder: readonly PhaseName[] = ['initialization', 'parallel-execution', 'integration', 'completion'];

const hookTimes = {
  before: 'before the work, by the worker’s step',
  during: 'while it works, by the worker',
  after: 'after the work, by the worker’s step',
  end: 'at the end, by the worker’s step',
} as const;

/** Which hooks are called when, and what they do. */
function hooksTable({ hooks: called }: SwarmConfig): string {
  return table(
    ['hook', 'when', 'what it does'],
    (['before', 'during', 'after', 'end'] as const).flatMap((time) =>
      called[time].map((hook) => [code(untrusted(hook)), hookTimes[time], whatOf(hook)]),
    ),
  );
}

function whatOf(hook: string): string {
  return Object.entries(hooks).find(([name]) => name === hook)?.[1].what ?? '';
}

export function protocolText(config: SwarmConfig): string {
  const { phases, monitorEvery, statusEvery } = config.coordination;
  return blocks([
    list([
      'A worker hands in its result as an artifact of its own run; the coordinator fetches it, judges it, and is the only writer of the swarm’s ref.',
      'A worker starts when each of its needs is Go, and a slot is free.',
      `The coordinator looks at every event, and every ${duration(monitorEvery)}; the board keeps its history by ${duration(statusEvery)}.`,
      'An attempt that fails is replaced from the reserve as often as its retries allow; then a person is asked.',
    ]),
    table(
      ['', 'phase', 'what happens', 'expected'],
      phaseOrder.map((name, index) => [
        String(index + 1),
        name.replace('-', ' '),
        phaseWords[name],
        span(escape(phases[name].text)),
      ]),
    ),
    hooksTable(config),
  ]);
}
