/**
 * The end of a failed job's log. GitHub has it only after the job's end, whole and behind a redirect; the storage host
 * knows no "last so many bytes", so a log that is larger than anybody should wait for is left where it is.
 */
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';
import { fetchPages } from './api.ts';
import { downloadFrom, type DownloadSource } from './download.ts';

const jobsRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
const logRoute = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
/** Bytes. */
const largest = 8 * 1024 * 1024;

const jobShape = z.object({
  jobs: z.array(z.object({ id: z.number().int(), conclusion: z.string().nullish() })),
});

export async function logTail(
  source: DownloadSource,
  run: { readonly id: number; readonly attempt: number },
  most: number,
): Promise<string | null> {
  const { api, owner, repo } = source;
  const jobs = await fetchPages(api, {
    schema: jobShape,
    call: { route: jobsRoute, parameters: { owner, repo, run_id: run.id, attempt_number: run.attempt } },
    items: (page) => page.jobs,
  });
  const failed = jobs.find(({ conclusion }) => conclusion && conclusion !== 'success' && conclusion !== 'skipped');
  if (!failed) return null;
  const call = { route: logRoute, parameters: { owner, repo, job_id: failed.id } };
  const bytes = await downloadFrom(source, call, largest).catch(() => null);
  return bytes && endOf(Buffer.from(bytes).toString('utf8'), most);
}

/** Without the time that GitHub puts before each line, and without colours. Whole lines, as far as they go. */
function endOf(text: string, most: number): string {
  const plain = stripVTControlCharacters(text.replaceAll(/^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z /gm, '')).trimEnd();
  const end = plain.slice(-most);
  return end.length === plain.length ? end : end.slice(end.indexOf('\n') + 1);
}
