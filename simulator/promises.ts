/** The promises of `docs/protocol.md`, as the names under which a broken one is told. */
export const promises = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'news',
  'comments',
  'board',
  'heard',
  'end',
] as const;
export type Promised = (typeof promises)[number];

export interface Violation {
  readonly promise: Promised;
  readonly what: string;
  /** Virtual seconds since the world began. */
  readonly at: number;
}
