/** Lists in pages, with the `Link` header that clients follow. */
import type { Reply } from '../../contract.ts';
import type { Call } from './route.ts';

export function page(call: Call, items: readonly unknown[]): Reply {
  return paged(call, items, (part) => part);
}

export function paged(call: Call, items: readonly unknown[], wrap: (part: readonly unknown[]) => unknown): Reply {
  const { query, path } = call.request;
  const size = Math.min(Math.max(count(query.get('per_page'), 30), 1), 100);
  const number = Math.max(count(query.get('page'), 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const at = (target: number, rel: string): string => {
    const params = new URLSearchParams(query);
    params.set('page', String(target));
    return `<${call.world.url}${path}?${params.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [at(Math.min(number - 1, last), 'prev')] : []),
    ...(number < last ? [at(number + 1, 'next'), at(last, 'last')] : []),
    ...(number > 1 ? [at(1, 'first')] : []),
  ];
  const body = wrap(items.slice((number - 1) * size, number * size));
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) };
}

function count(text: string | null, otherwise: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : otherwise;
}
