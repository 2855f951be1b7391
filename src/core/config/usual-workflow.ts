/** File name of a role's workflow where the swarm file names none. */
export function usualWorkflow(role: string): string {
  return `swarm-${role}.yml`;
}
