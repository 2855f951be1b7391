/** The roadmap: its phases with what their workers came to, and its milestones with their days where a start is given. */
import type { SwarmConfig } from '../../config/swarm-config.ts';
import type { Section } from '../markdown/length.ts';
import { blocks, code, details, escape, list, table } from '../markdown/markdown.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { day, many, span } from '../markdown/words.ts';
import { standingText } from '../workers-table.ts';
import type { ReportModel } from './model.ts';

const dayLong = 86_400_000;
const weekLong = 7 * dayLong;

export function roadmapSection({ view, standings }: ReportModel): Section {
  const { roadmap } = view.config;
  const phases = roadmap?.phases ?? [];
  const rows = phases.map(({ id, title, status }) => [
    `${code(untrusted(id))}${roadmap?.current === id ? ', said to be the current one' : ''}`,
    escape(title),
    escape(status),
    workersOf(id, standings),
  ]);
  const time = timeText(view.config, view.asOf);
  return {
    name: 'the roadmap',
    importance: 22,
    items: rows.length,
    render: (count) =>
      rows.length === 0 && time === ''
        ? ''
        : details(
            `Roadmap: ${many(phases.length, 'phase')}`,
            blocks([time, table(['phase', '', 'said to be', 'its workers'], rows.slice(0, count))]),
          ),
  };
}

function workersOf(phase: string, standings: readonly Standing[]): string {
  const own = standings.filter(({ worker }) => worker.phase === phase);
  return own.map((one) => `${escape(one.worker.id)} ${standingText(one)}`).join(', ') || 'none in this swarm';
}

/** From when to when, and the week that it is in. */
function timeText({ roadmap }: SwarmConfig, asOf: string): string {
  const starts = roadmap?.starts === undefined ? Number.NaN : Date.parse(roadmap.starts);
  if (!roadmap) return '';
  if (Number.isNaN(starts))
    return roadmap.duration === undefined ? '' : `The project takes ${code(untrusted(roadmap.duration))}.`;
  const week = Math.floor((Date.parse(asOf) - starts) / weekLong) + 1;
  const long = roadmap.duration === undefined ? '' : `, ${code(untrusted(roadmap.duration))} long`;
  const now =
    Number.isNaN(week) || week < 1 ? 'which has not come' : `now in its week ${code(untrusted(String(week)))}`;
  return `The project starts on ${code(untrusted(day(starts)))}${long}, ${now}.`;
}

export function milestonesText({ roadmap }: SwarmConfig, asOf: string): string {
  const milestones = roadmap?.milestones ?? [];
  if (!roadmap || milestones.length === 0) return '';
  const starts = roadmap.starts === undefined ? Number.NaN : Date.parse(roadmap.starts);
  return blocks([
    '**Milestones**',
    list(
      milestones.map(({ week, title }) => `Week ${span(escape(week))}${datesOf(week, starts, asOf)}: ${escape(title)}`),
    ),
  ]);
}

/** ` (12 Jan 2026 to 18 Jan 2026)`; week 1 begins with the first day. Nothing where no start is given. */
export function datesOf(week: string, starts: number, asOf: string): string {
  const [first = Number.NaN, last = first] = week.split('..').map(Number);
  if (Number.isNaN(starts) || Number.isNaN(first) || Number.isNaN(last)) return '';
  const from = starts + Math.max(0, first - 1) * weekLong;
  const to = starts + Math.max(1, last) * weekLong - dayLong;
  const past = to + dayLong <= Date.parse(asOf) ? ', past' : '';
  return ` (${day(from)} to ${day(to)}${past})`;
}
