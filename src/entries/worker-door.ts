/** The server's door for workers of live roles: who proves which run it is wakes the server for its swarm, and nothing else. */
import { createJobTokens } from '../adapters/oidc/job-tokens.ts';
import { createCallReceiver } from '../adapters/webhooks/receive-call.ts';
import type { Receiver } from '../adapters/webhooks/receive.ts';
import type { Tenants } from '../app/ports/tenants.ts';
import type { Budget } from '../app/serve/budget.ts';
import { createHomes } from '../app/serve/homes.ts';
import type { Server } from '../app/serve/server.ts';
import { createWorkerCalls } from '../app/serve/worker-calls.ts';
import type { Tell } from './app-room.ts';
import { workerPath, type WorkerDoorConfig } from './worker-door-env.ts';

interface WorkerDoorOptions extends WorkerDoorConfig {
  readonly server: Pick<Server, 'call'>;
  readonly tenants: Tenants;
  readonly budget: Budget;
  readonly tell: Tell;
  /** Milliseconds. */
  readonly now: () => number;
  /** For the issuer's keys. */
  readonly fetch?: typeof fetch;
}

export function createWorkerDoor(options: WorkerDoorOptions): Receiver {
  const { issuer, publicUrl: audience, server, tenants, budget, tell, now } = options;
  const keysUrl = `${issuer}/.well-known/jwks`;
  const asking = options.fetch ? { fetch: options.fetch } : {};
  const calls = createWorkerCalls({
    tokens: createJobTokens({ issuer, keysUrl, audience, now: () => new Date(), ...asking }),
    homes: createHomes({ tenants, allows: (installation) => budget.allows(installation, 'look'), now }),
    tenants,
    budget,
    put: async (work) => server.call(work),
    now,
  });
  return createCallReceiver({
    path: workerPath,
    hear: async (token, swarm) => {
      const heard = await calls.hear(token, swarm);
      if (heard.kind === 'taken') tell('info', { ...heard.tenant, swarm }, 'A worker called.');
      return heard;
    },
  });
}
