import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { resolveCommit } from '../git/resolve.ts';
import { body } from '../http/body.ts';
import { paged } from '../http/page.ts';
import { notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { createCheckRun, tell, updateCheckRun } from './acts.ts';
import { renderCheckRun } from './render.ts';
import type { CheckRun } from './store.ts';

const repo = '/repos/:owner/:repo';

const time = z.iso.datetime({ offset: true });
const statuses = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'] as const;
const conclusions = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'] as const;

const changing = z.object({
  name: z.string().min(1).optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: z.enum(statuses).optional(),
  conclusion: z.enum(conclusions).optional(),
  started_at: time.optional(),
  completed_at: time.optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: z.string().optional(),
      text: z.string().optional(),
      annotations: z.array(z.unknown()).max(50).optional(),
    })
    .optional(),
  actions: z
    .array(z.object({ label: z.string().max(20), description: z.string().max(40), identifier: z.string().max(20) }))
    .max(3)
    .optional(),
});

/** A new one has an output with title and summary or none. */
const creating = changing.extend({
  name: z.string().min(1),
  head_sha: z.string(),
  output: z
    .object({
      title: z.string(),
      summary: z.string(),
      text: z.string().optional(),
      annotations: z.array(z.unknown()).max(50).optional(),
    })
    .optional(),
});

export const checkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${repo}/check-runs`,
    needs: write('checks', 'none'),
    answer: async (call) => ({
      status: 201,
      body: renderCheckRun(call.world, await createCheckRun(call, body(call, creating))),
    }),
  },
  {
    method: 'GET',
    path: `${repo}/check-runs/:check_run_id`,
    needs: read('checks'),
    answer: (call) => ({ status: 200, body: renderCheckRun(call.world, runOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${repo}/check-runs/:check_run_id`,
    needs: write('checks', 'none'),
    answer: (call) => ({
      status: 200,
      body: renderCheckRun(call.world, updateCheckRun(call, runOf(call), body(call, changing))),
    }),
  },
  {
    method: 'POST',
    path: `${repo}/check-runs/:check_run_id/rerequest`,
    needs: write('checks'),
    answer: (call) => {
      tell(call, runOf(call), 'rerequested');
      return { status: 201, body: {} };
    },
  },
  { method: 'GET', path: `${repo}/commits/:ref+/check-runs`, needs: read('checks'), answer: listed },
];

function runOf(call: Call): CheckRun {
  const run = call.world.checks.run(call.number('check_run_id'));
  if (!run) throw notFound();
  return run;
}

async function listed(call: Call): Promise<Reply> {
  const { query } = call.request;
  const sha = await resolveCommit(call.world.git, call.param('ref'));
  if (sha === null) throw unprocessable(`No commit found for SHA: ${call.param('ref')}`);
  const fits = (name: string, value: string): boolean => !query.has(name) || query.get(name) === value;
  const all = call.world.checks.runsOf(sha);
  const shown = (query.get('filter') ?? 'latest') === 'all' ? all : all.filter((one) => isLatest(one, all));
  const found = shown
    .filter((one) => fits('check_name', one.name) && fits('status', one.status) && fits('app_id', String(one.app.id)))
    .map((one) => renderCheckRun(call.world, one));
  return paged(call, found, (part) => ({ total_count: found.length, check_runs: part }));
}

/** Of its App, the last under its name. */
function isLatest(run: CheckRun, all: readonly CheckRun[]): boolean {
  return all.findLast((one) => one.name === run.name && one.app.id === run.app.id)?.id === run.id;
}
