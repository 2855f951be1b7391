/** The `created` filter of the run list: `>=2026-01-01T00:00:00Z`, `<…`, `a..b`, `*..b`, or a day. */

export function matchesCreated(filter: string | null, created: number): boolean {
  if (filter === null || filter === '') return true;
  const seconds = Math.floor(created / 1000) * 1000;
  const [, sign, single] = /^(>=|<=|>|<)(.+)$/.exec(filter) ?? [];
  if (sign !== undefined && single !== undefined) return compare(sign, seconds, single);
  const [from, to] = filter.split('..');
  if (from !== undefined && to !== undefined)
    return (from === '*' || compare('>=', seconds, from)) && (to === '*' || compare('<=', seconds, to));
  return compare('>=', seconds, filter) && compare('<=', seconds, filter);
}

const day = 86_400_000;

function compare(sign: string, time: number, text: string): boolean {
  const start = Date.parse(text);
  if (Number.isNaN(start)) return false;
  // A day without a time stands for the whole of it.
  const end = /^\d{4}-\d{2}-\d{2}$/.test(text) ? start + day - 1 : start;
  switch (sign) {
    case '>=':
      return time >= start;
    case '>':
      return time > end;
    case '<=':
      return time <= end;
    default:
      return time < start;
  }
}
