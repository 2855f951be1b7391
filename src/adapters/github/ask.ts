/** Questions to which "not allowed" and "not there" are answers, for the doctor. */
import type * as z from 'zod';
import type { Asked } from '../../core/doctor/asked.ts';
import { needsIn, read, type Answer, type Call, type GitHubApi } from './api.ts';
import { GitHubError, reasonIn } from './github-error.ts';

/** `refusals`: statuses that mean the host would have done it, had it been sound. */
export async function attempt(
  api: GitHubApi,
  call: Call,
  refusals: readonly number[],
): Promise<{ readonly asked: Asked<'allowed'>; readonly answer: Answer | null }> {
  const answer = await send(api, call);
  if (answer instanceof GitHubError) return { asked: { kind: 'unknown', reason: answer.message }, answer: null };
  const allowed = answer.status < 300 || refusals.includes(answer.status);
  return { asked: allowed ? { kind: 'told', value: 'allowed' } : refusalOf(call.route, answer), answer };
}

export async function ask<S extends z.ZodType>(api: GitHubApi, schema: S, call: Call): Promise<Asked<z.infer<S>>> {
  return askFor(api, call, (answer) => read(schema, answer, call.route));
}

/** All pages; `items` takes those of one. */
export async function askAll<S extends z.ZodType, I>(
  api: GitHubApi,
  options: { readonly schema: S; readonly call: Call; readonly items: (page: z.infer<S>) => readonly I[] },
): Promise<Asked<readonly I[]>> {
  const all: I[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const parameters = { ...options.call.parameters, per_page: pageSize, page };
    const asked = await ask(api, options.schema, { ...options.call, parameters });
    if (asked.kind !== 'told') return asked;
    const items = options.items(asked.value);
    all.push(...items);
    if (items.length < pageSize) break;
  }
  return { kind: 'told', value: all };
}

const pageSize = 100;
const mostPages = 30;

/** `value` may throw as `read` does. */
export async function askFor<T>(api: GitHubApi, call: Call, value: (answer: Answer) => T): Promise<Asked<T>> {
  const answer = await send(api, call);
  if (answer instanceof GitHubError) return { kind: 'unknown', reason: answer.message };
  if (answer.status !== 200) return refusalOf(call.route, answer);
  try {
    return { kind: 'told', value: value(answer) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: 'unknown', reason: error.message };
  }
}

async function send(api: GitHubApi, call: Call): Promise<Answer | GitHubError> {
  try {
    return await api.call(call);
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}

function refusalOf(route: string, answer: Answer): Exclude<Asked<never>, { readonly kind: 'told' }> {
  const reason = `${answer.status} ${reasonIn(answer.data)}`.trim();
  const needs = needsIn(route, answer);
  if (needs.length > 0) return { kind: 'forbidden', needs, reason };
  return answer.status === 404 ? { kind: 'absent' } : { kind: 'unknown', reason };
}
