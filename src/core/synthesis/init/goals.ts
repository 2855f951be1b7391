/** The project's goals, risks, criteria and next steps as the swarm file says them. */
import type { SwarmConfig } from '../../config/swarm-config.ts';
import { blocks, code, escape, list, table } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { span } from '../markdown/words.ts';

export function goalsTable(config: SwarmConfig): string {
  return table(
    ['metric', 'goal', 'said to be (not checked)'],
    config.performanceTargets.map((target) => [
      `${target.title === undefined ? code(untrusted(target.metric)) : escape(target.title)}${target.required ? '' : ' (not required)'}`,
      `${code(untrusted(`${target.op} ${target.bound.text}`))}${target.expected ? ` (${span(escape(target.expected.text))})` : ''}`,
      [target.status ?? '', target.note === undefined ? '' : escape(target.note)].filter(Boolean).join(', '),
    ]),
  );
}

export function risksText(config: SwarmConfig): string {
  return list(
    config.risks.map((risk) => {
      const note = risk.note === undefined ? '' : `, ${escape(risk.note)}`;
      return `**${escape(risk.risk)}** (${risk.level})${note}${mitigationsOf(config, risk.mitigations)}`;
    }),
  );
}

/** `. Mitigations: …`, or nothing. */
export function mitigationsOf(config: SwarmConfig, ids: readonly string[]): string {
  const texts = ids.map((id) => escape(config.mitigations.find((one) => one.id === id)?.text ?? id));
  return texts.length === 0 ? '' : `. ${texts.length === 1 ? 'Mitigation' : 'Mitigations'}: ${texts.join('; ')}`;
}

export function criteriaText(config: SwarmConfig): string {
  return blocks(
    config.successCriteria.map(({ group, criteria }) =>
      blocks([
        `**${escape(group)}**`,
        list(
          criteria.map(({ text, proofs }) => {
            const proof = proofs.map((one) => code(untrusted(one))).join(', ');
            return `⬜ ${escape(text)}: ${proof === '' ? 'a person ticks it' : `proven by ${proof}`}`;
          }),
        ),
      ]),
    ),
  );
}

export function nextStepsText(config: SwarmConfig): string {
  const { roadmap } = config;
  if (!roadmap) return '';
  return blocks([
    ...roadmap.nextSteps.map(({ horizon, items }) =>
      blocks([`**Within ${escape(horizon)}**`, list(items.map((item) => escape(item, 500)))]),
    ),
    roadmap.milestones.length === 0
      ? ''
      : blocks([
          '**Milestones**',
          list(roadmap.milestones.map(({ week, title }) => `Week ${span(escape(week))}: ${escape(title)}`)),
        ]),
  ]);
}
