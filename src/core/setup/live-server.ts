/** Where live roles find the server, where one coordinates: what was said, else what an earlier run wrote. */
import { ourSteps, readWorkflow } from '../doctor/workflow-file.ts';
import { parseLiveWay } from '../hooks/live-way.ts';
import type { Problem } from '../problem.ts';
import type { Face } from './face.ts';
import { textOf } from './file-reading.ts';
import type { Found } from './found.ts';
import type { Swarm } from './needs.ts';

export interface LiveServer {
  /** null: it is not known, and nobody needs it. */
  readonly url: string | null;
  readonly problems: readonly Problem[];
}

/** `said`: by the flag; undefined: nothing. */
export function liveServer(
  found: Found,
  swarms: readonly Swarm[],
  { face, said }: { readonly face: Face; readonly said: string | undefined },
): LiveServer {
  if (said !== undefined && parseLiveWay(said)?.kind !== 'server') {
    return refused(
      '--server-url must be the https address of the server, as its PUBLIC_URL says it, without a slash at the end',
    );
  }
  if (said !== undefined && face === 'action') {
    return refused('--server-url is for "--face app"; here the coordinator is a workflow');
  }
  const live = swarms.flatMap(({ config }) => config.roles.flatMap((role) => (role.live ? [role.id] : [])));
  const url = said ?? earlierServer(found);
  if (face === 'app' && live.length > 0 && url === null) {
    return refused(
      `live roles (${live.join(', ')}) need --server-url, the address of the server as its PUBLIC_URL says it`,
    );
  }
  return { url, problems: [] };
}

function earlierServer({ workflows }: Found): string | null {
  for (const reading of workflows.values()) {
    const read = readWorkflow(textOf(reading) ?? '');
    if (read.kind === 'invalid') continue;
    for (const { step } of ourSteps(read.workflow, 'worker')) {
      const way = parseLiveWay(step.with.get('live') ?? '');
      if (way?.kind === 'server') return way.url;
    }
  }
  return null;
}

function refused(message: string): LiveServer {
  return { url: null, problems: [{ level: 'error', code: 'bad-server-url', message }] };
}
