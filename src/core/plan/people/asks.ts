/** Asks in one order, whatever order they were observed in: by time, then by the id that GitHub gave them. */
import { askedAt, type Ask } from '../../authority/ask.ts';

export function inOrder(asks: readonly Ask[]): readonly Ask[] {
  return [...asks].sort((a, b) => timeOf(a) - timeOf(b) || idOf(a) - idOf(b) || a.kind.localeCompare(b.kind));
}

function timeOf(ask: Ask): number {
  const time = Date.parse(askedAt(ask) ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function idOf(ask: Ask): number {
  return ask.kind === 'label' ? (ask.event?.id ?? ask.issue) : ask.id;
}
