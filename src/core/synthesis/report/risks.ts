/** Risks in the report: what came of each, and what is done about it. */
import type { RiskOutcome, RiskState } from './risk-outcomes.ts';
import { mitigationsOf } from '../init/goals.ts';
import type { Section } from '../markdown/length.ts';
import type { Links } from '../markdown/links.ts';
import { code, details, escape, list } from '../markdown/markdown.ts';
import { classed } from '../result/measured.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';

const signs: Readonly<Record<RiskState, string>> = {
  'came-true': '❌',
  watched: '👀',
  quiet: '💤',
  unmeasured: '➖',
};

export function risksSection({ config }: SwarmView, risks: readonly RiskOutcome[], links: Links): Section {
  const many = (state: RiskState): number => risks.filter((one) => one.state === state).length;
  const items = risks.map(({ risk, seen, state }) => {
    const note = risk.note === undefined ? '' : `, ${escape(risk.note)}`;
    const told = state === 'unmeasured' ? 'nothing measures it' : seenText(seen, links);
    return `${signs[state]} **${escape(risk.risk)}** (${risk.level})${note}: ${told}${mitigationsOf(config, risk.mitigations)}`;
  });
  const title = `Risks: ${many('came-true')} came true, ${many('watched')} watched, ${many('quiet')} quiet, ${many('unmeasured')} that nothing measures`;
  return {
    name: 'the risks',
    importance: 30,
    items: items.length,
    render: (count) => (items.length === 0 ? '' : details(title, list(items.slice(0, count)))),
  };
}

function seenText(seen: RiskOutcome['seen'], links: Links): string {
  const parts = seen.map(
    ({ outcome, standing }) =>
      `${code(untrusted(outcome.expect))} ${classed(outcome, standing?.result ?? null, links)}`,
  );
  return parts.length === 0 ? 'what it watches is no target' : [...new Set(parts)].join(', ');
}
