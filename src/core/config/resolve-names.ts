/** Names that follow from others when the file leaves them out. */
export const defaultLabel = 'swarm';
export const defaultRoot = 'swarm';
/** Of swarms of one, `issue-12-coder`; refused in a file, because two swarms would write one ref. */
export const soloName = /^(?:issue|pull)-\d+(?:-|$)/;
export const defaultStages = ['0%', '10%', '50%', '100%'] as const;

export function defaultNamespace(session: string): string {
  return session.startsWith('swarm-') ? session.slice('swarm-'.length) : session;
}

export function roleLabel(role: string, label: string | undefined): string {
  return label ?? `swarm:${role}`;
}

export function workerMemory(worker: {
  readonly root: string;
  readonly role: string;
  readonly id: string;
  readonly memory: string | undefined;
}): string {
  return worker.memory ?? `${worker.root}/${worker.role}/${worker.id}`;
}
