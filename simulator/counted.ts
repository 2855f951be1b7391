/** Which calls of a coordinator change something, and a coordinator whose calls are told. */
import type { CoordinatorPorts } from '../src/app/coordinate/ports.ts';

const changing = new Set([
  'issues.open',
  'issues.say',
  'issues.unsay',
  'issues.edit',
  'issues.react',
  'issues.close',
  'issues.addLabel',
  'issues.removeLabel',
  'runs.dispatch',
  'runs.cancel',
  'store.append',
  'tracker.write',
  'deliveries.put',
  'deliveries.propose',
]);

export function changes(name: string): boolean {
  return changing.has(name);
}

/** The end of a pass is told only where it does something. */
export function counted(ports: CoordinatorPorts, told: (name: string) => void): CoordinatorPorts {
  const { issues, runs, store, tracker, deliveries } = ports;
  return {
    ...ports,
    issues: {
      ...telling('issues', issues, told),
      settle: async (end) => {
        if (end.board) told('issues.edit');
        for (const _ of end.closed) told('issues.close');
        return issues.settle(end);
      },
    },
    runs: telling('runs', runs, told),
    store: telling('store', store, told),
    tracker: telling('tracker', tracker, told),
    deliveries: telling('deliveries', deliveries, told),
  };
}

function telling<Port extends object>(name: string, port: Port, told: (name: string) => void): Port {
  const entries = Object.entries(port).map(([key, method]: [string, unknown]) => {
    if (typeof method !== 'function') return [key, method] as const;
    const tell = (...args: readonly unknown[]): unknown => {
      told(`${name}.${key}`);
      return Reflect.apply(method, port, args);
    };
    return [key, tell] as const;
  });
  return { ...port, ...Object.fromEntries(entries) };
}
