/** One life of a coordinator, from a start to a crash or to the end of the world. */
export interface Process {
  readonly name: string;
  /** Of all processes, from 0. */
  readonly nth: number;
  dead: boolean;
  /** Something went wrong in the look that it is at, or its clock does. */
  faulted: boolean;
  /** Comments of the look that it is at. */
  said: { readonly comment: number; readonly body: string }[];
}
