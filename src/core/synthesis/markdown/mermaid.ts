/**
 * Drawings. A node's name is an index and its text ids and words of ours, encoded, so that no id can end a label or be a
 * word of the language (`end` is one). Above a size Mermaid refuses, and nobody could read it; then there is none.
 */
import type { Gate } from '../../config/swarm-config.ts';
import type { Standing } from '../standing.ts';
import type { GateView, SwarmView } from '../view.ts';
import { verdictWords } from './words.ts';

const mostNodes = 60;
const mostEdges = 300;

/** Plain letters, digits and harmless signs; the rest as Mermaid's entities. */
export function label(text: string): string {
  return Array.from(text, (letter) =>
    /[A-Za-z0-9 .,()/–-]/.test(letter) ? letter : `#${letter.codePointAt(0) ?? 0};`,
  ).join('');
}

const classDefs = [
  'classDef done fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  'classDef run fill:#ddf4ff,stroke:#0969da,color:#1f2328',
  'classDef stop fill:#ffebe9,stroke:#cf222e,color:#1f2328',
  'classDef wait fill:#f6f8fa,stroke:#59636e,color:#1f2328',
] as const;
type NodeClass = 'done' | 'run' | 'stop' | 'wait';

/** Queen, workers, needs and gates; a need that is met is a line, one that is not is dotted. */
export function flowchart(view: SwarmView, standings: readonly Standing[]): string {
  const { gates, coordinator } = view.config;
  const names = new Map([
    ...standings.map((one, index) => [one.worker.id, `w${index}`] as const),
    ...gates.map((gate, index) => [gate.id, `g${index}`] as const),
  ]);
  const edges = edgesOf(standings, gates, names);
  if (names.size > mostNodes || edges.length > mostEdges) return '';
  const gateViews = new Map(view.gates.map((gate) => [gate.id, gate]));
  return diagram([
    'flowchart TB',
    `  Q["👑 ${label(coordinator)}"]`,
    ...standings.map(
      (one, index) => `  Q --- w${index}["${label(`${one.worker.id} ${one.worker.role}`)}<br/>${nodeText(one)}"]`,
    ),
    ...gates.map((gate, index) => `  g${index}{{"${label(gate.id)}: ${gateText(gateViews.get(gate.id))}"}}`),
    ...edges,
    ...classDefs.map((line) => `  ${line}`),
    ...classesOf([
      ...standings.map((one, index) => [`w${index}`, classOf(one)] as const),
      ...gates.map((gate, index) => [`g${index}`, gateClass(gateViews.get(gate.id))] as const),
    ]),
  ]);
}

export function diagram(lines: readonly string[]): string {
  return ['```mermaid', ...lines, '```'].join('\n');
}

function edgesOf(
  standings: readonly Standing[],
  gates: readonly Gate[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const into = [
    ...gates.flatMap((gate) =>
      gate.verdictOf.map((from) => {
        const met = standings.find((one) => one.worker.id === from)?.verdict === 'go';
        return { from, to: gate.id, met };
      }),
    ),
    ...standings.flatMap((one) =>
      one.worker.needs.map((from) => ({ from, to: one.worker.id, met: !one.view.waitsFor.includes(from) })),
    ),
  ];
  return into.flatMap(({ from, to, met }) => {
    const [a, b] = [names.get(from), names.get(to)];
    return a === undefined || b === undefined ? [] : [`  ${a} ${met ? '-->' : '-.->'} ${b}`];
  });
}

function nodeText(standing: Standing): string {
  const { phase } = standing.view;
  const number = standing.attempt?.number ?? 0;
  const attempt = number > 1 ? `, attempt ${number}` : '';
  return phase === 'done' && standing.verdict !== null
    ? `done, ${verdictWords[standing.verdict]}${attempt}`
    : `${phase}${attempt}`;
}

function gateText(gate: GateView | undefined): string {
  return gate?.verdict ? verdictWords[gate.verdict] : 'not yet';
}

function classOf(standing: Standing): NodeClass {
  switch (standing.view.phase) {
    case 'done':
      return standing.verdict === 'go' ? 'done' : 'stop';
    case 'running':
    case 'dispatching':
      return 'run';
    case 'cancelling':
    case 'failed':
    case 'blocked':
    case 'cancelled':
      return 'stop';
    case 'waits':
    case 'ready':
      return 'wait';
  }
}

function gateClass(gate: GateView | undefined): NodeClass {
  if (!gate || gate.verdict === null) return 'wait';
  return gate.verdict === 'go' ? 'done' : 'stop';
}

function classesOf(nodes: readonly (readonly [string, NodeClass])[]): readonly string[] {
  return (['done', 'run', 'stop', 'wait'] as const).flatMap((name) => {
    const members = nodes.filter(([, own]) => own === name).map(([node]) => node);
    return members.length === 0 ? [] : [`  class ${members.join(',')} ${name}`];
  });
}
