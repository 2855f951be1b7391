/**
 * Text that somebody else wrote: issue titles, worker output, file names. A type of its own that only the renderers
 * of this room accept, so that it cannot slip into Markdown, commit messages or logs by accident.
 */
declare const tainted: unique symbol;

export type Untrusted = string & { readonly [tainted]: true };

export function untrusted(text: string): Untrusted {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is made here, nowhere else
  return text as Untrusted;
}
