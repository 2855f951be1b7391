/**
 * What the measuring job of a run has to do with a result: that its numbers are of the very files that were handed in, or
 * why it has none that count.
 */
import type { EventOf } from '../../swarm/event.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';

/** Empty: its role has no such job. */
export function measuringText({ measured, run, artifact: result }: EventOf<'done'>, links: Links): string {
  if (measured === undefined) return '';
  const job = code(untrusted(measured.job), 80);
  if (measured.artifact === undefined) {
    const why = measured.why ?? 'it is not said why';
    return `Nothing of its measuring job ${job} counts: ${link(escape(why), links.run(run))}`;
  }
  const [own, of] = [measured.artifact, result].map(({ id, digest }) => link(shortOf(digest), links.artifact(run, id)));
  return `What is collected was measured by its job ${job} (${own}) with the files that were handed in (${of})`;
}

/** `sha256:1a2b3c4d5e6f`, in code: of an artifact as GitHub has it. */
function shortOf(digest: string): string {
  return code(untrusted(digest.slice(0, 'sha256:'.length + 12)));
}
