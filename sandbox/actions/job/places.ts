/** The directories of a job, laid out as on a runner. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Places {
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  readonly home: string;
  readonly event: string;
}

export async function makePlaces(directory: string, repository: string): Promise<Places> {
  const temp = join(directory, '_temp');
  const places = {
    workspace: join(directory, '_work', repository, repository),
    temp,
    tools: join(directory, '_tools'),
    home: join(directory, 'home'),
    event: join(temp, '_github_workflow', 'event.json'),
  };
  const needed = [places.workspace, places.tools, places.home, join(temp, '_github_workflow')];
  for (const one of needed) await mkdir(one, { recursive: true });
  return places;
}
