/** The edge of the process as a value, so that commands are functions of it. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard output. */
  out(text: string): void;
  /** Writes a line to standard error. */
  err(text: string): void;
  /** Sets the exit code; the process ends by itself. */
  exit(code: number): void;
}
