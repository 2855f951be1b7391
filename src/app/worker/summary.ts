/**
 * The job summary of a worker: what was handed in, and how it stands against its targets. Metrics, values and paths are
 * foreign text: every character that Markdown or HTML could read is written as an entity, so nothing has to be trusted.
 */
import type { HandIn } from '../../core/swarm/hand-in.ts';
import type { Verdict, WorkerVerdict } from '../../core/verdict/outcome.ts';

const signs: Readonly<Record<Verdict, string>> = {
  go: '✅ Go',
  'no-go': '❌ No-Go',
  'insufficient-evidence': '⚠️ Insufficient evidence',
};

export function renderSummary(summary: {
  readonly handIn: HandIn;
  /** As the coordinator would judge it now; the coordinator's own word is what counts. */
  readonly preview: WorkerVerdict;
  readonly warnings: readonly string[];
}): string {
  const { handIn, preview } = summary;
  return [
    `## ${shown(handIn.worker)}: ${signs[preview.verdict]} (preview)`,
    'Handed in to the coordinator, which judges it. What it will see:',
    ...table(
      ['target', 'measured', '', 'flips with'],
      preview.targets.map((target) => [
        shown(target.expect),
        target.measured === null ? 'none' : shown(target.measured),
        signs[target.verdict],
        shown(target.note === undefined ? target.flips : `${target.flips} (${target.note})`),
      ]),
    ),
    ...table(
      ['deliverable', 'where', ''],
      preview.deliverables.map((one) => [
        shown(one.item),
        one.path === null ? 'not handed in' : shown(one.path),
        one.found ? '✅' : `❌ ${shown(one.note ?? '')}`,
      ]),
    ),
    ...table(
      ['also measured', 'value'],
      preview.others.map((other) => [shown(other.metric), shown(other.measured)]),
    ),
    ...(summary.warnings.length > 0 ? [summary.warnings.map((warning) => `- ⚠️ ${shown(warning)}`).join('\n')] : []),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [[row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Plain letters, digits and harmless signs stay; anything else becomes an entity, and what nobody sees is named. */
function shown(text: string): string {
  return Array.from(text.slice(0, 300), (letter) => {
    if (/[\p{L}\p{N} .,/%()+-]/u.test(letter)) return letter;
    const code = letter.codePointAt(0) ?? 0;
    return /[\p{C}\p{Z}]/u.test(letter) ? `\\u{${code.toString(16)}}` : `&#${code};`;
  }).join('');
}
