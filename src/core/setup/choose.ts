/**
 * What the first swarm is to be: what was asked for, else what an earlier run wrote, else what the repository suggests.
 * Everything that is wrong is told at once, before anything is looked at on a host or written.
 */
import type * as z from 'zod';
import { bead as beadId, id, text } from '../config/grammar.ts';
import type { Problem } from '../problem.ts';
import { agentProblems, earlierAgents, saidAgents, type SaidAgents } from './agents/choose.ts';
import type { AgentKind } from './agents/kinds.ts';
import type { Face } from './face.ts';
import { isOver } from './found-beads.ts';
import { swarmPath, type Found } from './found.ts';
import { templates, type Template } from './roles.ts';
import { namespaceFor } from './session-name.ts';

/** What a person said, by flags or answers; undefined: nothing. */
export interface Asked {
  readonly name?: string | undefined;
  readonly epic?: string | undefined;
  readonly issue?: number | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly template?: Template | undefined;
  readonly face?: Face | undefined;
  /** Roles whose hooks tell while they run. */
  readonly live?: readonly string[] | undefined;
  readonly agent?: SaidAgents | undefined;
}

export interface Chosen {
  readonly name: string;
  readonly session: string;
  readonly epic: string;
  readonly roles: readonly string[];
  /** Of these roles: those whose hooks tell while they run. */
  readonly live: readonly string[];
  /** Of these roles: those whose work an agent does. */
  readonly agents: ReadonlyMap<string, AgentKind>;
}

/** `kept`: the swarm files are a person's, and say everything. */
export type Choice =
  | { readonly kind: 'new'; readonly chosen: Chosen }
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export function choose(asked: Asked, found: Found): Choice {
  const own = ownConfig(found);
  if (own === 'not-ours') return keep(asked, found);
  const chosen = defaultsOf(asked, found);
  const problems = problemsOf(chosen, asked, found);
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'new', chosen };
}

/** What is said without an answer; also what questions begin with. */
export function defaultsOf(asked: Asked, found: Found): Chosen {
  const config = ownConfig(found);
  const earlier = config === 'not-ours' ? null : config;
  const namespace = namespaceFor(asked.name ?? found.title);
  const [epic, second] = found.beads.epics;
  const fallback = epic !== undefined && second === undefined ? epic.id : `${namespace}-1`;
  const template = asked.template === undefined ? undefined : templates[asked.template];
  const suggested = ['research', ...(found.test === null ? [] : ['tester'])];
  const roles = asked.roles ?? template ?? earlier?.roles.map((role) => role.id) ?? suggested;
  const live = earlier?.roles.flatMap((role) => (role.live && roles.includes(role.id) ? [role.id] : []));
  return {
    name: (asked.name ?? earlier?.name ?? nameFor(found.title)).trim(),
    session: earlier?.session ?? `swarm-${namespace}`,
    epic: asked.epic ?? earlier?.epic ?? fallback,
    roles,
    live: asked.live ?? live ?? [],
    agents: asked.agent === undefined ? earlierAgents(found, earlier?.roles ?? [], roles) : saidAgents(asked.agent),
  };
}

/** null: there is no swarm file. One with errors is nobody's to write over. */
function ownConfig({ swarmFiles, blocked }: Found) {
  const [file, second] = swarmFiles;
  if (file === undefined) return blocked.size > 0 ? 'not-ours' : null;
  return second === undefined && file.path === swarmPath && file.sealed && file.config !== null
    ? file.config
    : 'not-ours';
}

function keep(asked: Asked, found: Found): Choice {
  const blocked = [...found.blocked].map(([file, what]) =>
    problem('in-the-way', `this is ${what}; take it away, or write the swarm file yourself`, file),
  );
  const broken = found.swarmFiles.flatMap(({ problems }) => problems.filter(({ level }) => level === 'error'));
  const { name, epic, roles, live, agent, template } = asked;
  const said = Object.entries({ name, epic, roles, live, agent, from: template });
  const mine = said.flatMap(([flag, value]) => {
    const [file] = found.swarmFiles;
    if (value === undefined || file === undefined) return [];
    return [
      problem('not-ours', `this file is yours and says it already; leave out --${flag}, or change it there`, file.path),
    ];
  });
  const problems = [...blocked, ...broken, ...mine];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'kept' };
}

function problemsOf(chosen: Chosen, asked: Asked, found: Found): readonly Problem[] {
  const { roles } = chosen;
  const strange = (asked.live ?? []).filter((role) => !roles.includes(role));
  const doubled = roles.filter((role, index) => roles.indexOf(role) !== index);
  const both = asked.roles !== undefined && asked.template !== undefined;
  return [
    ...fits(wellFormed(text(200)), chosen.name, 'name'),
    ...roles.flatMap((role) => fits(id(), role, 'roles')),
    ...(roles.length === 0 || roles.length > 20 ? [problem('bad-roles', '--roles: name 1 to 20 of them')] : []),
    // Numbers as keys of a map change their order, and with it the workers' ids.
    ...(roles.some((role) => /^\d+$/.test(role)) ? [problem('bad-roles', '--roles: a role needs a letter')] : []),
    ...(doubled.length === 0 ? [] : [problem('bad-roles', '--roles: a role is named twice')]),
    ...(roles.includes('coordinator') ? [problem('bad-roles', '--roles: coordinator is the coordinator itself')] : []),
    ...(strange.length === 0 ? [] : [problem('bad-live', `--live: it is of --roles, which are ${roles.join(', ')}`)]),
    ...agentProblems(chosen, asked.agent ?? []),
    ...(both ? [problem('bad-roles', '--from names the roles; leave out one of --from and --roles')] : []),
    ...issueProblems(asked.issue),
    ...(asked.epic === undefined ? [] : fits(beadId(), asked.epic, 'epic')),
    ...epicProblems(chosen, asked, found),
  ];
}

export function issueProblems(issue: number | undefined): readonly Problem[] {
  if (issue === undefined || (Number.isSafeInteger(issue) && issue > 0)) return [];
  return [problem('bad-issue', '--issue must be the number of an issue, such as 12')];
}

function epicProblems({ epic }: Chosen, asked: Asked, found: Found): readonly Problem[] {
  const { beads } = found;
  if (beads.trouble !== null) return [problem('beads', `it ${beads.trouble}`, beads.path)];
  const settled = asked.epic === undefined && found.swarmFiles.length > 0;
  if (beads.text === null || settled) return [];
  const bead = beads.beads.get(epic);
  if (bead && !isOver(bead)) return [];
  const some = beads.epics.slice(0, 10).map(({ id: one }) => one);
  const which = some.length === 0 ? 'none is open: "bd create -t epic TITLE" makes one' : `open: ${some.join(', ')}`;
  const why = bead
    ? `the bead ${epic} is closed`
    : asked.epic === undefined
      ? 'a swarm carries out an epic'
      : 'no such bead';
  return [problem('epic', `${why}; name an epic with --epic (${which})`, beads.path)];
}

function fits(schema: z.ZodType, value: string, flag: string): readonly Problem[] {
  const { error } = schema.safeParse(value);
  const message = error?.issues[0]?.message;
  return message === undefined ? [] : [problem(`bad-${flag}`, `--${flag} ${message}`)];
}

/** Half a character cannot be written as UTF-8, and would come back as another one. */
function wellFormed(schema: z.ZodString): z.ZodType {
  return schema.refine((value) => value.isWellFormed(), { error: 'must be text that UTF-8 can hold' });
}

function nameFor(title: string): string {
  const name = `First swarm of ${title}`;
  return wellFormed(text(200)).safeParse(name).success ? name : 'First swarm';
}

function problem(code: string, message: string, file?: string): Problem {
  return { level: 'error', code, message, ...(file === undefined ? {} : { file }) };
}
