/**
 * Looks, before a swarm begins, whether it can be carried on at all. A token that lacks a permission would otherwise show
 * at the first act that needs it, when others are done already: runs at work that nobody tells of. It costs four requests
 * at once, once a swarm.
 */
import type { Asked } from '../../core/doctor/asked.ts';
import type { Need } from '../../core/doctor/need.ts';
import { lacking, troubleText, workflowMissing, type Trouble } from '../../core/doctor/trouble.ts';
import { SwarmLeadError, type Problem } from '../../core/problem.ts';
import type { Powers } from '../ports/powers.ts';
import type { RepositoryReader } from '../ports/repository.ts';

export interface Preflight {
  readonly powers: Powers;
  readonly reader: RepositoryReader;
  /** The swarm's. */
  readonly ref: string;
  /** Files of the workers' workflows. */
  readonly workflows: readonly string[];
  /** The default one. */
  readonly branch: string;
}

const folder = '.github/workflows';

/** Throws `cannot-work` with every trouble at once. What could not be found out is left to the work itself. */
export async function preflight(of: Preflight): Promise<void> {
  const [first] = of.workflows;
  const [look, ...refused] = await Promise.all([
    of.reader.look({ directories: [folder] }),
    of.powers.contents(of.ref),
    of.powers.issues(),
    ...(first === undefined ? [] : [of.powers.dispatch(first)]),
  ]);
  const there = look.directories.get(folder) ?? [];
  const missing = [...new Set(of.workflows)].filter((file) => !there.includes(file));
  const [need, ...more] = needsOf(refused);
  const troubles: readonly Trouble[] = [
    ...(need ? [lacking([need, ...more])] : []),
    ...missing.map((file) => workflowMissing({ file, branch: of.branch })),
  ];
  if (troubles.length > 0) throw cannotWork(troubles.map(troubleText));
}

function cannotWork(texts: readonly string[]): SwarmLeadError {
  const problems = texts.map((message): Problem => ({ level: 'error', code: 'cannot-work', message }));
  const message = `The swarm was not started, and nothing was written. ${texts.join(' ')}`;
  return new SwarmLeadError({ code: 'cannot-work', message, problems });
}

function needsOf(refused: readonly Asked<'allowed'>[]): readonly Need[] {
  const needs = refused.flatMap((asked) => (asked.kind === 'forbidden' ? asked.needs : []));
  return needs.filter((need, index) => needs.findIndex((one) => one.permission === need.permission) === index);
}
