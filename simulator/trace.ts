/** What happened in a world, a line each. Kept whole: a broken promise is told with the lines before it. */

export interface TraceLine {
  /** Milliseconds since the world began. */
  readonly at: number;
  readonly text: string;
  readonly isFault: boolean;
}

export interface Trace {
  readonly lines: readonly TraceLine[];
  readonly tell: (text: string) => void;
  readonly fault: (text: string) => void;
}

export function createTrace(now: () => number): Trace {
  const lines: TraceLine[] = [];
  return {
    lines,
    tell: (text) => lines.push({ at: now(), text, isFault: false }),
    fault: (text) => lines.push({ at: now(), text, isFault: true }),
  };
}

/** `2:07:31.250  run 901 begins`. Looks that came to nothing are left out. */
export function renderTrace(lines: readonly TraceLine[]): string {
  const worth = lines.filter(({ text }, index) => !isLook(text) || !isLook(lines[index + 1]?.text ?? ''));
  return worth.map(({ at, text, isFault }) => `${clock(at)} ${isFault ? '!' : ' '} ${text}`).join('\n');
}

function isLook(text: string): boolean {
  return / looks: /.test(text);
}

export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${two(minutes)}:${two(seconds % 60)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
