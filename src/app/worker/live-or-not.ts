/**
 * Whether the hooks of this job may tell while it runs. The role must say it, in the swarm file of the default branch, and
 * the workflow must give the way and the right; of half of it there is a warning, and the work goes on without.
 */
import { holdsAgent } from '../../core/config/holds-agent.ts';
import type { SwarmConfig, Worker } from '../../core/config/swarm-config.ts';
import type { JobServices, LiveFile } from '../../core/hooks/live-file.ts';
import { parseLiveWay } from '../../core/hooks/live-way.ts';

export type LiveOrNot =
  | { readonly kind: 'live'; readonly live: LiveFile }
  /** `warning` is in our words; null: nobody wanted it. */
  | { readonly kind: 'not'; readonly warning: string | null };

export function liveOrNot(of: {
  readonly config: Pick<SwarmConfig, 'roles'>;
  readonly worker: Pick<Worker, 'role'>;
  /** Of a pull request; null: it works on the run's own commit. */
  readonly head: string | null;
  /** The input; empty: not given. */
  readonly way: string;
  readonly defaultBranch: string;
  readonly services: JobServices;
  readonly job: Omit<LiveFile, 'version' | 'results' | 'wake'>;
}): LiveOrNot {
  const { config, worker, services } = of;
  const role = config.roles.find(({ id }) => id === worker.role);
  const isLive = role?.live === true && !holdsAgent(config, worker);
  if (of.way === '') return isLive ? not(noInput) : { kind: 'not', warning: null };
  if (!isLive) return not(noRole);
  if (of.head !== null) return not(foreignCode);
  const way = parseLiveWay(of.way);
  if (way === null || services.results === null) return not(noResults);
  const { results, issuer } = services;
  if (way.kind === 'workflow') {
    const wake = { kind: 'workflow' as const, workflow: way.workflow, ref: of.defaultBranch };
    return { kind: 'live', live: { version: 1, ...of.job, results, wake } };
  }
  if (issuer === null) return not(noToken);
  return { kind: 'live', live: { version: 1, ...of.job, results, wake: { kind: 'server', url: way.url, issuer } } };
}

function not(why: string): LiveOrNot {
  return { kind: 'not', warning: `${why}; what hooks say goes with the result alone.` };
}

const noInput = 'The swarm file says that this role is live, and this step has no input live';
const noRole = 'This step has the input live, and the swarm file does not say that this role is live';
const foreignCode = "This attempt is on a pull request's commit, so it is not live";
const noResults = 'This runner has no service for artifacts, so the role is not live here';
const noToken = 'The role is live, and this job gets no identity token: give it "id-token: write"';
