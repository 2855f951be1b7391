/** Looking for secrets in texts. It reads nothing but the text, and tells nothing of it but which rules it breaks. */
export interface Screen {
  /** Names of rules, such as `github`; none: no rule knows it. Not that it is no secret. */
  broken(text: string): Promise<readonly string[]>;
}
