/** A server over repositories in memory: real queue, monitor and passes, in a time of the test's own. */
import type { QueueLimits } from '../../src/adapters/queue/limits.ts';
import { createMemoryQueue } from '../../src/adapters/queue/memory-queue.ts';
import type { CoordinatorPorts } from '../../src/app/coordinate/ports.ts';
import type { Meter } from '../../src/app/ports/meter.ts';
import type { Tracer } from '../../src/app/ports/tracer.ts';
import type { SentHooks } from '../../src/app/ports/sent-hooks.ts';
import type { Entrance, Tenants } from '../../src/app/ports/tenants.ts';
import { createBudget, type Budget } from '../../src/app/serve/budget.ts';
import { createRedelivery } from '../../src/app/serve/redeliver.ts';
import { createServer, type Server } from '../../src/app/serve/server.ts';
import type { Story } from '../coordinate/swarms.ts';
import { createMemoryMeter } from '../fakes/memory-meter.ts';
import { ourBot } from './deliveries.ts';
import { createFakeTimer, type FakeTimer } from './fake-timer.ts';

export interface Served {
  readonly server: Server;
  readonly timer: FakeTimer;
  readonly budget: Budget;
  readonly tenants: Tenants;
  /** `level key: line`. */
  readonly told: readonly string[];
  /** Repositories that were entered, in order: `installation/repository entrance`. */
  readonly entered: readonly string[];
  /** GitHub answers or does not. */
  reach(is: boolean): void;
}

/** Account id of who has an installation's repositories. */
export function ownerOf(installation = 0): number {
  return installation + 1000;
}

/** `around`: as of `MemoryGithub.coordinator`. Tenants are by `installation/repository`. */
export function serve(
  stories: Readonly<Record<string, Pick<Story, 'github'>>>,
  options: {
    readonly around?: (ports: CoordinatorPorts, key: string) => CoordinatorPorts;
    readonly limits?: Partial<QueueLimits>;
    readonly hooks?: SentHooks;
    readonly meter?: Meter;
    readonly tracer?: Tracer;
  } = {},
): Served {
  const timer = createFakeTimer();
  const budget = createBudget(() => timer.now());
  const told: string[] = [];
  const entered: string[] = [];
  let reachable = true;
  const ask = <T>(answer: T): T => {
    if (!reachable) throw new Error('GitHub did not answer');
    return answer;
  };
  const pairs = Object.keys(stories).map((key) => key.split('/').map(Number));
  const queue = createMemoryQueue({
    timer,
    random: () => 0.5,
    onGivenUp: ({ key }) => told.push(`given up ${key}`),
    onError: ({ key }, error) => told.push(`failed ${key}: ${error instanceof Error ? error.message : ''}`),
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const tenants: Tenants = {
    installations: async () => Promise.resolve(ask([...new Set(pairs.map(([installation = 0]) => installation))])),
    repositories: async (installation) =>
      Promise.resolve(
        ask(pairs.flatMap(([of, repository = 0]) => (of === installation ? [{ repository, owner: ownerOf(of) }] : []))),
      ),
    enter: async ({ installation, repository }, entrance: Entrance) => {
      const key = `${installation}/${repository}`;
      entered.push(`${key} ${entrance}`);
      const story = ask(stories[key]);
      const around = options.around;
      return Promise.resolve(story ? story.github.coordinator((ports) => (around ? around(ports, key) : ports)) : null);
    },
  };
  const server = createServer({
    host: 'github.com',
    queue,
    timer,
    budget,
    meter: options.meter ?? createMemoryMeter(),
    ...(options.tracer ? { tracer: options.tracer } : {}),
    self: () => ourBot.login,
    tell: (level, { key }, line) => told.push(`${level} ${key}: ${line}`),
    redelivery: createRedelivery({
      hooks: options.hooks ?? { since: async () => Promise.resolve([]), again: async () => Promise.resolve(false) },
      events: ['issues'],
      now: () => new Date(timer.now()).toISOString(),
    }),
    tenants,
  });
  return {
    server,
    timer,
    budget,
    tenants,
    told,
    entered,
    reach: (is) => {
      reachable = is;
    },
  };
}
