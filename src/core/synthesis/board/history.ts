/** The board's history: what changed, by the hour (or whatever `coordination.status-every` says), the newest first. */
import type { LedgerEvent } from '../../swarm/event.ts';
import { code, escape } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { later, secondsBetween } from '../../times.ts';
import { and, duration, failureWords, many, moment, verdictWords } from '../markdown/words.ts';

export function hourByHour(view: SwarmView): readonly (readonly string[])[] {
  const { started, events } = view.state;
  const every = Math.max(60, view.config.coordination.statusEvery);
  const groups = new Map<number, LedgerEvent[]>();
  for (const event of events) {
    const index = Math.floor(secondsBetween(started.at, event.at) / every);
    groups.set(index, [...(groups.get(index) ?? []), event]);
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([index, group]) => [moment(later(started.at, index * every), view.asOf), told(group)] as const)
    .filter(([, text]) => text !== '');
}

function told(events: readonly LedgerEvent[]): string {
  const linked = events.filter((event) => event.kind === 'linked').length;
  const sentences = [
    ...(events.some((event) => event.kind === 'started') ? ['swarm started'] : []),
    ...(linked > 0 ? [`${many(linked, 'issue')} linked to beads`] : []),
    ...grouped(events, 'intent', 'dispatched'),
    ...grouped(events, 'admitted', 'running'),
    ...events.flatMap(single),
  ];
  return sentences.join('; ');
}

function grouped(events: readonly LedgerEvent[], kind: 'intent' | 'admitted', what: string): readonly string[] {
  const ids = events.flatMap((event) => (event.kind === kind ? [escape(event.worker)] : []));
  return ids.length === 0 ? [] : [`${and([...new Set(ids)])} ${what}`];
}

function single(event: LedgerEvent): readonly string[] {
  switch (event.kind) {
    case 'done':
      return [`${escape(event.worker)} ${verdictWords[event.verdict.verdict]}`];
    case 'ended':
      return [`${escape(event.worker)} attempt ${event.attempt} ${failureWords[event.failure]}`];
    case 'decided':
      return [
        `${code(untrusted(event.subject))} ${verdictWords[event.verdict]}${event.authorization ? ' by a person' : ''}`,
      ];
    case 'cancel-asked':
      return event.authorization ? [`a person cancelled ${escape(event.worker)}`] : [];
    case 'noted':
      return event.notes.some(({ level }) => level === 'error') ? [`${escape(event.worker)} told of an error`] : [];
    case 'escalated':
      return [`people told about ${escape(event.worker)}`];
    case 'eased':
      return [`${escape(event.worker)} goes on`];
    case 'pull':
      return [
        event.state === 'open' ? `now at ${code(untrusted(event.head.slice(0, 7)))}` : `pull request ${event.state}`,
      ];
    case 'paused':
      return [`a person paused ${event.worker === null ? 'the swarm' : escape(event.worker)}`];
    case 'resumed':
      return [`a person resumed ${event.worker === null ? 'the swarm' : escape(event.worker)}`];
    case 'retried':
      return [`a person had ${escape(event.worker)} begin anew`];
    case 'spawned':
      return [`a person added ${escape(event.worker)}`];
    case 'answered':
      return [`a person answered ${escape(event.worker)}`];
    case 'status':
      return [
        ...(event.late === undefined ? [] : [`a look came ${duration(event.late)} late`]),
        `${event.late === undefined ? 'as before' : 'then'}: ${event.done} done, ${event.failed} failed, ${event.atWork} at work, ${event.waiting} waiting`,
      ];
    case 'proposed':
      return event.pull === null ? [] : [`the files of ${escape(event.worker)} are in a pull request`];
    case 'redispatched':
      return [`${escape(event.worker)} dispatched again`];
    case 'halted':
      return [
        `stopped by the breaker for loops: ${many(event.passes, 'pass', 'passes')}, ${many(event.facts, 'fact')}`,
      ];
    case 'finished':
      return [`swarm ended, ${verdictWords[event.verdict]}`];
    case 'archived':
      return event.commit === null
        ? ['its state could not be archived']
        : [`its state is kept as ${escape(event.ref)}`];
    case 'started':
    case 'linked':
    case 'intent':
    case 'admitted':
    case 'checked':
    case 'bead':
    case 'command':
    case 'published':
    case 'taken-over':
    case 'told-once':
    case 'purged':
      return [];
  }
}
