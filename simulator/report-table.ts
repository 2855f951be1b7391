/** A report as Markdown tables, as they stand in the README. */
import { kindGroups } from './kinds.ts';
import type { Report } from './report.ts';

export function renderTables(report: Report): string {
  const { recovery, violations } = report;
  const faults = Object.values(report.faults).reduce((sum, count) => sum + count, 0);
  const groups = kindGroups.map(({ name, kinds }) => {
    const counts = kinds.map((kind) => `${wordsOf(kind)} ${grouped(report.faults[kind] ?? 0)}`);
    return `| ${name} | ${counts.join(', ')} |`;
  });
  return [
    '| | |',
    '| --- | --- |',
    `| swarms | ${grouped(report.swarms)} |`,
    `| events of virtual time | ${grouped(report.steps)} |`,
    `| faults and acts of people | ${grouped(faults)} |`,
    `| runs dispatched | ${grouped(report.dispatches)} |`,
    `| runs that worked twice for one attempt | ${grouped(report.duplicateEffectiveRuns)} |`,
    `| results lost | ${grouped(report.lostResults)} |`,
    `| promises broken | ${grouped(violations.length)} |`,
    `| goes on after the last fault | half within ${span(recovery.p50)}, 99 of 100 within ${span(recovery.p99)}, all within ${span(recovery.max)} |`,
    '',
    '| what went wrong | how often |',
    '| --- | --- |',
    ...groups,
  ].join('\n');
}

/** The group says the first word. */
function wordsOf(kind: string): string {
  return kind.replace(/^(?:person|worker|forged|decoy|hint|gap|dispatch|news|carried)-/, '').replaceAll('-', ' ');
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/** `5 s`, `32 min`, `6.4 h`. */
function span(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
