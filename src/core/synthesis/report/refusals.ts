/** Whoever reaches for what is not its own may have been told to by something that it read: people should know. */
import type { Links } from '../markdown/links.ts';
import { escape, link } from '../markdown/markdown.ts';
import type { Standing } from '../standing.ts';
import { some } from '../markdown/some.ts';
import { many } from '../markdown/words.ts';
import type { Finding } from './findings.ts';

export function refusals(judged: readonly Standing[], links: Links): readonly Finding[] {
  const who = judged.flatMap(({ worker, result }) =>
    result && result.refused.length > 0
      ? [`${link(many(result.refused.length, 'entry', 'entries'), links.run(result.run))} of ${escape(worker.id)}`]
      : [],
  );
  if (who.length === 0) return [];
  return [
    {
      text: `**Refused**: ${some(who, 8, links.ledger)}, which are not the worker’s to write, are too large, or look like secrets. They are kept nowhere, and the results count; look why the worker tried.`,
      short: `refused were ${some(who, 3, links.ledger)}.`,
    },
  ];
}
