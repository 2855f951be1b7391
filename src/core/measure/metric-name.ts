/** Names of metrics made of names in files: lower-case words joined by `-`, parts by `.`. */
import { metricPattern } from '../verdict/parse-target.ts';

/** `EncodeBatch/size=10` → `encode-batch.size-10`; null where nothing is left that a metric may hold. */
export function metricNameOf(parts: readonly string[]): string | null {
  if (parts.join('.').length > 200) return null;
  const name = parts.map(wordsOf).join('.');
  return name.length <= 200 && metricPattern.test(name) ? name : null;
}

/** `EncodeHTTPBatch` → `encode-http-batch`; what is neither letter nor digit of ASCII parts words. */
function wordsOf(part: string): string {
  return part
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .split(/[^A-Za-z0-9]/)
    .filter((word) => word !== '')
    .join('-')
    .toLowerCase();
}
