/**
 * Concurrency groups, shared by runs and jobs: one holds the group, one waits, and a third takes the place of the one that
 * waits (`queue: max` lets a hundred wait). Names fold their case.
 */

export interface Ticket {
  release(): void;
}

export interface GroupRequest {
  readonly group: string;
  /** Ask the holder, and all who wait, to end. */
  readonly cancelInProgress: boolean;
  readonly queue: 'single' | 'max';
  /** Called when another one asks this holder to end. */
  readonly cancel: () => void;
  /** Gives up waiting. */
  readonly signal: AbortSignal;
  /** Called when it has to wait. */
  readonly waits: () => void;
}

export interface ConcurrencyGroups {
  /** null: its place was taken, or the signal came, before it got the group. */
  acquire(request: GroupRequest): Promise<Ticket | null>;
}

interface Waiting {
  readonly request: GroupRequest;
  readonly settle: (ticket: Ticket | null) => void;
}

interface Group {
  holder: GroupRequest | null;
  waiting: Waiting[];
}

const longestQueue = 100;

export function createConcurrencyGroups(): ConcurrencyGroups {
  const groups = new Map<string, Group>();
  const grant = (group: Group, request: GroupRequest): Ticket => {
    group.holder = request;
    return {
      release: () => {
        if (group.holder !== request) return;
        group.holder = null;
        const next = group.waiting.shift();
        next?.settle(grant(group, next.request));
      },
    };
  };
  const displace = (group: Group, request: GroupRequest): void => {
    const room = request.queue === 'max' && !request.cancelInProgress ? longestQueue - 1 : 0;
    const leaving = group.waiting.splice(0, Math.max(0, group.waiting.length - room));
    for (const one of leaving) one.settle(null);
    if (request.cancelInProgress) group.holder?.cancel();
  };
  return {
    acquire: async (request) => {
      const name = request.group.toLowerCase();
      const group: Group = groups.get(name) ?? { holder: null, waiting: [] };
      groups.set(name, group);
      if (request.signal.aborted) return null;
      if (group.holder === null) return grant(group, request);
      request.waits();
      displace(group, request);
      return new Promise((settle) => {
        const waiting = { request, settle };
        group.waiting.push(waiting);
        request.signal.addEventListener('abort', () => {
          group.waiting = group.waiting.filter((one) => one !== waiting);
          settle(null);
        });
      });
    },
  };
}
