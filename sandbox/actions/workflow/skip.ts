/** Words in the message of the newest commit with which its author asks that nothing is started for it. */
const words = ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]'];

/** Only pushes and pull requests are skipped; a dispatch of the same commit runs. */
export function isSkipped(event: string, message: string): boolean {
  if (event !== 'push' && event !== 'pull_request') return false;
  return words.some((word) => message.includes(word)) || /\n\n\n?skip-checks: ?true\s*$/.test(message);
}
