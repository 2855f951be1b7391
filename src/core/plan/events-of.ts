/** Which ledger lines an operation is: the applier appends these, and the planner goes on from them. */
import type { LedgerEvent } from '../swarm/event.ts';
import type { Operation } from './operation.ts';

/** Of the one commit before anything outside is done; in the order of the operations they are a legal history. */
export function ledgerEventsOf(operation: Operation): readonly LedgerEvent[] {
  switch (operation.kind) {
    case 'start':
    case 'answer':
    case 'link-issue':
    case 'admit':
    case 'close-attempt':
    case 'integrate':
    case 'take-news':
    case 'pull':
    case 'decide':
    case 'escalate':
    case 'ease':
    case 'halt':
    case 'finish':
      return [operation.event];
    case 'command':
      return operation.events;
    case 'refuse':
    case 'dispatch':
    case 'cancel-run':
    case 'remember':
      return operation.event ? [operation.event] : [];
    case 'open-issue':
    case 'bead':
    case 'close-issue':
      return [];
  }
}

/** Of the commit after the tracker's: what was really written to beads. */
export function beadEventsOf(operation: Operation): readonly LedgerEvent[] {
  return operation.kind === 'bead' && operation.event ? [operation.event] : [];
}
