/** `hooks memory-write`, and `memory store`, which is the same. */
import type { Words } from '../../core/hooks/read-words.ts';
import type { Desk } from './desk.ts';
import { done, failed, type Outcome } from './outcome.ts';
import { writeEntry } from './write-entry.ts';

export async function memoryWrite(desk: Desk, { texts }: Words): Promise<Outcome> {
  const key = texts.get('key');
  const value = texts.get('value');
  if (key === undefined || value === undefined) {
    const missing = key === undefined ? 'key' : 'value';
    return failed(key === undefined ? {} : { key }, `there is no ${missing}; it takes --key KEY --value VALUE`);
  }
  const ttl = texts.get('ttl');
  const written = await writeEntry(desk, {
    key,
    value,
    namespace: texts.get('namespace'),
    ttl: ttl === undefined ? undefined : Number(ttl),
  });
  if (written.kind === 'refused') {
    return failed({ key: written.key }, `${written.key} was not stored: ${written.reason}`);
  }
  const { namespace } = written;
  return done(
    { key: written.key },
    [`📝 Key: ${written.key}`, ...(namespace === undefined ? [] : [`📦 Namespace: ${namespace}`])],
    { warnings: written.warnings, ...(namespace === undefined ? {} : { data: { namespace } }) },
  );
}
