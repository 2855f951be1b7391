/** Whether a call of `swarmlead memory` is about a swarm on GitHub, and not about the local store. */
const onGitHub: ReadonlySet<string> = new Set(['list', 'ls', 'get', 'retrieve', 'read', 'history']);

export function isOfSwarm([command = '', ...words]: readonly string[]): boolean {
  if (command === 'purge') return true;
  return onGitHub.has(command) && namesSwarm(words);
}

export function namesSwarm(words: readonly string[]): boolean {
  return words.some((word) => word === '--swarm' || word.startsWith('--swarm='));
}
