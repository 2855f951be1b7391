/** Something between a coordinator and its ports: it counts, crashes, holds back, or answers otherwise. */
import type { CoordinatorPorts } from '../../src/app/coordinate/ports.ts';

export interface PortCall {
  /** `runs.dispatch`. */
  readonly name: string;
  readonly args: readonly unknown[];
}

export type Around = (call: PortCall, perform: () => Promise<unknown>) => Promise<unknown>;

/** Every call that leaves the process goes through `around`, sleeping included. */
export function intercepted(ports: CoordinatorPorts, around: Around): CoordinatorPorts {
  const tracker = between('tracker', ports.tracker, around);
  return {
    ...ports,
    reader: between('reader', ports.reader, around),
    issues: between('issues', ports.issues, around),
    runs: between('runs', ports.runs, around),
    tracked: between('tracked', ports.tracked, around),
    store: between('store', ports.store, around),
    // Of the default branch nothing is read that the look has not brought.
    tracker: { ...ports.tracker, write: async (onto, change) => tracker.write(onto, change) },
    deliveries: between('deliveries', ports.deliveries, around),
    switches: between('switches', ports.switches, around),
    comparisons: between('comparisons', ports.comparisons, around),
    checks: between('checks', ports.checks, around),
    clock: {
      elapsed: () => ports.clock.elapsed(),
      sleep: async (milliseconds) => {
        const perform = async (): Promise<void> => ports.clock.sleep(milliseconds);
        await around({ name: 'clock.sleep', args: [milliseconds] }, perform);
      },
    },
  };
}

function between<Port extends object>(name: string, port: Port, around: Around): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]): Promise<unknown> =>
        around({ name: `${name}.${String(key)}`, args }, async (): Promise<unknown> =>
          Reflect.apply(method, target, args),
        );
    },
  });
}

const creating = new Set(['issues.open', 'issues.say', 'deliveries.propose']);
const committing = new Set(['store.append', 'store.keep', 'tracker.write', 'deliveries.put']);
const labelling = ['issues.addLabel', 'issues.removeLabel'];
const acting = ['issues.unsay', 'issues.edit', 'issues.react', 'issues.close', ...labelling, 'issues.settle'];
const running = ['runs.dispatch', 'runs.cancel'];
const showing = ['checks.show', 'checks.showOnce'];
const syncing = ['open', 'update', 'label', 'assign', 'comment', 'uncomment', 'hang', 'unhang', 'block', 'unblock'];
const changing = new Set([
  ...creating,
  ...committing,
  ...acting,
  ...running,
  ...showing,
  ...syncing.map((name) => `tracked.${name}`),
]);

/** Calls that send mail or make something that stays. */
export function createsContent({ name }: PortCall): boolean {
  return creating.has(name);
}

/** Calls that change something on GitHub. */
export function changes({ name }: PortCall): boolean {
  return changing.has(name);
}
