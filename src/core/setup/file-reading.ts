/** A file of the repository as it was found; what is no readable text stands in the way of writing there. */
export type FileReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  /** `what` completes "is": a link, a folder, … */
  | { readonly kind: 'blocked'; readonly what: string };

export const absent: FileReading = { kind: 'absent' };

export function textOf(reading: FileReading | undefined): string | null {
  return reading?.kind === 'text' ? reading.text : null;
}
