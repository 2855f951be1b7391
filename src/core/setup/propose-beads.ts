/**
 * The epic's bead. A beads file belongs to `bd` and to people, so it is begun where there is none, and left alone where
 * there is one; only the line that an earlier run wrote may still learn its issue.
 */
import type { Bead } from '../beads/bead.ts';
import { chooseDriver } from '../beads/driver.ts';
import { linkIssues } from '../beads/external-ref.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Problem } from '../problem.ts';
import { epicLine, isUnlinkedEpic } from './epic-bead.ts';
import { isOver, type FoundBeads } from './found-beads.ts';
import type { FileChange } from './file-change.ts';
import type { Found } from './found.ts';

export interface EpicFacts {
  readonly swarm: string;
  /** Bead id. */
  readonly epic: string;
  /** Its issue; null: any issue that gets the label becomes it. */
  readonly issue: number | null;
  readonly label: string;
}

export type ProposedBeads =
  | {
      readonly kind: 'beads';
      readonly changes: readonly FileChange[];
      readonly epics: readonly EpicFacts[];
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

interface Facts {
  readonly issue: number | null;
  readonly now: string;
}

export function proposeBeads(
  { beads: found, remote }: Pick<Found, 'beads' | 'remote'>,
  configs: readonly SwarmConfig[],
  facts: Facts,
): ProposedBeads {
  if (found.trouble !== null) return refused('beads', `it ${found.trouble}`, found.path);
  if (facts.issue !== null && configs.length > 1) {
    return refused('issue', 'there are several swarm files; set external_ref in the bead of the epic that is meant');
  }
  if (found.text === null) return begun(found.path, configs, facts);
  const { issueOf } = linkIssues(found.beads.values(), remote ?? nowhere);
  return standing({ found, text: found.text, issueOf, configs, facts });
}

/** Without an address of the repository, an issue's URL is taken for another's. */
const nowhere = { serverUrl: 'https://unknown.invalid', owner: '-', name: '-' };

/** A file with a line for each epic. */
function begun(path: string, configs: readonly SwarmConfig[], { issue, now }: Facts): ProposedBeads {
  const epics = configs.map((config) => factsOf(config, issue));
  const lines = new Map(
    configs.map(({ epic, name }) => [epic, epicLine({ id: epic, title: name, issue, createdAt: now })] as const),
  );
  const after = [...lines.values()].join('');
  return { kind: 'beads', changes: [{ kind: 'create', path, before: null, after }], epics, notes: [] };
}

interface Standing {
  readonly found: FoundBeads;
  readonly text: string;
  readonly issueOf: ReadonlyMap<string, number>;
  readonly configs: readonly SwarmConfig[];
  readonly facts: Facts;
}

function standing(of: Standing): ProposedBeads {
  const { found, issueOf, configs, facts } = of;
  const [config] = configs;
  const bead = found.beads.get(config?.epic ?? '');
  const present = issueOf.get(bead?.id ?? '') ?? null;
  const { issue } = facts;
  const problems = [
    ...configs.flatMap(({ epic }) => (found.beads.has(epic) ? [] : [problem(noBead(epic), found.path)])),
    ...(bead && issue !== null && present !== null && present !== issue
      ? [problem(`the bead ${bead.id} names issue ${present} already, and not ${issue}`, found.path)]
      : []),
  ];
  if (problems.length > 0) return { kind: 'refused', problems };
  const epics = configs.map((one) => factsOf(one, issueOf.get(one.epic) ?? null));
  const notes = [...configs.flatMap(({ epic }) => overNote(found.beads.get(epic))), ...doltNote(of)];
  if (bead !== undefined && issue !== null && present === null) return linked(of, { bead, issue, epics, notes });
  return { kind: 'beads', changes: [{ kind: 'kept', path: found.path }], epics, notes };
}

/** Where the file is not ours, a person is told how to write the issue into it. */
function linked(
  { found, text }: Standing,
  link: Pick<Extract<ProposedBeads, { kind: 'beads' }>, 'epics' | 'notes'> & {
    readonly bead: Bead;
    readonly issue: number;
  },
): ProposedBeads {
  const { bead, issue, epics, notes } = link;
  if (!isUnlinkedEpic(text, bead)) {
    const how = `"bd update ${bead.id} --external-ref gh-${issue}" does it`;
    const note = `The bead ${bead.id} does not name issue ${issue}; ${how}.`;
    return { kind: 'beads', changes: [{ kind: 'kept', path: found.path }], epics, notes: [...notes, note] };
  }
  const after = epicLine({ id: bead.id, title: bead.title, issue, createdAt: bead.createdAt });
  const changes: readonly FileChange[] = [{ kind: 'update', path: found.path, before: text, after }];
  return { kind: 'beads', changes, epics: epics.map((one) => ({ ...one, issue })), notes };
}

function noBead(epic: string): string {
  return `there is no bead ${epic}, which the swarm file names as its epic`;
}

function overNote(bead: Bead | undefined): readonly string[] {
  if (bead === undefined || !isOver(bead)) return [];
  return [`The epic ${bead.id} is closed. For another swarm name another one, with --epic or in the swarm file.`];
}

/** The file that was found here is not what the coordinator will read. */
function doltNote({ found, configs }: Standing): readonly string[] {
  if (!configs.some(({ tracker }) => chooseDriver(tracker.driver, found.metadata) === 'bd')) return [];
  return [
    `bd keeps these beads in Dolt, and ${found.path} is a copy. The coordinator needs bd v1.3.0 on its runner, and the store on the git remote ("bd dolt push"); "tracker: { driver: jsonl }" in the swarm file has it work with the copy instead.`,
  ];
}

function factsOf({ name, epic, label }: SwarmConfig, issue: number | null): EpicFacts {
  return { swarm: name, epic, issue, label };
}

function problem(message: string, file: string): Problem {
  return { level: 'error', code: 'epic', message, file };
}

function refused(code: string, message: string, file?: string): ProposedBeads {
  return {
    kind: 'refused',
    problems: [{ level: 'error', code, message, ...(file === undefined ? {} : { file }) }],
  };
}
