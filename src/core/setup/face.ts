/** Who coordinates: a workflow of the repository itself, or a server with the App. */
export type Face = 'action' | 'app';

export const faces = ['action', 'app'] as const satisfies readonly Face[];
