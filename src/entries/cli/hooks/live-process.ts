/** The part of a live hook that needs the network, as a process that has so long and no longer. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Milliseconds for all sending, or all reading, of one call. */
export const longest = 8000;

/** `within`: milliseconds that are left of those. Returns warnings; never throws. */
export async function runLive(
  words: readonly ['read', string] | readonly ['tell', string, number],
  within: number = longest,
): Promise<readonly string[]> {
  return new Promise((settle) => {
    const args = [program(), ...words.map(String)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let warnings: readonly string[] = [`${failed[words[0]]}: it did not come to its end`];
    const timer = setTimeout(() => {
      warnings = [`${failed[words[0]]} within ${longest / 1000} s`];
      child.kill('SIGKILL');
    }, within);
    child.on('message', (message) => {
      warnings = warningsIn(message);
    });
    child.on('error', () => undefined);
    child.on('close', () => {
      clearTimeout(timer);
      settle(warnings);
    });
  });
}

const failed = {
  tell: 'the coordinator was not told',
  read: 'nothing new could be read',
} as const;

/** Beside the bundle that this is in; among the sources it is a source, which Node runs as it stands. */
function program(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? '../../live.ts' : './live.js', here));
}

function warningsIn(message: unknown): readonly string[] {
  const warnings: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'warnings') : null;
  return Array.isArray(warnings) ? warnings.filter((one) => typeof one === 'string') : [];
}
