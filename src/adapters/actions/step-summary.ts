/** The page that GitHub shows of a job: Markdown that is added to a file, at most 1 MiB of it for one step. */
import { appendFile } from 'node:fs/promises';

export const summaryLimit = 1_048_576;

/** Does nothing where the runner has no such page. */
export async function addToSummary(env: NodeJS.ProcessEnv, markdown: string): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file !== undefined && file !== '') await appendFile(file, `${markdown}\n`);
}
