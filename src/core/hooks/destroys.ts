/**
 * Commands that destroy more than anybody means to: a help against slips, and no boundary. What a job may do is bounded
 * by its permissions.
 */

const rules: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    pattern:
      /\brm\s+(?:-\S+\s+)*(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)\s+(?:-\S+\s+)*["']?(?:\/\*?|~\/?\*?|\$HOME\/?\*?|\$\{HOME\}\/?\*?)["']?(?=\s|$|;|&|\|)/,
    what: 'it removes the root or the home directory',
  },
  { pattern: /\bmkfs(?:\.\w+)?\s/, what: 'it makes a new file system over what is there' },
  { pattern: /\bdd\b[^|;]*\bof=\/dev\/(?:sd|hd|vd|nvme|disk|mmcblk)/, what: 'it overwrites a disk' },
  { pattern: />\s*\/dev\/(?:sd|hd|vd|nvme|disk|mmcblk)/, what: 'it overwrites a disk' },
  { pattern: /:\s*\(\s*\)\s*\{\s*:\s*\|\s*:\s*&\s*\}\s*;\s*:/, what: 'it starts itself without an end' },
  {
    pattern: /\b(?:chmod|chown)\s+(?:-\S+\s+)*-[a-zA-Z]*R[a-zA-Z]*\s+(?:\S+\s+)?["']?\/["']?(?=\s|$|;|&|\|)/,
    what: 'it changes the rights of everything',
  },
  {
    pattern: /\b(?:curl|wget)\b[^;|]*\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b/,
    what: 'it runs what a server sends, unseen',
  },
  {
    pattern: /\bgit\s+push\b[^;|&]*\s(?:--force(?!-with-lease)|-f)(?=\s|$)/,
    what: 'it overwrites what others pushed',
  },
];

/** null: nothing is known against it. */
export function destroys(command: string): string | null {
  return rules.find(({ pattern }) => pattern.test(command))?.what ?? null;
}
