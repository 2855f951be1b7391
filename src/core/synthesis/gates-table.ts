/** Gates, with what would turn each. The numbers in a flip are links, as everywhere. */
import type { Gate } from '../config/swarm-config.ts';
import type { GateView, SwarmView } from './view.ts';
import { flipsOfWorker } from '../verdict/gate.ts';
import type { Links } from './markdown/links.ts';
import { code, escape, link } from './markdown/markdown.ts';
import { flipOf } from './result/measured.ts';
import { waitersOf } from './board/needs-you.ts';
import type { Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';
import { verdictText } from './markdown/words.ts';
import { byPerson } from './workers-table.ts';

const mostFlips = 3;

export function gateRows(options: {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly links: Links;
  /** Who waits (board), or what would flip it (report). */
  readonly third: 'who-waits' | 'flips';
}): readonly (readonly string[])[] {
  const { view, standings, links } = options;
  const rich = richFlips(standings, links);
  return view.gates.map((gate) => {
    const own = view.config.gates.find((one) => one.id === gate.id);
    const title = own && own.title !== gate.id ? ` ${escape(own.title, 120)}` : '';
    const by = gate.by === null ? '' : `, ${byPerson(gate.by)}`;
    const verdict = gate.verdict === null ? 'not yet' : verdictText(gate.verdict);
    const flips = gate.flips.map((flip) => rich.get(flip) ?? escape(flip));
    return [
      `${code(untrusted(gate.id))}${title}`,
      `${verdict}${by}${gate.reason === '' ? '' : `: ${escape(reasonOf(gate))}`}${recommended(own, standings, links)}`,
      options.third === 'flips' ? some(flips, links) : escape(waiting(view, gate.id).join(', ') || 'nobody'),
    ];
  });
}

/** The verdict stands before it already. */
function reasonOf({ verdict, reason }: GateView): string {
  return verdict === 'insufficient-evidence' ? reason.replace(/^insufficient evidence:? /, '') : reason;
}

/** What the workers that decide it recommend by themselves; it stands beside the verdict and is no part of it. */
function recommended(gate: Gate | undefined, standings: readonly Standing[], links: Links): string {
  if (gate?.memory === undefined) return '';
  const said = standings.flatMap(({ worker, result }) => {
    const own = gate.verdictOf.includes(worker.id) && result?.recommends?.find(({ key }) => key === gate.memory);
    return own ? [`${escape(worker.id)} itself says ${own.text === null ? 'it' : code(untrusted(own.text))}`] : [];
  });
  return said
    .map((one) => `; ${one} in ${link(code(untrusted(gate.memory ?? '')), links.memory)}, not checked`)
    .join('');
}

function some(flips: readonly string[], links: Links): string {
  const more = flips.length > mostFlips ? `; and ${link(`${flips.length - mostFlips} more`, links.ledger)}` : '';
  return flips.slice(0, mostFlips).join('; ') + more;
}

function waiting(view: SwarmView, gate: string): readonly string[] {
  const stages =
    view.config.rollout?.gates.filter((one) => one.gate === gate).map((one) => `rollout ${one.stage}`) ?? [];
  const needing = view.config.workers.filter((worker) => worker.needs.includes(gate)).map((worker) => worker.id);
  const waiters = waitersOf(view, [gate]);
  return [...needing.filter((id) => waiters.includes(id)), ...stages];
}

/** As `decideGate` words a flip → the same with linked numbers. */
function richFlips(standings: readonly Standing[], links: Links): ReadonlyMap<string, string> {
  return new Map(
    standings.flatMap(({ worker, result, targets }) =>
      targets.map((target): readonly [string, string] => [
        `${worker.id}: ${target.metric}: ${target.flips}`,
        `${escape(worker.id)}: ${code(untrusted(target.metric))} ${flipOf(target, result, links)}`,
      ]),
    ),
  );
}

/** A worker's own flips, the tightest first, as list items. */
export function flipItems(standing: Standing, links: Links): readonly string[] {
  const { result } = standing;
  if (!result) return [];
  const byText = new Map(
    result.verdict.targets.map((target) => [
      `${target.metric}: ${target.flips}`,
      `${code(untrusted(target.metric))} ${flipOf(target, result, links)}`,
    ]),
  );
  return flipsOfWorker(result.verdict).map((flip) => byText.get(flip) ?? escape(flip));
}
