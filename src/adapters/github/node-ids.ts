/**
 * GraphQL's mutations name things by node ids, which looks see without a request of their own. They are kept here, for one
 * repository and as long as its ports live. What no look has shown goes by REST instead, which costs no more than asking
 * for the id would.
 */
export interface NodeIds {
  /** null: not seen yet. */
  repository(): string | null;
  /** Of an issue or a pull request, by its number; null: not seen yet. */
  issue(number: number): string | null;
  learnRepository(id: string): void;
  learnIssue(number: number, id: string): void;
}

export function createNodeIds(): NodeIds {
  let repository: string | null = null;
  const issues = new Map<number, string>();
  return {
    repository: () => repository,
    issue: (number) => issues.get(number) ?? null,
    learnRepository: (id) => {
      repository = id;
    },
    learnIssue: (number, id) => {
      issues.set(number, id);
    },
  };
}
