/** A repository in which all is well: the example's own files, and a host that allows everything. */
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { diagnose } from '../../src/core/doctor/diagnose.ts';
import type { DoctorFacts } from '../../src/core/doctor/facts.ts';
import type { Finding } from '../../src/core/doctor/finding.ts';
import { readWorkflow, type ReadWorkflow } from '../../src/core/doctor/workflow-file.ts';
import { exampleFile } from '../stories/stage.ts';

export const roles = ['analyst', 'architect', 'coder', 'research', 'tester'];
export const told = <T>(value: T): { readonly kind: 'told'; readonly value: T } => ({ kind: 'told', value });

export const coordinatorPath = '.github/workflows/swarmlead.yml';
export const rolePath = (role: string): string => `.github/workflows/swarm-${role}.yml`;

export function coordinatorText(): string {
  return exampleFile(coordinatorPath);
}

export function workflowsOf(texts: Readonly<Record<string, string>> = {}): ReadonlyMap<string, ReadWorkflow> {
  const all: Readonly<Record<string, string>> = {
    [coordinatorPath]: coordinatorText(),
    ...Object.fromEntries(roles.map((role) => [rolePath(role), exampleFile(rolePath(role))])),
    ...texts,
  };
  return new Map(Object.entries(all).map(([path, text]) => [path, readWorkflow(text)]));
}

export function soundFacts(change: Partial<DoctorFacts> = {}): DoctorFacts {
  return {
    face: 'action',
    repository: { public: false, archived: false, hasIssues: true, defaultBranch: 'main' },
    versions: { ours: '0.1.0', node: 'v24.21.0', server: null },
    clockAhead: 0.4,
    actions: told({ enabled: true, allowed: 'all', shaPinning: false }),
    states: told(new Map([coordinatorPath, ...roles.map(rolePath)].map((path) => [path, 'active']))),
    workflows: workflowsOf(),
    swarmFiles: [
      { path: '.github/swarm.yml', read: readSwarmFile(exampleFile('.github/swarm.yml'), '.github/swarm.yml') },
    ],
    beads: readBeads(exampleFile('.beads/issues.jsonl'), '.beads/issues.jsonl'),
    tracker: { driver: 'jsonl', branch: 'main', unread: null },
    epics: new Map([['novacron-ahm', { issue: 1, there: true }]]),
    labels: told(['swarm', 'swarm-ready', 'swarm:needs-you', ...roles.map((role) => `swarm:${role}`)]),
    branch: { protected: told(false), rules: told([]) },
    deliveryRules: told([]),
    token: { contents: told('allowed'), issues: told('allowed'), dispatch: told('allowed'), statuses: told('allowed') },
    refs: new Map([['refs/swarm', { kind: 'written' }]]),
    paused: { kind: 'absent' },
    pullsByActions: null,
    subIssues: told(true),
    dependencies: null,
    app: null,
    ...change,
  };
}

/** All but what is well. */
export function noted(facts: DoctorFacts): readonly Finding[] {
  return diagnose(facts).filter(({ level }) => level !== 'ok');
}
