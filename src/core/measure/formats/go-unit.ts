/** Units of Go benchmarks as units of quantities. */
import { unitOf } from '../../verdict/units.ts';

/** Those that `go test` itself writes, and the word for each in a metric's name. */
export const ownUnits: ReadonlyMap<string, { readonly unit: string; readonly word: string }> = new Map([
  ['ns/op', { unit: 'ns', word: 'time' }],
  ['B/op', { unit: 'B', word: 'bytes' }],
  ['allocs/op', { unit: '', word: 'allocs' }],
  ['MB/s', { unit: 'MB/s', word: 'throughput' }],
]);

/** Custom units as `b.ReportMetric` has them: `%`, `x`, `ms`, or what is one per operation, `ms/op`. null: not known. */
export function goUnit(unit: string): string | null {
  const plain = unit.replace(/\/op$/, '');
  return ownUnits.get(unit)?.unit ?? (plain !== '' && unitOf(plain) ? plain : null);
}
