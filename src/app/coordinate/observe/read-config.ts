/** The swarm's configuration out of the texts of a look: the file's, or that of a swarm of one made from it. */
import { readSwarmText } from './read-swarm-text.ts';
import { swarmOf, type One } from '../../../core/config/one-of.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { Problem } from '../../../core/problem.ts';
import { triggerLabels } from '../targets/known.ts';

export type ConfigReading =
  /** `labels`: all that start something by the file, also those that a swarm of one is not about. */
  | { readonly kind: 'config'; readonly config: SwarmConfig; readonly labels: readonly string[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

export function readConfig(options: {
  /** null: the file is not there. */
  readonly text: string | null;
  readonly path: string;
  /** null: the file's own swarm. */
  readonly one: One | null;
}): ConfigReading {
  const { text, path, one } = options;
  if (text === null) return invalid('no-swarm-file', `there is no ${path} on the default branch`, path);
  const read = readSwarmText(text, path);
  if (read.kind === 'invalid') return read;
  const config = swarmOf(read.config, one);
  return config
    ? { kind: 'config', config, labels: triggerLabels(read.config) }
    : invalid('unknown-role', 'the role of this swarm is no longer in the swarm file', path);
}

function invalid(code: string, message: string, file: string): ConfigReading {
  return { kind: 'invalid', problems: [{ level: 'error', code, message, file }] };
}
