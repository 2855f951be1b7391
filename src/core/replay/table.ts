/** A replay for people: lines of one width each, and under those that changed it how the swarm stood then. */
import type { Replay, ReplayedLine } from './replay.ts';
import { standText } from './stand.ts';

/** No column grows beyond this; what is longer pushes the rest of its own line only. */
const widest = 46;

export function replayTable({ lines }: Replay): readonly string[] {
  const rows = lines.map(rowOf);
  const header = ['LINE', 'TIME', 'ABOUT', 'DECIDED', 'BECAUSE', 'PROOF'];
  const widths = header.map((word, column) =>
    Math.min(widest, Math.max(word.length, ...rows.map((row) => (row[column] ?? '').length))),
  );
  const aligned = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const out = [aligned(header)];
  let stood = '';
  lines.forEach((line, index) => {
    out.push(aligned(rows[index] ?? []));
    const next = lines[index + 1];
    const now = line.stand ? standText(line.stand) : stood;
    // What is decided in one moment led to one state.
    if (now === stood || (next !== undefined && next.at === line.at)) return;
    out.push(`${' '.repeat((widths[0] ?? 0) + 2)}→ ${now}`);
    stood = now;
  });
  return out;
}

function rowOf(line: ReplayedLine): readonly string[] {
  const { about, decided, reason, proof, effect, kind } = line;
  const because = effect.kind === 'none' ? `NO EFFECT: ${effect.why}` : reason;
  const what = decided === '' ? kind : decided;
  return [String(line.line), relative(line.seconds), about, what, because, proof];
}

/** `+1:02:03`; empty where the line has no time. */
export function relative(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '';
  const whole = Math.round(Math.abs(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const sign = seconds < 0 ? '-' : '+';
  return `${sign}${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
