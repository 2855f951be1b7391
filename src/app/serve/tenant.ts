/**
 * Whose work it is. One server serves many; two of them may have repositories and swarms of the same names, so everything
 * that is kept is kept by host, installation, repository id and swarm, and nothing by a name alone.
 */

export interface Tenant {
  readonly installation: number;
  /** Database id: a repository keeps it when it is renamed or transferred. */
  readonly repository: number;
}

/** `github.com/7`. `host` is the API's. */
export function installationKey(host: string, installation: number): string {
  return `${host}/${installation}`;
}

/** `github.com/7/42`. */
export function tenantKey(host: string, { installation, repository }: Tenant): string {
  return `${installationKey(host, installation)}/${repository}`;
}

/** `github.com/7/42/novacron-init`; the swarm's part holds no slash. */
export function swarmKey(host: string, tenant: Tenant, swarm: string): string {
  return `${tenantKey(host, tenant)}/${swarm}`;
}
