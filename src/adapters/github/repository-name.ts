/** The one repository that an adapter speaks of. It comes from the installation or the run, never from data. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}
