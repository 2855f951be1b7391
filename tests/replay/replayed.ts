/** A replay as the command prints it. */
import { readConfig } from '../../src/app/coordinate/observe/read-config.ts';
import { oneOf } from '../../src/core/config/one-of.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { replayLedger } from '../../src/core/replay/replay.ts';
import { replayTable } from '../../src/core/replay/table.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';

export function configIn(file: string): (state: SwarmState) => SwarmConfig | null {
  const read = new Map<string, SwarmConfig | null>();
  return ({ started }) => {
    const key = JSON.stringify(oneOf(started));
    const known = read.get(key);
    if (known !== undefined) return known;
    const config = readConfig({ text: file, path: '.github/swarm.yml', one: oneOf(started) });
    const found = config.kind === 'config' ? config.config : null;
    read.set(key, found);
    return found;
  };
}

export function replayed(ledger: string, file: string): string {
  return `${replayTable(replayLedger(ledger, configIn(file))).join('\n')}\n`;
}
