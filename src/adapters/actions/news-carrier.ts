/** Carries news out of a job: artifacts of its own run, and a wake of whoever coordinates. */
import { join } from 'node:path';
import { UntoldError, type Carrier } from '../../app/ports/outbox.ts';
import type { LiveFile } from '../../core/hooks/live-file.ts';
import { uploadArtifact } from './artifact.ts';
import { knock } from './knock.ts';
import { wakeCoordinator, type Woken } from './wake-coordinator.ts';

const retentionDays = 7;

/** The client of artifacts reads the process's environment, and prints: this is for a process of its own. */
export function createNewsCarrier(options: {
  readonly live: LiveFile;
  /** The session's directory. */
  readonly session: string;
  readonly env: Record<string, string | undefined>;
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): Carrier {
  const { live, session, env } = options;
  return {
    upload: async (name, bytes) => {
      env['ACTIONS_RUNTIME_TOKEN'] = live.results.token;
      env['ACTIONS_RESULTS_URL'] = live.results.url;
      const entries = new Map([['news.json', bytes]]);
      try {
        await uploadArtifact({ name, entries, staging: join(session, 'live', name), retentionDays });
      } catch {
        throw new UntoldError("GitHub's service for artifacts did not take it");
      }
    },
    wake: async () => {
      const { wake, swarm } = live;
      if (wake.kind === 'server') {
        await knock({ server: wake.url, swarm, issuer: wake.issuer, fetch: options.fetch });
        return;
      }
      const { apiUrl, repository, token } = live;
      const { workflow, ref } = wake;
      const { fetch: ask, sleep } = options;
      const woken = await wakeCoordinator({
        apiUrl,
        repository,
        workflow,
        ref,
        swarm,
        run: null,
        token,
        fetch: ask,
        sleep,
      });
      const reason = reasonOf(woken);
      if (reason !== null) throw new UntoldError(reason);
    },
  };
}

function reasonOf(woken: Woken): string | null {
  switch (woken.kind) {
    case 'woken':
      return null;
    case 'absent':
      return "there is no such coordinator's workflow";
    case 'off':
      return "the coordinator's workflow is switched off";
    case 'refused':
      return `GitHub refused to dispatch the coordinator's workflow (${woken.status}); the job needs actions: write`;
    case 'unanswered':
      return 'GitHub does not answer';
  }
}
