/** Answers in GitHub's form. */
import type { ApiRequest, Reply } from '../../contract.ts';

export function refuse(status: number, message: string): Reply {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

export const notFound = refuse(404, 'Not Found');

/** Seconds, as GitHub writes times. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** One page of `items`, under `key`, with the `Link` header that clients follow. */
export function pageOf(
  request: ApiRequest,
  url: string,
  { key, items }: { readonly key: string; readonly items: readonly unknown[] },
): Reply {
  const size = Math.min(100, Math.max(1, numberOf(request.query.get('per_page'), 30)));
  const page = Math.max(1, numberOf(request.query.get('page'), 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (target: number, rel: string): string => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(target));
    return `<${url}${request.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    status: 200,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
    body: { total_count: items.length, [key]: items.slice((page - 1) * size, page * size) },
  };
}

function numberOf(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
