/** `memory history KEY`: every version that is still kept, the oldest first, with when and by whom. */
import type { Words } from '../../core/hooks/read-words.ts';
import { versionsOf } from '../../core/hooks/remembered.ts';
import type { Desk } from '../hooks/desk.ts';
import { placeOf } from '../hooks/memory-read.ts';
import { cut, failed, told, type Outcome } from '../hooks/outcome.ts';
import { entryLine } from './list.ts';

export async function memoryHistory(desk: Desk, { texts }: Words): Promise<Outcome> {
  const given = texts.get('key');
  if (given === undefined) return failed({}, 'there is no key; it takes a key');
  const { key, namespace } = placeOf(desk, given, texts.get('namespace'));
  const { records } = await desk.store.read();
  const versions = versionsOf(records, desk.restored, desk.now()).filter(
    (one) => one.key === key && (namespace === undefined || one.namespace === namespace),
  );
  const lines = versions.flatMap((one) => [entryLine(one), `  ${cut(JSON.stringify(one.value), 200)}`]);
  const warnings = versions.length === 0 ? [`nothing is stored under ${key}`] : [];
  return { ...told({ key }, lines, { warnings }), list: versions };
}
